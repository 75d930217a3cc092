"""What the page about learning shows: rates of the town, its quarters, and blocks of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sozialraumbuero.outreach.models import LearningRun, LearningState, LearntRate
from sozialraumbuero.outreach.rules.learning import has_enough
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.queries.areas import areas_of, blocks_in, listed, official_scheme

GOING_ON = (LearningState.QUEUED, LearningState.RUNNING)


@dataclass(frozen=True)
class Place:
    """The town (no area), a quarter or a block with its rates by time band."""

    area: Area | None
    rates: Mapping[str, LearntRate]

    @property
    def shown(self) -> Mapping[str, LearntRate]:
        """Return the rates that rest on enough knocks."""
        return {band: rate for band, rate in self.rates.items() if has_enough(rate.knocks)}

    @property
    def best(self) -> LearntRate | None:
        """Return the band in which most open, of those that may be shown."""
        return max(self.shown.values(), key=lambda rate: rate.mean, default=None)


def learning_going_on() -> LearningRun | None:
    return LearningRun.objects.filter(state__in=GOING_ON).first()


def last_learning() -> LearningRun | None:
    """Return the run asked for last, whatever became of it."""
    return LearningRun.objects.first()


def town_rates(run: LearningRun) -> Place:
    return _places(run, [], with_town=True)[0]


def quarter_places(run: LearningRun, day: date) -> list[Place]:
    """Return all quarters of the town's own division, by name."""
    scheme = official_scheme()
    if scheme is None:
        return []
    return _places(run, listed(areas_of(scheme, day)))


def quarter(code: str, day: date) -> Area:
    """Return one quarter; raises Area.DoesNotExist."""
    scheme = official_scheme()
    found = scheme and areas_of(scheme, day).filter(code=code).select_related("scheme").first()
    if not found:
        raise Area.DoesNotExist
    return found


def block_places(run: LearningRun, area: Area, day: date) -> list[Place]:
    """Return the blocks of a quarter that were learnt about, by name."""
    blocks = blocks_in(area, day).filter(scheme__key=AreaScheme.BLOCKS)
    return [place for place in _places(run, listed(blocks)) if place.rates]


def place_of(run: LearningRun, area: Area) -> Place:
    return _places(run, [area])[0]


def _places(
    run: LearningRun, areas: QuerySet[Area] | Iterable[Area], *, with_town: bool = False
) -> list[Place]:
    known: list[Area | None] = [None] if with_town else list(areas)
    rates = LearntRate.objects.filter(run=run)
    if with_town:
        rates = rates.filter(area__isnull=True)
    else:
        rates = rates.filter(area__in=[area.pk for area in known if area is not None])
    by_area: defaultdict[int | None, dict[str, LearntRate]] = defaultdict(dict)
    for rate in rates:
        by_area[rate.area_id][rate.time_band] = rate
    return [Place(area, by_area.get(area.pk if area else None, {})) for area in known]
