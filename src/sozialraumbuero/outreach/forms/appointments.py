"""Parse and check a promised visit: a house of the area, a day, a window."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.outreach.forms.campaigns import day_field
from sozialraumbuero.outreach.forms.shifts import time_field
from sozialraumbuero.outreach.models import Appointment, Campaign
from sozialraumbuero.outreach.rules.shifts import APPOINTMENT_MINUTES, AppointmentRefusal
from sozialraumbuero.outreach.wording import LANGUAGE_NAMES, SKILLS, refusal_words
from sozialraumbuero.quartiere.models import Address
from sozialraumbuero.quartiere.queries.addresses import find_addresses

MOST_FOUND = 12
FIELD_OF_REFUSAL = {
    AppointmentRefusal.OUTSIDE_CAMPAIGN: "day",
    AppointmentRefusal.DAY_PAST: "day",
    AppointmentRefusal.WINDOW_BACKWARDS: "window_until",
    AppointmentRefusal.MINUTES: "minutes",
    AppointmentRefusal.UNKNOWN_LANGUAGE: "languages",
    AppointmentRefusal.NOT_IN_THE_AREA: "address",
    AppointmentRefusal.ASKED_NOT_TO_RETURN: "address",
}


class MoveForm(forms.Form):
    """When the visit is."""

    day = day_field(label=_("Tag"))
    window_from = time_field(label=_("Klingeln frühestens um"))
    window_until = time_field(label=_("Klingeln spätestens um"))
    minutes = forms.IntegerField(
        label=_("Dauer in Minuten"),
        initial=30,
        min_value=APPOINTMENT_MINUTES[0],
        max_value=APPOINTMENT_MINUTES[1],
    )
    together = forms.TypedChoiceField(
        label=_("Wer kommt?"),
        choices=[(1, _("wer Zeit hat, auch allein")), (2, _("nur zu zweit"))],
        coerce=int,
        empty_value=None,
        initial=1,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Zu zweit kommt ein Tandem, oder zwei Schichten beginnen gemeinsam."),
    )

    def __init__(
        self,
        *args: Any,
        campaign: Campaign,
        appointment: Appointment | None = None,
        **options: Any,
    ) -> None:
        if appointment is not None:
            names = ("day", "window_from", "window_until", "minutes", "together")
            options.setdefault("initial", {name: getattr(appointment, name) for name in names})
        super().__init__(*args, **options)
        self.campaign = campaign
        self.fields["day"].widget.attrs |= {
            "min": campaign.starts_on.isoformat(),
            "max": campaign.ends_on.isoformat(),
        }

    def refuse(self, reason: AppointmentRefusal) -> None:
        """Show a refused action at the field it is about."""
        field = FIELD_OF_REFUSAL.get(reason)
        self.add_error(field if field in self.fields else None, refusal_words(reason))


class AppointmentForm(MoveForm):
    """A new visit. The house is searched first and then chosen from what was found."""

    search = forms.CharField(
        label=_("Straße und Hausnummer"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.ChoiceField(label=_("Haus"), widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=_("Gewünschte Sprachen"),
        choices=list(LANGUAGE_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ohne Auswahl kommt, wer Zeit hat."),
    )
    skills = forms.MultipleChoiceField(
        label=_("Gewünschte Kenntnisse"),
        choices=list(SKILLS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    field_order = ("search", "address")

    def __init__(self, *args: Any, campaign: Campaign, **options: Any) -> None:
        super().__init__(*args, campaign=campaign, **options)
        self.found: list[Address] = []
        text = str(self.data.get("search", "")).strip() if self.is_bound else ""
        if text:
            self.found = list(find_addresses(search=text, area=campaign.area).rows)
        self.found_too_many = len(self.found) > MOST_FOUND
        self.found_nothing = bool(text) and not self.found
        self.found = self.found[:MOST_FOUND]
        self.fields["address"].choices = [  # type: ignore[attr-defined]
            (str(address.pk), str(address)) for address in self.found
        ]

    def chosen_address(self) -> Address:
        wanted = self.cleaned_data["address"]
        return next(address for address in self.found if str(address.pk) == wanted)
