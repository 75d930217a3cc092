"""The background work of learning: from contacts to rates, in the worker or at night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from sozialraumbuero.accounts.models import User
from sozialraumbuero.outreach.actions.learning import (
    RateLine,
    begin_learning,
    fail_learning,
    publish_rates,
    request_learning,
)
from sozialraumbuero.outreach.models import LearningRun
from sozialraumbuero.outreach.queries.learning import Places, sightings
from sozialraumbuero.outreach.rules.learning import LearningFailure

if TYPE_CHECKING:
    from sozialraumbuero.engine.contact import Posterior, Rates


def learn_in_background(*, by: User) -> LearningRun:
    """Queue new rates for the worker; raises LearningRefused."""
    with transaction.atomic():
        run = request_learning(by=by)
        learn_rates.enqueue(run.pk)
    return run


def learn_now(*, by: User | None = None, today: date | None = None) -> LearningRun:
    """Learn here and now, as the night does; raises LearningRefused."""
    run = request_learning(by=by, today=today)
    _learn(run.pk, today or timezone.localdate())
    run.refresh_from_db()
    return run


@task()
def learn_rates(run_id: int) -> None:
    """Learn and publish; a second worker finds nothing to do."""
    _learn(run_id, timezone.localdate())


def _learn(run_id: int, today: date) -> None:
    run = begin_learning(run_id)
    if run is None:
        return
    try:
        places = Places(today)
        rates = _rates(places, today)
        knocks = int(rates.counts.knocks.sum() + rates.counts.loose_knocks.sum())
        lines = list(_lines(places, rates))
        publish_rates(run, lines, knocks=knocks, shrinkage=rates.shrinkage._asdict())
    except Exception:
        fail_learning(run, LearningFailure.CRASHED)
        raise


def _rates(places: Places, today: date) -> Rates:
    # NumPy and SciPy are loaded by the worker alone.
    from sozialraumbuero.engine.contact import Sighting, gather, learn

    seen = (
        Sighting(each.place, each.band, each.weeks_ago, each.knocked, each.opened)
        for each in sightings(places, today)
    )
    return learn(gather(places.quarter_of, seen, more_quarters=places.quarters))


def _lines(places: Places, rates: Rates) -> Iterator[RateLine]:
    """Return the rates of the town, of its quarters, and of its blocks."""
    counts = rates.counts
    town_knocks = counts.knocks.sum(axis=0) + counts.loose_knocks.sum(axis=0)
    yield from _rows(None, rates.town, 0, town_knocks.tolist())
    quarter_knocks = counts.quarter_knocks.tolist()
    for row, name in enumerate(counts.quarters):
        if name in places.quarters:
            yield from _rows(places.quarters[name], rates.quarters, row, quarter_knocks[row])
    keys = {block.code: block.pk for block in places.blocks.values()}
    block_knocks = counts.knocks.tolist()
    for row, code in enumerate(counts.blocks):
        yield from _rows(keys[code], rates.blocks, row, block_knocks[row])


def _rows(area: int | None, believed: Posterior, row: int, knocks: list[int]) -> Iterator[RateLine]:
    from sozialraumbuero.engine.contact import BAND_IDS

    mean, low, high, weight = (
        part[row].tolist() for part in (believed.mean, believed.low, believed.high, believed.weight)
    )
    for at, band in enumerate(BAND_IDS):
        yield RateLine(area, band, mean[at], low[at], high[at], weight[at], knocks[at])
