"""Read how the office is reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions import OfficeWish
from sozialraumbuero.directory.forms.fields import MailField, PhoneField, PlainField, WebField
from sozialraumbuero.directory.hours_words import (
    HoursWords,
    form_words,
    hours_as_typed,
    read_hours,
    typed_words,
)
from sozialraumbuero.directory.models import Office


class OfficeForm(forms.Form):
    """What is always in sight on the public pages."""

    name = PlainField(label=_("Name"), max_length=120)
    phone = PhoneField(
        label=_("Telefon"),
        required=False,
        help_text=_("Diese Nummer steht auf jeder öffentlichen Seite."),
    )
    phone_hours_text = PlainField(
        label=_("Wann jemand ans Telefon geht"),
        max_length=200,
        required=False,
        help_text=_("Zum Beispiel: Mo–Fr 9–12 Uhr, Do auch 14–18 Uhr."),
    )
    email = MailField(label=_("E-Mail"), required=False)
    address = PlainField(label=_("Adresse"), max_length=200, required=False)
    exit_url = WebField(
        label=_("Seite für „Seite schnell verlassen“"),
        help_text=_("Etwas, das jeder liest, zum Beispiel Wetter oder ein Lexikon."),
    )
    answer_days = forms.IntegerField(
        label=_("Wünsche beantworten wir in so vielen Arbeitstagen"), min_value=1, max_value=30
    )

    def __init__(self, sent: Any = None, *, office: Office) -> None:
        self.office = office
        known = {name: getattr(office, name) for name in self.base_fields}
        known["phone_hours_text"] = hours_as_typed(office.phone_hours, office.phone_hours_text)
        super().__init__(sent, initial=known)

    def wish(self) -> OfficeWish:
        """Return what is wanted; hours that nobody touched keep what was understood before."""
        cleaned = self.cleaned_data
        text = cleaned["phone_hours_text"]
        if text == self.initial["phone_hours_text"]:
            kept = {
                "phone_hours": self.office.phone_hours,
                "phone_hours_text": self.office.phone_hours_text,
            }
        else:
            kept = {"phone_hours": read_hours(text), "phone_hours_text": text}
        return OfficeWish(**(cleaned | kept))

    @property
    def understood(self) -> HoursWords:
        text = str(self["phone_hours_text"].value() or "").strip()
        if text == self.initial["phone_hours_text"]:
            return form_words(self.office.phone_hours, self.office.phone_hours_text)
        return typed_words(text)
