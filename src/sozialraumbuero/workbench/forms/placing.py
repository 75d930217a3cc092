"""Which room goes where: touched on the map, or told by a house or an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.lib.map_projection import TOUCHED_WIDTHS, WIDTH
from sozialraumbuero.workbench.rules.contents import AreaRow, RoomRow
from sozialraumbuero.workbench.rules.placing import NEW

LARGEST_PIXEL = 100_000


class PlacingForm(forms.Form):
    """A room and a place."""

    room = forms.ChoiceField(label=_("Welcher Raum?"))
    name = forms.CharField(
        label=_("Name des neuen Raums"),
        max_length=120,
        required=False,
        help_text=_("Nur nötig, wenn oben „Neuer, geplanter Raum“ steht."),
    )
    house = forms.CharField(
        label=_("Straße und Hausnummer"), max_length=160, required=False,
    )  # fmt: skip
    area = forms.ChoiceField(label=_("oder die Mitte eines Gebiets"), required=False)

    def __init__(
        self, *args: Any, rooms: Sequence[RoomRow], areas: Sequence[AreaRow], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        known = [(room["id"], room["name"]) for room in rooms]
        _choices(self.fields["room"], [*known, (NEW, _("Neuer, geplanter Raum"))])
        _choices(self.fields["area"], [("", "–"), *((area["id"], area["name"]) for area in areas)])


def touched(sent: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return where the map was touched, in units of its drawing.

    A button that is pressed by a key tells 0, 0: nobody pointed anywhere.
    """
    for name, width in TOUCHED_WIDTHS.items():
        x, y = (_pixel(sent.get(f"{name}.{axis}", "")) for axis in "xy")
        if x is not None and y is not None and (x, y) != (0, 0):
            return x * WIDTH / width, y * WIDTH / width
    return None


def was_pressed(sent: Mapping[str, Any]) -> bool:
    """Return whether the map was the button, by pointer or by key."""
    return any(f"{name}.x" in sent for name in TOUCHED_WIDTHS)


def _pixel(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def _choices(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = choices
