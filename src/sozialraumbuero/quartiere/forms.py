"""What people type about the town: a search, a file of borders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraumbuero.quartiere.actions.areas import AreasWish
from sozialraumbuero.quartiere.area_versions import LONGEST_KEY
from sozialraumbuero.quartiere.borders.area_file import LARGEST_BYTES
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.street_names import GERMAN


class AddressSearchForm(forms.Form):
    """Find houses; every field may stay empty."""

    suche = forms.CharField(
        label=gettext_lazy("Straße und Hausnummer"),
        max_length=80,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "inputmode": "search"}
        ),
    )
    gebiet = forms.IntegerField(required=False, widget=forms.HiddenInput)
    raum = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Find the area; one that does not exist searches the whole town."""
        cleaned = super().clean() or self.cleaned_data
        wanted = cleaned.get("gebiet")
        cleaned["area"] = (
            Area.objects.select_related("scheme")
            .defer("border", "properties", "figures")
            .filter(pk=wanted)
            .first()
            if wanted is not None and 0 < wanted < 2**62
            else None
        )
        return cleaned


class AreasForm(forms.Form):
    """A GeoJSON file of borders and what it stands for."""

    file = forms.FileField(
        label=gettext_lazy("Datei mit den Grenzen"),
        help_text=gettext_lazy("GeoJSON in WGS 84, höchstens 20 MB. KML wird nicht gelesen."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )
    scheme = forms.ModelChoiceField(
        label=gettext_lazy("Einteilung"),
        queryset=AreaScheme.objects.none(),
        required=False,
        to_field_name="key",
        empty_label=gettext_lazy("Neue Einteilung"),
    )
    name = forms.CharField(
        label=gettext_lazy("Name der neuen Einteilung"),
        max_length=80,
        required=False,
        help_text=gettext_lazy(
            "Nur nötig, wenn oben „Neue Einteilung“ steht. Zum Beispiel: Beiratsgebiete."
        ),
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Gültig ab"),
        required=False,
        help_text=gettext_lazy(
            "Der erste Tag dieser Grenzen. Beim ersten Mal darf das Feld leer bleiben."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(
        label=gettext_lazy("Quelle und Stand"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Zum Beispiel: Vermessungsamt, Stand 1. Januar 2026."),
    )
    code_property = forms.CharField(
        label=gettext_lazy("Feld mit dem Schlüssel"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Bleibt es leer, suchen wir das passende Feld."),
    )
    name_property = forms.CharField(
        label=gettext_lazy("Feld mit dem Namen"), max_length=120, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scheme = self.fields["scheme"]
        assert isinstance(scheme, forms.ModelChoiceField)  # noqa: S101 – for the type checker
        scheme.queryset = AreaScheme.objects.filter(is_computed=False)

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST_BYTES:
            raise forms.ValidationError(
                _("Die Datei hat mehr als 20 MB. Vereinfachen Sie die Grenzen.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        scheme = cleaned.get("scheme")
        if scheme is None and not cleaned.get("name"):
            self.add_error("name", _("Bitte nennen Sie die neue Einteilung."))
        return cleaned

    def wish(self) -> AreasWish:
        """Return what the action needs; the key follows from the name."""
        cleaned = self.cleaned_data
        scheme: AreaScheme | None = cleaned["scheme"]
        name = scheme.name if scheme else cleaned["name"]
        file: UploadedFile[Any] = cleaned["file"]
        return AreasWish(
            content=file.read(),
            file_name=file.name or "",
            scheme=scheme.key if scheme else scheme_key(name),
            name=name,
            code_property=cleaned["code_property"],
            name_property=cleaned["name_property"],
            valid_from=cleaned["valid_from"],
            source=cleaned["source"],
        )


def scheme_key(name: str) -> str:
    """Return the short word of a scheme for the address bar."""
    return slugify(name.casefold().translate(GERMAN))[:LONGEST_KEY].strip("-_")
