"""What was learnt, for the tours of a day: rates of blocks and how far each block is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q, Sum

from sozialraumbuero.outreach.models import (
    Campaign,
    Contact,
    LearningRun,
    LearningState,
    LearntRate,
)
from sozialraumbuero.outreach.queries.campaigns import addresses_in
from sozialraumbuero.outreach.rules.learning import BANDS
from sozialraumbuero.outreach.vocabulary import MET

Done = tuple[int, int, date | None]
NEVER: Done = (0, 0, None)


@dataclass(frozen=True, slots=True)
class BlockStanding:
    """One block of a campaign: its rates and weights by band, and what was done there so far."""

    pk: int
    code: str
    means: tuple[float, ...]
    weights: tuple[float, ...]
    dwellings: int
    households_open: int
    knocks: int
    opened: int
    last_visit: date | None


def newest_learning() -> LearningRun | None:
    """Return the run whose rates are in force, or None before the first."""
    return LearningRun.objects.filter(state=LearningState.DONE).first()


def block_standings(
    campaign: Campaign, run: LearningRun, day: date, households: Mapping[str, int]
) -> list[BlockStanding]:
    """Return the campaign's blocks that were learnt about, by code.

    `households` are the bells at which the day may ring, by the key of their house.
    """
    rates = _rates_of(run)
    houses = addresses_in(campaign.area).filter(block__in=rates).order_by()
    open_now: Counter[int] = Counter()
    for key, block in houses.values_list("key", "block_id"):
        open_now[block] += households.get(key, 0)
    done = _done_in(campaign, day)
    rows = houses.values_list("block_id", "block__code").annotate(dwellings=Sum("dwellings"))
    standings = []
    for pk, code, dwellings in sorted(rows, key=lambda row: row[1]):
        means, weights = rates[pk]
        knocks, opened, last_visit = done.get(pk, NEVER)
        standings.append(
            BlockStanding(
                pk, code, means, weights, dwellings, open_now[pk], knocks, opened, last_visit
            )
        )
    return standings


def shift_days_around(campaign: Campaign, day: date) -> int:
    """Return on how many days of that week the campaign has a live shift, this one included."""
    monday = day - timedelta(days=day.weekday())
    days = campaign.shifts.filter(
        cancelled_at__isnull=True, day__range=(monday, monday + timedelta(days=6))
    )
    return len({day, *days.values_list("day", flat=True)})


def _rates_of(run: LearningRun) -> dict[int, tuple[tuple[float, ...], tuple[float, ...]]]:
    found: defaultdict[int, dict[str, tuple[float, float]]] = defaultdict(dict)
    rows: Iterable[tuple[int, str, float, float]] = LearntRate.objects.filter(
        run=run, area__isnull=False
    ).values_list("area_id", "time_band", "mean", "weight")
    for area, band, mean, weight in rows:
        found[area][band] = mean, weight
    return {
        area: (
            tuple(bands[band][0] for band in BANDS),
            tuple(bands[band][1] for band in BANDS),
        )
        for area, bands in found.items()
        if len(bands) == len(BANDS)
    }


def _done_in(campaign: Campaign, day: date) -> dict[int, Done]:
    """Return knocks, openings and the last day of each block in this campaign, before that day."""
    rows = (
        Contact.objects.filter(campaign=campaign, day__lt=day)
        .order_by()
        .values_list("area_id")
        .annotate(n=Count("pk"), opened=Count("pk", filter=Q(outcome__in=MET)), last=Max("day"))
    )
    return {area: (n, opened, last) for area, n, opened, last in rows}
