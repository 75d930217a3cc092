"""What people decide about a composite index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.quartiere.indicators.headings import FIRST_YEAR, LAST_YEAR
from sozialraumbuero.quartiere.indicators.index_table import Part, Settings
from sozialraumbuero.quartiere.models import Indicator, SocialIndex

LARGEST_WEIGHT = 100
MOST_CLASSES = 5
LONGEST_LABEL = 40
NEED, STRENGTH = "1", "-1"


@dataclass(frozen=True)
class PartFields:
    """The fields of one indicator, side by side."""

    indicator: Indicator
    use: forms.BoundField
    direction: forms.BoundField
    weight: forms.BoundField


class IndexForm(forms.Form):
    """Name, indicators with direction and weight, classes, and which areas count."""

    name = forms.CharField(label=lazy("Name"), max_length=80)
    year = forms.IntegerField(
        label=lazy("Nicht neuer als"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        help_text=lazy("Leer heißt: von jeder Kennzahl das neueste Jahr."),
    )  # fmt: skip
    combine = forms.ChoiceField(
        label=lazy("Zusammenfassen"),
        choices=[
            ("sum", lazy("Summe der z-Werte, noch einmal standardisiert")),
            ("mean", lazy("Mittel der z-Werte")),
            ("pca", lazy("Hauptkomponente (braucht viele Gebiete)")),
        ],
    )
    winsorised = forms.BooleanField(
        label=lazy("Ausreißer begrenzen (z-Werte höchstens ±3)"), required=False
    )
    by_population = forms.BooleanField(
        label=lazy("Mittelwert und Streuung nach Bevölkerung gewichten"), required=False
    )
    cuts = forms.CharField(
        label=lazy("Grenzen der Klassen"),
        required=False,
        max_length=80,
        help_text=lazy("Mit Semikolon getrennt, aufsteigend. Üblich: −1; 1; 1,5."),
    )
    labels = forms.CharField(
        label=lazy("Namen der Klassen"),
        required=False,
        max_length=200,
        help_text=lazy("Eine mehr als Grenzen, vom niedrigsten Bedarf an."),
    )
    fewest = forms.IntegerField(
        label=lazy("Gebiete ab so vielen Menschen"), required=False, min_value=0, max_value=100_000,
        help_text=lazy("Kleinere zählen nicht mit: Wenige Menschen verändern dort jeden Anteil."),
    )  # fmt: skip
    without = forms.MultipleChoiceField(
        label=lazy("Gebiete, die nicht mitzählen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        sent: Mapping[str, Any] | None,
        *,
        indicators: Sequence[Indicator],
        areas: Sequence[tuple[str, str]],
        index: SocialIndex | None,
    ) -> None:
        settings = Settings.of(index.settings) if index else None
        super().__init__(sent, initial=_initial(index, settings))
        self._index = index
        self._indicators = indicators
        chosen = {part.key: part for part in settings.parts} if settings else {}
        without = self.fields["without"]
        assert isinstance(without, forms.MultipleChoiceField)  # noqa: S101 – for the type checker
        without.choices = list(areas)
        for one in indicators:
            self._add(one, chosen.get(one.key))

    def _add(self, one: Indicator, part: Part | None) -> None:
        direction = part.direction if part else (one.direction or 1)
        self.fields[f"nutzen-{one.key}"] = forms.BooleanField(
            label=one.name, required=False, initial=part is not None
        )
        self.fields[f"richtung-{one.key}"] = forms.ChoiceField(
            label=_("Richtung von %(name)s") % {"name": one.name},
            choices=[(NEED, _("viel heißt mehr Bedarf")), (STRENGTH, _("viel ist eine Stärke"))],
            initial=str(direction),
            required=False,
        )
        self.fields[f"gewicht-{one.key}"] = forms.DecimalField(
            label=_("Gewicht von %(name)s") % {"name": one.name},
            initial=_plain(part.weight) if part else 1,
            min_value=0,
            max_value=LARGEST_WEIGHT,
            required=False,
            localize=True,
        )

    @property
    def parts(self) -> list[PartFields]:
        return [
            PartFields(
                one,
                self[f"nutzen-{one.key}"],
                self[f"richtung-{one.key}"],
                self[f"gewicht-{one.key}"],
            )
            for one in self._indicators
        ]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = SocialIndex.objects.filter(name=name)
        if self._index:
            others = others.exclude(pk=self._index.pk)
        if others.exists():
            raise forms.ValidationError(_("So heißt schon ein anderer Index."))
        return name

    def clean_cuts(self) -> tuple[float, ...]:
        cuts = tuple(map(_number, _parts(self.cleaned_data["cuts"])))
        if any(upper <= lower for lower, upper in pairwise(cuts)):
            raise forms.ValidationError(_("Die Grenzen müssen aufsteigen."))
        return cuts

    def clean_labels(self) -> tuple[str, ...]:
        labels = tuple(part[:LONGEST_LABEL] for part in _parts(self.cleaned_data["labels"]))
        if len(set(labels)) < len(labels):
            raise forms.ValidationError(_("Jede Klasse braucht einen eigenen Namen."))
        return labels

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cuts, labels = cleaned.get("cuts"), cleaned.get("labels")
        if cuts is not None and labels is not None and len(labels) != len(cuts) + 1:
            self.add_error(
                "labels", _("Bei %(cuts)s Grenzen braucht es %(labels)s Namen.")
                % {"cuts": len(cuts), "labels": len(cuts) + 1},
            )  # fmt: skip
        elif labels is not None and len(labels) > MOST_CLASSES:
            self.add_error(
                "labels", _("Höchstens 5 Klassen: Mehr lassen sich nicht unterscheiden.")
            )
        parts = self._chosen()
        if not parts:
            self.add_error(None, _("Bitte wählen Sie mindestens eine Kennzahl aus."))
        elif cleaned.get("combine") == "pca" and len({part.weight for part in parts}) > 1:
            self.add_error("combine", _("Die Hauptkomponente findet die Gewichte selbst."))
        return cleaned

    def _chosen(self) -> tuple[Part, ...]:
        cleaned = self.cleaned_data
        return tuple(
            Part(
                one.key,
                int(cleaned.get(f"richtung-{one.key}") or NEED),
                float(cleaned.get(f"gewicht-{one.key}") or 0),
            )
            for one in self._indicators
            if cleaned.get(f"nutzen-{one.key}") and cleaned.get(f"gewicht-{one.key}")
        )

    def settings(self) -> Settings:
        cleaned = self.cleaned_data
        return Settings(
            parts=self._chosen(),
            year=cleaned["year"],
            cuts=cleaned["cuts"],
            labels=cleaned["labels"],
            combine=cleaned["combine"],
            winsorised=cleaned["winsorised"],
            by_population=cleaned["by_population"],
            fewest=cleaned["fewest"] or 0,
            without=tuple(cleaned["without"]),
        )


def _plain(weight: float) -> float:
    return int(weight) if weight.is_integer() else weight


def _initial(index: SocialIndex | None, settings: Settings | None) -> dict[str, Any]:
    shown = settings or Settings(())
    return {
        "name": index.name if index else _("Unterstützungsbedarf"),
        "year": shown.year,
        "combine": shown.combine,
        "winsorised": shown.winsorised,
        "by_population": shown.by_population,
        "cuts": "; ".join(f"{cut:g}".replace(".", ",").replace("-", "−") for cut in shown.cuts),
        "labels": "; ".join(shown.labels),
        "fewest": shown.fewest or None,
        "without": list(shown.without),
    }


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _number(text: str) -> float:
    plain = text.replace("−", "-").replace("–", "-").replace(",", ".").strip()
    if not re.fullmatch(r"-?\d{1,4}(?:\.\d{1,4})?", plain):
        raise forms.ValidationError(_("„%(found)s“ ist keine Zahl.") % {"found": text[:20]})
    return float(plain)
