"""Read what somebody says about a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions import PlaceWish
from sozialraumbuero.directory.models import Access, Place

STEP_FREE = (
    (Access.UNKNOWN, _("unbekannt")),
    (Access.YES, _("ja, ohne Stufen")),
    (Access.NO, _("nein, mit Stufen")),
)


class PlaceForm(forms.Form):
    """A place; coordinates as maps print them, with point or comma."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.CharField(
        label=_("Art"),
        max_length=40,
        required=False,
        help_text=_("Zum Beispiel Bürgerhaus, Treff, Bücherei."),
    )
    address = forms.CharField(label=_("Adresse"), max_length=160, required=False)
    lat = forms.CharField(
        label=_("Breite"),
        max_length=20,
        help_text=_("Breitengrad, zum Beispiel 52,1044. Er steht in jeder Online-Karte."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    lon = forms.CharField(
        label=_("Länge"),
        max_length=20,
        help_text=_("Längengrad, zum Beispiel 7,6112."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    step_free = forms.ChoiceField(
        label=_("Stufenlos erreichbar"), choices=STEP_FREE, initial=Access.UNKNOWN
    )
    note = forms.CharField(
        label=_("Hinweis"),
        max_length=200,
        required=False,
        help_text=_("Zum Beispiel: Schlüssel beim Hausmeister. Keine Namen."),
    )

    def __init__(self, sent: Any = None, *, place: Place | None = None) -> None:
        known = {name: getattr(place, name) for name in self.base_fields} if place else {}
        for name in ("lat", "lon"):
            if name in known:
                known[name] = f"{known[name]:.6f}".replace(".", ",")
        super().__init__(sent, initial=known)

    def clean_lat(self) -> float:
        return _degrees(self.cleaned_data["lat"], 90)

    def clean_lon(self) -> float:
        return _degrees(self.cleaned_data["lon"], 180)

    def wish(self) -> PlaceWish:
        """Return the checked wish."""
        return PlaceWish(**self.cleaned_data)


def _degrees(text: str, limit: int) -> float:
    try:
        degrees = float(text.strip().replace(",", "."))
    except ValueError as error:
        raise forms.ValidationError(
            _("Das ist keine Zahl. Schreiben Sie zum Beispiel 52,1044.")
        ) from error
    if not -limit <= degrees <= limit:  # also refuses "nan"
        raise forms.ValidationError(
            _("Die Zahl muss zwischen −%(limit)s und %(limit)s liegen."), params={"limit": limit}
        )
    return round(degrees, 6)
