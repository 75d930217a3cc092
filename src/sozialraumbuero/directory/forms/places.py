"""Read what somebody says about a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions import PlaceWish
from sozialraumbuero.directory.forms.fields import PlainField, yes_no_field
from sozialraumbuero.directory.models import Access, Place
from sozialraumbuero.directory.wording import PLACE_ACCESS

NOTHING: Mapping[str, str] = MappingProxyType({})
COORDINATE = re.compile(r"-?\d{1,3}(?:\.\d{1,8})?")
STEP_FREE = (
    (Access.UNKNOWN, _("unbekannt")),
    (Access.YES, _("ja, ohne Stufen")),
    (Access.NO, _("nein, mit Stufen")),
)
ACCESS = tuple(PLACE_ACCESS)


class PlaceForm(forms.Form):
    """A place; coordinates as maps print them, with point or comma."""

    name = PlainField(label=_("Name"), max_length=120)
    kind = PlainField(
        label=_("Art"),
        max_length=40,
        required=False,
        help_text=_("Zum Beispiel Bürgerhaus, Treff, Bücherei."),
    )
    address = PlainField(
        label=_("Adresse"), max_length=160, required=False, help_text=_("Straße und Hausnummer.")
    )
    postcode = PlainField(
        label=_("Postleitzahl"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    town = PlainField(label=_("Stadt"), max_length=80, required=False)
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
        label=PLACE_ACCESS["step_free"],
        choices=STEP_FREE,
        initial=Access.UNKNOWN,
        required=False,
    )
    lift = yes_no_field(label=PLACE_ACCESS["lift"])
    wheelchair_toilet = yes_no_field(label=PLACE_ACCESS["wheelchair_toilet"])
    hearing_loop = yes_no_field(label=PLACE_ACCESS["hearing_loop"])
    quiet_room = yes_no_field(label=PLACE_ACCESS["quiet_room"])
    way_there = PlainField(
        label=_("So kommt man hin"),
        max_length=300,
        required=False,
        help_text=_("Zum Beispiel: Bus 12 bis Wasserturm, Eingang im Hof, bei „Treff“ klingeln."),
    )
    is_room = forms.BooleanField(
        label=_("Raum für uns: Schichten können hier beginnen und enden"),
        required=False,
        initial=True,
    )
    note = PlainField(
        label=_("Hinweis für das Team"),
        max_length=200,
        required=False,
        help_text=_("Zum Beispiel: Schlüssel beim Hausmeister. Keine Namen."),
    )

    def __init__(
        self,
        sent: Any = None,
        *,
        place: Place | None = None,
        chosen: Mapping[str, str] = NOTHING,
        is_room: bool = True,
    ) -> None:
        """Show what is known of the place; an address just chosen replaces the old one."""
        known: dict[str, Any] = {"is_room": is_room}
        known |= {name: getattr(place, name) for name in self.base_fields} if place else {}
        for name in ("lat", "lon"):
            if name in known:
                known[name] = f"{known[name]:.6f}"
        known |= {name: value for name, value in chosen.items() if value}
        for name in ("lat", "lon"):
            if name in known:
                known[name] = known[name].replace(".", get_format("DECIMAL_SEPARATOR"))
        super().__init__(sent, initial=known)

    def clean_lat(self) -> float:
        return _degrees(self.cleaned_data["lat"], 90)

    def clean_lon(self) -> float:
        return _degrees(self.cleaned_data["lon"], 180)

    def clean(self) -> dict[str, Any]:
        """Find swapped coordinates: nobody holds hours in the Indian Ocean."""
        cleaned = super().clean() or self.cleaned_data
        lat, lon = cleaned.get("lat"), cleaned.get("lon")
        if lat is not None and lon is not None and _is_swapped(lat, lon):
            self.add_error(
                "lat", _("Breite und Länge sind vertauscht: Hier gehört die größere Zahl hin.")
            )
        return cleaned

    def wish(self) -> PlaceWish:
        """Return the checked wish."""
        known = {name: self.cleaned_data[name] or Access.UNKNOWN for name in ACCESS}
        return PlaceWish(**(self.cleaned_data | known))


def chosen_address(words: Mapping[str, str]) -> dict[str, str]:
    """Return the address that the search of houses sent along; anything odd is left out."""
    chosen = {"address": words.get("adresse", "")[:160]}
    for name in ("lat", "lon"):
        value = words.get(name, "")[:20]
        chosen[name] = value if COORDINATE.fullmatch(value) else ""
    return chosen


def _is_swapped(lat: float, lon: float) -> bool:
    """Tell whether the place would lie in Germany if the two changed places, and does not now."""
    return 5 <= lat <= 16 and 47 <= lon <= 56


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
