"""Read what a Träger mends in its own offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions.changes import from_json
from sozialraumbuero.directory.actions.mending import PLACE_WORDS
from sozialraumbuero.directory.forms.fields import PhoneField, hours_field, yes_no_field
from sozialraumbuero.directory.forms.offer_parts import OfferParts
from sozialraumbuero.directory.forms.seen import SeenField, seen_text, touched
from sozialraumbuero.directory.hours_words import (
    HoursWords,
    form_words,
    hours_as_typed,
    read_hours,
    typed_words,
)
from sozialraumbuero.directory.models import Access, Offer, OfferPlace, Proposal
from sozialraumbuero.directory.wording import PLACE_ACCESS

PLACE = "place:"


class OwnerForm(OfferParts):
    """The offer as its owner sees it; what waits at the desk stands there as it was sent."""

    def __init__(self, sent: Any, *, offer: Offer, waiting: Proposal | None) -> None:
        wanted = waiting.changes if waiting else {}
        instead = {
            name: from_json(name, after)
            for name, (_before, after) in wanted.items()
            if not name.startswith(PLACE)
        }
        super().__init__(sent, offer=offer, instead=instead)


class OwnPlaceForm(forms.Form):
    """One place: its own hours and number, if it has any, and the way in."""

    seen = SeenField()
    hours_text = hours_field(
        label=_("Eigene Zeiten an diesem Ort"),
        help_text=_("Nur, wenn sie andere sind als die des Angebots."),
    )
    phone = PhoneField(label=_("Eigene Nummer an diesem Ort"), required=False)
    step_free = yes_no_field(label=PLACE_ACCESS["step_free"])
    lift = yes_no_field(label=PLACE_ACCESS["lift"])
    wheelchair_toilet = yes_no_field(label=PLACE_ACCESS["wheelchair_toilet"])
    hearing_loop = yes_no_field(label=PLACE_ACCESS["hearing_loop"])
    quiet_room = yes_no_field(label=PLACE_ACCESS["quiet_room"])

    def __init__(
        self, sent: Any, *, held: OfferPlace, wanted: Mapping[str, Any], is_one_of_many: bool
    ) -> None:
        super().__init__(sent, prefix=f"ort-{held.place_id}")
        self.held = held
        self.has_own = is_one_of_many or bool(held.hours or held.hours_text or held.phone)
        if not self.has_own:
            del self.fields["hours_text"], self.fields["phone"]
        shown = {name: getattr(held.place, name) for name in PLACE_WORDS} | dict(wanted)
        shown["phone"] = held.phone
        shown["hours_text"] = hours_as_typed(held.hours, held.hours_text)
        self.initial = shown | {"seen": seen_text(shown)}

    @property
    def access(self) -> list[forms.BoundField]:
        return [self[name] for name in PLACE_ACCESS]

    def wanted(self) -> dict[str, Any]:
        """Return what somebody touched; only after the form is valid."""
        names = touched(self, self.cleaned_data["seen"])
        wanted = {n: v for n in names if (v := self.cleaned_data.get(n)) is not None}
        for name in wanted.keys() & PLACE_WORDS:
            wanted[name] = wanted[name] or Access.UNKNOWN
        if "hours_text" in wanted:
            wanted["hours"] = read_hours(wanted["hours_text"])
        return wanted

    @property
    def understood(self) -> HoursWords:
        text = str(self["hours_text"].value() or "").strip()
        if text == self.initial["hours_text"]:
            return form_words(self.held.hours, self.held.hours_text)
        return typed_words(text)


class OwnPlaceForms:
    """The places of an offer, each with what is proposed about it."""

    def __init__(self, sent: Any, *, offer: Offer, waiting: Proposal | None) -> None:
        changes = waiting.changes if waiting else {}
        held = list(offer.held_at.select_related("place"))
        self.rows = [
            OwnPlaceForm(
                sent if sent is not None and f"ort-{one.place_id}-seen" in sent else None,
                held=one,
                wanted=dict(_wanted(changes, one.place_id)),
                is_one_of_many=len(held) > 1,
            )
            for one in held
        ]

    def __iter__(self) -> Iterator[OwnPlaceForm]:
        return iter(self.rows)

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.rows if form.is_bound]
        return all(answers)

    def wanted(self) -> dict[int, dict[str, Any]]:
        """Return what is wanted by the place's number."""
        return {form.held.place_id: form.wanted() for form in self.rows if form.is_bound}


def _wanted(changes: Mapping[str, Any], place_id: int) -> Iterator[tuple[str, Any]]:
    for name, (_before, after) in changes.items():
        if name.startswith(f"{PLACE}{place_id}:"):
            yield name.rsplit(":", 1)[-1], after
