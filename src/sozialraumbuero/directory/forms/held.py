"""Read where an offer is held: one row per place, and one to add another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions import HeldAt
from sozialraumbuero.directory.forms.fields import PhoneField, PlainField, hours_field
from sozialraumbuero.directory.forms.looking import LookForm
from sozialraumbuero.directory.hours_words import (
    HoursWords,
    form_words,
    hours_as_typed,
    read_hours,
    typed_words,
)
from sozialraumbuero.directory.models import Offer, OfferPlace, Place


class HeldForm(LookForm):
    """What is special about the offer at one place."""

    is_hidden = forms.BooleanField(
        label=_("Adresse geheim halten"),
        required=False,
        help_text=_("Zum Beispiel bei Schutzwohnungen. Öffentlich steht dann nur die Nummer."),
    )
    hours_text = hours_field(
        label=_("Eigene Zeiten an diesem Ort"),
        help_text=_("Nur, wenn sie andere sind als die des Angebots."),
    )
    phone = PhoneField(label=_("Eigene Nummer an diesem Ort"), required=False)
    note = PlainField(
        label=_("Hinweis"),
        max_length=200,
        required=False,
        help_text=_("Zum Beispiel: 2. Etage, bei „Beratung“ klingeln."),
    )
    gone = forms.BooleanField(label=_("Findet hier nicht mehr statt"), required=False)

    def __init__(self, sent: Any, *, held: OfferPlace) -> None:
        self.held = held
        self.place = held.place
        shown = {
            "is_hidden": held.is_hidden,
            "hours_text": hours_as_typed(held.hours, held.hours_text),
            "phone": held.phone,
            "note": held.note,
        }
        super().__init__(sent, initial=shown, prefix=f"ort-{held.place_id}")

    def held_at(self) -> HeldAt | None:
        """Return the place as it shall be, or None if it is one no longer."""
        if self.cleaned_data["gone"]:
            return None
        return _held_at(self, self.place, self.held)

    @property
    def understood(self) -> HoursWords:
        return _understood(self, self.held)


class NewHeldForm(LookForm):
    """One more place."""

    place = forms.ModelChoiceField(
        label=_("Ort hinzufügen"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("kein weiterer Ort"),
        to_field_name="key",
        help_text=_("Fehlt der Ort? Tragen Sie ihn zuerst unter „Räume“ ein."),
    )
    is_hidden = HeldForm.base_fields["is_hidden"]
    hours_text = HeldForm.base_fields["hours_text"]
    phone = HeldForm.base_fields["phone"]
    note = HeldForm.base_fields["note"]

    def __init__(self, sent: Any, *, taken: Sequence[int]) -> None:
        super().__init__(sent, prefix="ort-neu")
        free = Place.objects.filter(is_active=True).exclude(pk__in=taken)
        self.fields["place"].queryset = free.only("key", "name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        words = ("hours_text", "phone", "note")
        if not cleaned.get("place") and any(cleaned.get(name) for name in words):
            self.add_error("place", _("Bitte wählen Sie, zu welchem Ort diese Angaben gehören."))
        return cleaned

    def held_at(self) -> HeldAt | None:
        place = self.cleaned_data["place"]
        return _held_at(self, place) if place else None

    @property
    def understood(self) -> HoursWords:
        return _understood(self)


class HeldForms:
    """All rows of an offer; places that somebody else added meanwhile stay."""

    def __init__(self, sent: Any = None, *, offer: Offer | None = None) -> None:
        rows = list(offer.held_at.select_related("place")) if offer else []
        self.rows = [HeldForm(sent if _was_shown(sent, held) else None, held=held) for held in rows]
        self.new = NewHeldForm(sent, taken=[held.place_id for held in rows])

    def __iter__(self) -> Iterator[HeldForm | NewHeldForm]:
        return iter([*self.rows, self.new])

    def is_valid(self) -> bool:
        """Ask every row, so that everything wrong is said at once."""
        answers = [form.is_valid() for form in self if form.is_bound]
        return all(answers)

    def only_look(self) -> None:
        """Show what was typed without judging it yet."""
        for form in self:
            form.only_look()

    def held_at(self) -> list[HeldAt]:
        """Return where the offer shall be held."""
        wanted = [form.held_at() if form.is_bound else _as_it_is(form.held) for form in self.rows]
        return [each for each in (*wanted, self.new.held_at()) if each is not None]


def _was_shown(sent: Any, held: OfferPlace) -> bool:
    return sent is not None and f"ort-{held.place_id}-hours_text" in sent


def _as_it_is(held: OfferPlace) -> HeldAt:
    return HeldAt(
        place=held.place,
        is_hidden=held.is_hidden,
        hours=held.hours,
        hours_text=held.hours_text,
        phone=held.phone,
        note=held.note,
    )


def _held_at(form: forms.Form, place: Place, held: OfferPlace | None = None) -> HeldAt:
    cleaned = form.cleaned_data
    text = cleaned["hours_text"]
    is_same = held is not None and text == hours_as_typed(held.hours, held.hours_text)
    return HeldAt(
        place=place,
        is_hidden=cleaned["is_hidden"],
        hours=held.hours if held and is_same else read_hours(text),
        hours_text=held.hours_text if held and is_same else text,
        phone=cleaned["phone"],
        note=cleaned["note"],
    )


def _understood(form: forms.Form, held: OfferPlace | None = None) -> HoursWords:
    text = str(form["hours_text"].value() or "").strip()
    if held and text == hours_as_typed(held.hours, held.hours_text):
        return form_words(held.hours, held.hours_text)
    return typed_words(text)
