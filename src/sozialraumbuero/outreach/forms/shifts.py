"""Parse and check what coordination writes about shifts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.models import Place
from sozialraumbuero.lib.vocabulary import LANGUAGES
from sozialraumbuero.outreach.actions.shifts import ShiftRefused, ShiftWish
from sozialraumbuero.outreach.forms.campaigns import day_field
from sozialraumbuero.outreach.models import Campaign, Shift
from sozialraumbuero.outreach.queries.campaigns import team_counsellors
from sozialraumbuero.outreach.rules.shifts import ShiftRefusal
from sozialraumbuero.outreach.vocabulary import Way
from sozialraumbuero.outreach.wording import LANGUAGE_NAMES, SKILLS, WAYS, long_day, refusal_words

# More boxes than a page can bear; a longer campaign is copied in portions.
MOST_DAYS = 42
FIELD_OF_REFUSAL = {
    ShiftRefusal.OUTSIDE_CAMPAIGN: "day",
    ShiftRefusal.BEFORE_ANNOUNCEMENT: "day",
    ShiftRefusal.DAY_PAST: "day",
    ShiftRefusal.ENDS_BEFORE_IT_STARTS: "ends_at",
    ShiftRefusal.TOO_SHORT: "ends_at",
    ShiftRefusal.TOO_LONG: "ends_at",
    ShiftRefusal.TOO_EARLY: "starts_at",
    ShiftRefusal.TOO_LATE: "ends_at",
    ShiftRefusal.ONE_OR_TWO: "members",
    ShiftRefusal.NOT_OF_THE_TEAM: "members",
    ShiftRefusal.SOMEBODY_BUSY: "members",
    ShiftRefusal.NO_LANGUAGE: "languages",
    ShiftRefusal.ROOM_CLOSED: "start_place",
}


def time_field(**options: Any) -> forms.TimeField:
    return forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        **options,
    )


class ShiftForm(forms.Form):
    """One shift: when, who, from which room to which."""

    day = day_field(label=_("Tag"))
    starts_at = time_field(label=_("Von"))
    ends_at = time_field(label=_("Bis"))
    members = forms.MultipleChoiceField(
        label=_("Wer geht?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Eine oder zwei Personen. Zwei gehen gemeinsam, als Tandem."),
    )
    start_place = forms.ModelChoiceField(
        label=_("Start im Raum"), queryset=Place.objects.none(), empty_label=_("Bitte wählen")
    )
    end_place = forms.ModelChoiceField(
        label=_("Ende im Raum"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("wie Start"),
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen der Schicht"),
        choices=list(LANGUAGE_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ohne Auswahl gelten die Sprachen der Personen."),
    )
    way = forms.ChoiceField(
        label=_("Unterwegs"),
        choices=list(WAYS.items()),
        widget=forms.RadioSelect,
        initial=Way.FOOT,
        required=False,
        help_text=_(
            "Im Rollstuhl führt die Tour nur über Wege, die laut Karte befahrbar sind. "
            "Ein Tandem ist so unterwegs wie die Person, die mehr Rücksicht braucht."
        ),
    )
    skills = forms.MultipleChoiceField(
        label=_("Besondere Kenntnisse"),
        choices=list(SKILLS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Termine, die danach fragen, kommen in eine solche Schicht."),
    )
    visits_as_two = forms.BooleanField(
        label=_("Kommt nur zu zweit zu Terminen"),
        required=False,
        help_text=_(
            "Wer allein unterwegs ist, bekommt dann nur Termine, "
            "zu denen eine zweite Schicht kommt."
        ),
    )

    def __init__(
        self, *args: Any, campaign: Campaign, shift: Shift | None = None, **options: Any
    ) -> None:
        if shift is not None:
            options.setdefault("initial", _written(shift))
        super().__init__(*args, **options)
        places = Place.objects.filter(
            Q(is_active=True, is_room=True) | Q(pk__in=[shift.start_place_id, shift.end_place_id])
            if shift
            else Q(is_active=True, is_room=True)
        )
        for name in ("start_place", "end_place"):
            self.fields[name].queryset = places  # type: ignore[attr-defined]
        self.people = {str(user.pk): user for user in team_counsellors(campaign.team)}
        self.fields["members"].choices = [  # type: ignore[attr-defined]
            (pk, user.display_name) for pk, user in self.people.items()
        ]
        self.fields["day"].widget.attrs |= {
            "min": campaign.starts_on.isoformat(),
            "max": campaign.ends_on.isoformat(),
        }

    def wish(self) -> ShiftWish:
        """Return what was asked for; only after the form is valid."""
        cleaned = self.cleaned_data
        members = [self.people[pk] for pk in cleaned["members"]]
        return ShiftWish(
            day=cleaned["day"],
            starts_at=cleaned["starts_at"],
            ends_at=cleaned["ends_at"],
            members=members,
            start_place=cleaned["start_place"],
            end_place=cleaned["end_place"] or cleaned["start_place"],
            languages=cleaned["languages"] or spoken_by(members),
            way=Way(cleaned["way"] or Way.FOOT),
            skills=cleaned["skills"],
            visits_as_two=cleaned["visits_as_two"],
        )

    def refuse(self, refused: ShiftRefused) -> None:
        """Show a refused action at the field it is about, with the names of those busy."""
        self.add_error(
            FIELD_OF_REFUSAL.get(ShiftRefusal(refused.reason)), words_of(refused, with_day=False)
        )


class CopyForm(forms.Form):
    """On which other days the same shift goes out."""

    days = forms.MultipleChoiceField(
        label=_("Auch am"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie mindestens einen Tag.")},
    )

    def __init__(self, *args: Any, days: Sequence[date], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (day.isoformat(), long_day(day)) for day in days
        ]

    def chosen(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.cleaned_data["days"]]

    def refuse(self, refused: ShiftRefused) -> None:
        self.add_error("days", words_of(refused, with_day=True))


def other_days(shift: Shift) -> list[date]:
    """Return the days to come in the shift's campaign on which it could be repeated."""
    campaign = shift.campaign
    first = max(campaign.starts_on, timezone.localdate())
    span = min((campaign.ends_on - first).days + 1, MOST_DAYS)
    days = [first + timedelta(days=n) for n in range(span)]
    return [day for day in days if day != shift.day]


def words_of(refused: ShiftRefused, *, with_day: bool) -> str:
    """Return the refusal as a sentence, with the day and those who are busy."""
    words = refusal_words(refused.reason)
    if refused.busy:
        names = ", ".join(user.display_name for user in refused.busy)
        words = f"{words} ({names})"
    return f"{long_day(refused.day)}: {words}" if with_day else words


def spoken_by(members: Sequence[User]) -> list[str]:
    """Return the languages that the members speak; German if nobody said so."""
    spoken = {code for member in members for code in member.languages}
    return [code for code in LANGUAGES if code in spoken] or ["de"]


def _written(shift: Shift) -> dict[str, Any]:
    return {
        "day": shift.day,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "members": [str(member.user_id) for member in shift.members.all()],
        "start_place": shift.start_place_id,
        "end_place": shift.end_place_id,
        "languages": shift.languages,
        "way": shift.way,
        "skills": shift.skills,
        "visits_as_two": shift.visits_as_two,
    }
