"""Read what a counsellor taps; nothing here is typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.vocabulary import ReferralLevel
from sozialraumbuero.outreach.actions.contacts import VisitWish
from sozialraumbuero.outreach.contact_words import (
    AGE_BANDS,
    DURATIONS,
    HANDED_OVER,
    OUTCOMES,
    REFERRAL_LEVELS,
    SAFETY_REASONS,
    SPOKEN_LANGUAGES,
    Words,
    need_label,
)
from sozialraumbuero.outreach.models import Campaign, Contact
from sozialraumbuero.outreach.rules.contacts import Details
from sozialraumbuero.outreach.rules.revisit import SUNDAY
from sozialraumbuero.outreach.rules.walk import EXTENSIONS, SafetyReason
from sozialraumbuero.outreach.vocabulary import (
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
)
from sozialraumbuero.outreach.wording import long_day

Choices = list[tuple[str, str | Promise]]

DAYS_AHEAD = 14
VISIT_HOURS = ((9, 11), (11, 13), (13, 15), (15, 17), (17, 19), (19, 20))
USUAL_HOURS = "15-17"
VISIT_MINUTES = (15, 30, 45, 60)


def _choices(words: Words, *, blank: str | Promise | None = None) -> Choices:
    empty: Choices = [] if blank is None else [("", blank)]
    return [*empty, *((str(key), label) for key, label in words.items())]


def need_choices() -> Choices:
    """Return every need with its label in the reader's language."""
    return [(need_id, need_label(need_id)) for need_id in taxonomy().needs]


def hour_choices() -> Choices:
    """Return when a visit may be; asked for each page, for its language."""
    return [(f"{a}-{b}", gettext("%(a)s–%(b)s Uhr") % {"a": a, "b": b}) for a, b in VISIT_HOURS]


def minute_choices() -> list[tuple[int, str]]:
    """Return how long a visit may take."""
    return [(n, gettext("%(n)s Minuten") % {"n": n}) for n in VISIT_MINUTES]


class ContactForm(forms.Form):
    """One tap at a door; `request_key` makes the same page sent twice one contact."""

    outcome = forms.ChoiceField(choices=_choices(OUTCOMES))
    request_key = forms.UUIDField()
    needs = forms.MultipleChoiceField(choices=need_choices, required=False)
    # The page for a wish sends it; without it nobody is left alone by a slip of the finger.
    confirmed = forms.BooleanField(required=False)

    @property
    def outcome_chosen(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])

    def details(self) -> Details:
        return Details(needs=tuple(self.cleaned_data["needs"]))


class DetailsForm(forms.Form):
    """What may be added about the last contact."""

    needs = forms.MultipleChoiceField(
        label=_("Anliegen"),
        choices=need_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    handed_over = forms.MultipleChoiceField(
        label=_("Mitgegeben"),
        choices=_choices(HANDED_OVER),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    referral_level = forms.ChoiceField(
        label=_("Wie weit haben Sie begleitet?"),
        choices=_choices(REFERRAL_LEVELS, blank=_("keine Angabe")),
        required=False,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Gesprochene Sprache"),
        choices=_choices(SPOKEN_LANGUAGES, blank=_("keine Angabe")),
        required=False,
        widget=forms.RadioSelect,
    )
    age_band = forms.ChoiceField(
        label=_("Alter, geschätzt"),
        choices=_choices(AGE_BANDS),
        widget=forms.RadioSelect,
        help_text=_("Nie fragen, nur schätzen."),
    )
    duration_band = forms.ChoiceField(
        label=_("Dauer, geschätzt"), choices=_choices(DURATIONS), widget=forms.RadioSelect
    )

    ABOUT_HELP = ("needs", "handed_over", "referral_level")

    def __init__(self, *args: Any, contact: Contact, is_about_help: bool, **kwargs: Any) -> None:
        names = ("needs", "handed_over", "referral_level", "language", "age_band", "duration_band")
        kwargs["initial"] = {name: getattr(contact, name) for name in names}
        super().__init__(*args, **kwargs)
        if not is_about_help:
            for name in self.ABOUT_HELP:
                del self.fields[name]

    def details(self) -> Details:
        given = self.cleaned_data
        level = given.get("referral_level")
        return Details(
            needs=tuple(given.get("needs", ())),
            handed_over=tuple(HandedOver(thing) for thing in given.get("handed_over", ())),
            referral_level=ReferralLevel(level) if level else None,
            language=given["language"],
            age_band=AgeBand(given["age_band"]),
            duration_band=DurationBand(given["duration_band"]),
        )


class VisitForm(forms.Form):
    """When to come back: everything has a start value, so that saving is one tap."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.ChoiceField(label=_("Tag"), widget=forms.RadioSelect)
    hours = forms.ChoiceField(label=_("Zeit"), choices=hour_choices, widget=forms.RadioSelect)
    minutes = forms.TypedChoiceField(
        label=_("Dauer"), choices=minute_choices, coerce=int, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Sprache des Gesprächs"),
        choices=_choices(
            {code: label for code, label in SPOKEN_LANGUAGES.items() if code != "other"},
            blank=_("egal"),
        ),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, campaign: Campaign, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = visit_days(campaign, today)
        self.fields["day"].choices = [(day.isoformat(), long_day(day)) for day in days]  # type: ignore[attr-defined]
        self.initial.setdefault("day", days[0].isoformat() if days else None)
        self.initial.setdefault("hours", USUAL_HOURS)
        self.initial.setdefault("minutes", 30)

    def visit(self) -> VisitWish:
        given = self.cleaned_data
        begin, end = map(int, given["hours"].split("-"))
        return VisitWish(
            day=date.fromisoformat(given["day"]),
            window_from=time(begin),
            window_until=time(end),
            minutes=given["minutes"],
            languages=(given["language"],) if given["language"] else (),
        )


def visit_days(campaign: Campaign, today: date) -> list[date]:
    """Return the days for which a visit can be promised at the door."""
    ahead: Iterable[date] = (today + timedelta(days=n) for n in range(1, DAYS_AHEAD + 1))
    return [
        day
        for day in ahead
        if campaign.starts_on <= day <= campaign.ends_on and day.weekday() != SUNDAY
    ]


class SafetyForm(forms.Form):
    """Why the team left; the choice is enough, nobody writes a report in fear."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(choices=_choices(SAFETY_REASONS))

    @property
    def reason_chosen(self) -> SafetyReason:
        return SafetyReason(self.cleaned_data["reason"])


class LongerForm(forms.Form):
    """How many minutes later the team will be back."""

    minutes = forms.TypedChoiceField(choices=[(n, n) for n in EXTENSIONS], coerce=int)
