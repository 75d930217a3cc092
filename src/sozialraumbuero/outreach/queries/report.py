"""The figures of a campaign: from its contacts, and from the tallies of those deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count

from sozialraumbuero.outreach.models import Campaign, Contact, ReportRelease, Shift
from sozialraumbuero.outreach.rules.contacts import ALL, Figure, Knock, figures
from sozialraumbuero.outreach.rules.releases import Counted
from sozialraumbuero.outreach.vocabulary import (
    ACCEPTED,
    MET,
    AgeBand,
    DurationBand,
    Outcome,
    TimeBand,
    WalkState,
)

WALKED = (
    WalkState.CHECKED_IN,
    WalkState.ACTIVE,
    WalkState.CHECKED_OUT,
    WalkState.OVERDUE,
    WalkState.ALARM,
    WalkState.RESOLVED,
)
FIELDS = (
    "outcome",
    "time_band",
    "language",
    "age_band",
    "duration_band",
    "needs",
    "handed_over",
    "referral_level",
)


@dataclass(frozen=True)
class Figures:
    """Counts by figure and characteristic; nothing per counsellor, tour or house."""

    counts: Mapping[tuple[Figure, str], int]
    visits: Mapping[str, int] = field(default_factory=dict)
    person_hours: float = 0.0
    shifts: int = 0

    def by(self, figure: Figure, keys: Iterable[str] = ()) -> dict[str, int]:
        """Return the counts of one figure, for all the given keys even if they are zero."""
        found = dict.fromkeys(map(str, keys), 0)
        for (name, key), count in self.counts.items():
            if name == figure:
                found[key] = found.get(key, 0) + count
        return found

    @cached_property
    def outcomes(self) -> dict[str, int]:
        return self.by(Figure.OUTCOME, Outcome)

    @property
    def tried(self) -> int:
        return sum(self.outcomes.values())

    @property
    def met(self) -> int:
        return sum(self.outcomes[outcome] for outcome in MET)

    @property
    def accepted(self) -> int:
        return sum(self.outcomes[outcome] for outcome in ACCEPTED)

    @property
    def reached_share(self) -> float | None:
        return self.met / self.tried if self.tried else None

    @property
    def acceptance_share(self) -> float | None:
        return self.accepted / self.met if self.met else None

    @property
    def with_need(self) -> int:
        return self.counts.get((Figure.WITH_NEED, ALL), 0)

    @property
    def without_way(self) -> int:
        return self.counts.get((Figure.WITHOUT_WAY, ALL), 0)

    @cached_property
    def met_in_band(self) -> dict[str, int]:
        return self.by(Figure.MET_IN_BAND, TimeBand)

    @cached_property
    def not_met_in_band(self) -> dict[str, int]:
        tried = self.by(Figure.TRIED_IN_BAND, TimeBand)
        return {band: tried[band] - self.met_in_band[band] for band in tried}


def figures_of(campaign: Campaign) -> Figures:
    """Return all figures of a campaign in four queries."""
    counts: Counter[tuple[Figure, str]] = Counter()
    for row in Contact.objects.filter(campaign=campaign).values_list(*FIELDS).iterator():
        counts.update(figures(_knock(*row)))
    visits: Counter[str] = Counter()
    for figure, key, count in campaign.tallies.values_list("figure", "key", "count"):
        if figure == Figure.VISIT:
            visits[key] += count
        else:
            counts[Figure(figure), key] += count
    states = campaign.appointments.order_by().values_list("state").annotate(n=Count("pk"))
    visits.update(dict(states))
    hours, shifts = _walked(campaign)
    return Figures(counts, visits, hours, shifts)


def counted_contacts(campaign: Campaign) -> list[Counted]:
    """Return every contact under its random name, in no order of time."""
    rows = Contact.objects.filter(campaign=campaign).order_by("pk").values_list("pk", *FIELDS)
    return [Counted(str(pk), _knock(*told)) for pk, *told in rows]


def released(campaign: Campaign) -> ReportRelease | None:
    """Return what of the campaign's figures has been released, if anything was."""
    return ReportRelease.objects.filter(campaign=campaign).first()


def hours_of(campaign: Campaign) -> float:
    """Return the hours of persons on the way, from the roster."""
    return _walked(campaign)[0]


def _knock(
    outcome: str,
    time_band: str,
    language: str,
    age_band: str,
    duration_band: str,
    needs: list[str],
    handed_over: list[str],
    referral_level: str,
) -> Knock:
    return Knock(
        Outcome(outcome),
        TimeBand(time_band),
        language,
        AgeBand(age_band),
        DurationBand(duration_band),
        needs,
        handed_over,
        referral_level,
    )


def _walked(campaign: Campaign) -> tuple[float, int]:
    """Return hours of persons, from the roster: nobody's minutes are measured."""
    rows = (
        Shift.objects.filter(campaign=campaign, tour__state__in=WALKED)
        .order_by()
        .annotate(people=Count("members"))
        .values_list("starts_at", "ends_at", "people")
    )
    day = date.min
    spans = [
        (datetime.combine(day, end) - datetime.combine(day, begin)) * people
        for begin, end, people in rows
    ]
    return sum(spans, timedelta()).total_seconds() / 3600, len(spans)
