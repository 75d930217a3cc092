"""What the learning reads: how often we knocked where and when, and how often somebody opened.

Sums per block, day and time band alone leave the database; no contact is read by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Q, Sum
from shapely import Point

from sozialraumbuero.outreach.models import Contact, ContactTally
from sozialraumbuero.outreach.rules.contacts import MONTHS_KEPT, Figure, months_later
from sozialraumbuero.outreach.rules.learning import BANDS, FEWEST_ADDRESSES, weeks_between
from sozialraumbuero.outreach.vocabulary import MET, NOT_MET, Channel
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Address, AddressInArea, Area, AreaScheme
from sozialraumbuero.quartiere.queries.areas import official_scheme

TOWN = ""
WHOLE_TOWN = "quarter-of-all"


@dataclass(frozen=True, slots=True)
class Seen:
    """At so many doors of a place we knocked in one band, and so many opened, weeks ago."""

    place: str
    band: str
    weeks_ago: float
    knocked: int
    opened: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block large enough to be learnt about."""

    pk: int
    code: str
    quarter: str


class Places:
    """Which places there are on a day, and to which of them a contact's area belongs."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._scheme = official_scheme()

    @cached_property
    def blocks(self) -> Mapping[int, Block]:
        """Return the blocks of at least 25 present addresses with their quarters, by key."""
        rows = (
            Address.objects.present()
            .filter(block__scheme__key=AreaScheme.BLOCKS, block__valid_until__isnull=True)
            .order_by()
            .values_list("block_id", "block__code")
            .annotate(houses=Count("pk"))
            .filter(houses__gte=FEWEST_ADDRESSES)
        )
        quarters = self._quarter_of_block
        return {pk: Block(pk, code, quarters.get(pk, WHOLE_TOWN)) for pk, code, _houses in rows}

    @cached_property
    def quarter_of(self) -> dict[str, str]:
        """Return the quarter of each block, by their names in the engine."""
        return {block.code: block.quarter for block in self.blocks.values()}

    @cached_property
    def quarters(self) -> Mapping[str, int]:
        """Return the areas that are quarters, by their names in the engine."""
        return {_quarter(area.code): area.pk for area in self._official}

    def name(self, area: Area) -> str:
        """Return the finest place that an area lies in: a block, a quarter or the town."""
        if area.pk in self.blocks:
            return self.blocks[area.pk].code
        if self._scheme is not None and area.scheme_id == self._scheme.pk:
            return _quarter(area.code)
        if area.scheme.key != AreaScheme.BLOCKS:
            return TOWN
        middle = Point(area.lon, area.lat)
        around = (other for other in self._official if as_shape(other.border).covers(middle))
        found = next(around, None)
        return _quarter(found.code) if found else TOWN

    @cached_property
    def _official(self) -> list[Area]:
        if self._scheme is None:
            return []
        return list(self._scheme.areas.filter(valid_until__isnull=True).order_by("code", "pk"))

    @cached_property
    def _quarter_of_block(self) -> Mapping[int, str]:
        """Return the quarter in which most houses of a block lie."""
        if self._scheme is None:
            return {}
        rows = (
            AddressInArea.objects.filter(
                area__in=[area.pk for area in self._official],
                address__gone_since__isnull=True,
                address__block__isnull=False,
            )
            .order_by()
            .values_list("address__block_id", "area__code")
            .annotate(houses=Count("pk"))
        )
        most: dict[int, tuple[int, str]] = {}
        for block, code, houses in rows:
            most[block] = max(most.get(block, (0, "")), (houses, code))
        return {block: _quarter(code) for block, (_houses, code) in most.items()}


def sightings(places: Places, today: date) -> Iterator[Seen]:
    """Yield all knocks at doors up to that day, contacts and what is left of deleted ones."""
    areas = Area.objects.filter(pk__in=Contact.objects.order_by().values("area").distinct())
    names = {area.pk: places.name(area) for area in areas.select_related("scheme")}
    rows = (
        Contact.objects.filter(
            channel=Channel.DOOR, time_band__in=BANDS, outcome__in=MET | NOT_MET, day__lte=today
        )
        .order_by()
        .values_list("area_id", "time_band", "day")
        .annotate(knocked=Count("pk"), opened=Count("pk", filter=Q(outcome__in=MET)))
    )
    for area, band, day, knocked, opened in rows:
        yield Seen(names[area], band, weeks_between(day, today), knocked, opened)
    yield from _tallied(places, today)


def _tallied(places: Places, today: date) -> Iterator[Seen]:
    """Yield what tallies of campaigns still tell: the quarter and the band, at least as old."""
    rows = (
        ContactTally.objects.filter(
            figure__in=(Figure.TRIED_IN_BAND, Figure.MET_IN_BAND), key__in=BANDS
        )
        .order_by()
        .values_list("campaign__area_id", "campaign__ends_on", "key", "figure")
        .annotate(n=Sum("count"))
    )
    tried: Counter[tuple[int, date, str]] = Counter()
    met: Counter[tuple[int, date, str]] = Counter()
    for area_id, ends_on, band, figure, count in rows:
        counter = tried if figure == Figure.TRIED_IN_BAND else met
        counter[area_id, ends_on, band] += count
    areas = Area.objects.filter(pk__in={area for area, _, _ in tried}).select_related("scheme")
    names = {area.pk: places.name(area) for area in areas}
    oldest = months_later(today, -MONTHS_KEPT)
    for (area_id, ends_on, band), knocked in tried.items():
        opened = min(met[area_id, ends_on, band], knocked)
        weeks = weeks_between(min(ends_on, oldest), today)
        yield Seen(names[area_id], band, weeks, knocked, opened)


def _quarter(code: str) -> str:
    """Return a quarter's name in the engine, which no block bears."""
    return f"quarter-{code}"
