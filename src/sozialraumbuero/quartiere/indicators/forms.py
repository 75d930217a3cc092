"""What people type about figures: a file, its columns, what an indicator means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.quartiere.actions.indicators import FiguresWish
from sozialraumbuero.quartiere.indicators.catalogue import catalogue
from sozialraumbuero.quartiere.indicators.files import LARGEST_MEGABYTES, MEGABYTE
from sozialraumbuero.quartiere.indicators.headings import FIRST_YEAR, LAST_YEAR
from sozialraumbuero.quartiere.indicators.mapping import AUTOMATIC, FileMapping
from sozialraumbuero.quartiere.indicators.numbers import Style
from sozialraumbuero.quartiere.indicators.wording import DIRECTIONS, ROLES
from sozialraumbuero.quartiere.indicators.words import FIGURE, NEW
from sozialraumbuero.quartiere.models import AreaScheme, Indicator

NOT_READ = "-"
ACCEPTED = ".csv,.txt,.tsv,.xlsx,.geojson,.json,text/csv"
# Codes stand side by side; "k. A." holds a blank, so semicolons part them.
BETWEEN = re.compile(r"[;\n]")
MOST_CODES = 30


class FiguresForm(forms.Form):
    """A file of figures and what it is about."""

    file = forms.FileField(
        label=lazy("Datei"),
        help_text=lazy(
            "CSV, XLSX oder GeoJSON, höchstens 20 MB. Auch Rasterzellen des Zensus werden gelesen."
        ),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
    scheme = forms.ModelChoiceField(
        label=lazy("Einteilung"),
        queryset=AreaScheme.objects.none(),
        to_field_name="key",
        empty_label=None,
    )
    year = forms.IntegerField(
        label=lazy("Jahr"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=lazy("Nur nötig, wenn es nicht in der Datei steht."),
    )
    source = forms.CharField(
        label=lazy("Quelle"),
        max_length=200,
        required=False,
        help_text=lazy("Zum Beispiel: Einwohnermelderegister, Stand 31.12.2025."),
    )
    licence = forms.CharField(label=lazy("Lizenz"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scheme = self.fields["scheme"]
        assert isinstance(scheme, forms.ModelChoiceField)  # noqa: S101 – for the type checker
        scheme.queryset = AreaScheme.objects.filter(is_computed=False)

    def wish(self) -> FiguresWish:
        """Return what the action needs; of a file that is too large only enough to refuse it."""
        cleaned = self.cleaned_data
        file: UploadedFile[Any] = cleaned["file"]
        return FiguresWish(
            content=file.read(LARGEST_MEGABYTES * MEGABYTE + 1),
            file_name=file.name or "",
            scheme=cleaned["scheme"],
            year=cleaned["year"],
            source=cleaned["source"],
            licence=cleaned["licence"],
        )


class MappingForm(forms.Form):
    """Which column of a file is taken for what, and how its cells are read."""

    year = forms.IntegerField(
        label=lazy("Jahr"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        help_text=lazy("Für Spalten, die kein Jahr nennen."),
    )  # fmt: skip
    style = forms.ChoiceField(
        label=lazy("Schreibweise der Zahlen"),
        choices=[
            (AUTOMATIC, lazy("erkennen")),
            (Style.COMMA, lazy("1.234,5 (Komma)")),
            (Style.POINT, lazy("1,234.5 (Punkt)")),
        ],
    )
    hidden = forms.CharField(
        label=lazy("Diese Zeichen heißen: geheim"),
        required=False,
        max_length=200,
        help_text=lazy("Mit Semikolon getrennt. Sie werden nie als Zahl gelesen."),
    )
    unknown = forms.CharField(
        label=lazy("Diese Zeichen heißen: nicht bekannt"), required=False, max_length=200
    )
    on_todays_borders = forms.BooleanField(
        label=lazy("Die Zahlen sind auf die heutigen Grenzen gerechnet"),
        required=False,
        help_text=lazy("Dann gelten auch Jahre, bevor es diese Grenzen gab."),
    )
    source = forms.CharField(label=lazy("Quelle"), max_length=200, required=False)
    licence = forms.CharField(label=lazy("Lizenz"), max_length=120, required=False)

    def __init__(
        self,
        sent: Mapping[str, Any] | None,
        headings: Sequence[str],
        mapping: FileMapping,
        own: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(sent, initial=_initial(mapping))
        self._mapping = mapping
        self._headings = {f"spalte-{number}": name for number, name in enumerate(headings)}
        choices = _choices(own)
        for name, heading in self._headings.items():
            self.fields[name] = forms.ChoiceField(
                label=heading, choices=choices, initial=mapping.columns.get(heading) or NOT_READ
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in self._headings]

    def clean_hidden(self) -> tuple[str, ...]:
        return _codes(self.cleaned_data["hidden"])

    def clean_unknown(self) -> tuple[str, ...]:
        return _codes(self.cleaned_data["unknown"])

    def mapping(self) -> FileMapping:
        cleaned = self.cleaned_data
        return replace(
            self._mapping,
            columns={
                heading: cleaned[name].removeprefix(NOT_READ)
                for name, heading in self._headings.items()
            },
            **{
                name: cleaned[name]
                for name in ("year", "style", "hidden", "unknown", "on_todays_borders")
            },
            source=cleaned["source"],
            licence=cleaned["licence"],
        )


class IndicatorForm(forms.ModelForm[Indicator]):
    """What an indicator means."""

    direction = forms.TypedChoiceField(
        label=lazy("Richtung"), coerce=int, choices=list(DIRECTIONS.items()),
        widget=forms.RadioSelect,
    )  # fmt: skip

    class Meta:
        model = Indicator
        fields = (
            *("name", "definition", "unit", "places", "denominator", "direction"),
            *("is_count", "is_signed", "source", "licence"),
        )
        labels = {
            "name": lazy("Name"),
            "definition": lazy("Definition"),
            "unit": lazy("Einheit"),
            "places": lazy("Stellen nach dem Komma"),
            "denominator": lazy("Bezogen auf"),
            "is_count": lazy("Eine Anzahl: Werte von Teilen lassen sich addieren"),
            "is_signed": lazy("Kann negativ sein"),
            "source": lazy("Quelle"),
            "licence": lazy("Lizenz"),
        }
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}

    def clean_places(self) -> int:
        places: int = self.cleaned_data["places"]
        if places > 4:
            raise forms.ValidationError(_("Höchstens 4 Stellen."))
        return places


def _initial(mapping: FileMapping) -> dict[str, Any]:
    return {
        "year": mapping.year,
        "style": mapping.style,
        "hidden": "; ".join(mapping.hidden),
        "unknown": "; ".join(mapping.unknown),
        "on_todays_borders": mapping.on_todays_borders,
        "source": mapping.source,
        "licence": mapping.licence,
    }


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in BETWEEN.split(text) if code.strip())
    if len(codes) > MOST_CODES:
        raise forms.ValidationError(_("Höchstens 30 Zeichen oder Wörter."))
    return codes


def _choices(own: Sequence[tuple[str, str]]) -> list[Any]:
    """Return what a column may be: not read, a part of the line, or a figure."""
    known = {key for key, _ in own}
    listed = [(one.key, one.name) for one in catalogue().values() if one.key not in known]
    return [
        *((role or NOT_READ, words) for role, words in ROLES.items()),
        (f"{FIGURE}{NEW}", lazy("Neue Kennzahl, heißt wie die Spalte")),
        (_("Ihre Kennzahlen"), [(f"{FIGURE}{key}", name) for key, name in own]),
        (_("Aus dem Katalog"), [(f"{FIGURE}{key}", name) for key, name in listed]),
    ]
