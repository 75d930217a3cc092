"""Everything that is known in figures about one area, beside the rest of the town."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from sozialraumbuero.quartiere.indicators.trends import (
    Third,
    TownValue,
    Trend,
    third_of,
    town_value,
    trend_of,
)
from sozialraumbuero.quartiere.models import Area, Indicator, IndicatorValue
from sozialraumbuero.quartiere.queries.indicators import COLUMNS, AreaFigure, figure_of, indicators


@dataclass(frozen=True)
class ProfileFigure:
    """One indicator in one area: its newest value, how it went on, and what the town says."""

    indicator: Indicator
    now: AreaFigure
    trend: Trend
    town: TownValue | None
    # In which third of all areas the value lies; None where too few have one, or all the same.
    third: Third | None

    @property
    def is_strength(self) -> bool:
        """Tell whether the area does well here: a band, never a place."""
        return self._points(-1)

    @property
    def is_need(self) -> bool:
        return self._points(1)

    def _points(self, wanted: int) -> bool:
        direction = {Third.UPPER: 1, Third.LOWER: -1}.get(self.third, 0) if self.third else 0
        return self.indicator.direction * direction == wanted


def profile_of(area: Area) -> list[ProfileFigure]:
    """Return the figures of an area over all its versions, by the name of the indicator."""
    rows = IndicatorValue.objects.filter(area__scheme=area.scheme_id, area__code=area.code)
    own = _grouped(rows.order_by("year", "area_id").values("indicator_id", *COLUMNS))
    about = {one.pk: one for one in indicators() if one.pk in own}
    newest = {pk: own[pk][-1] for pk in about}
    town = _of_town(area, newest)
    return [_figure(one, own[pk], newest[pk], town.get(pk, [])) for pk, one in about.items()]


def _of_town(area: Area, newest: Mapping[int, AreaFigure]) -> dict[int, list[AreaFigure]]:
    """Return the values of all areas in the year of the newest own one, in one query."""
    wanted = Q(pk__in=[])
    for pk, figure in newest.items():
        wanted |= Q(indicator=pk, year=figure.year)
    rows = IndicatorValue.objects.filter(wanted, area__scheme=area.scheme_id)
    return _grouped(rows.order_by("area_id").values("indicator_id", *COLUMNS))


def _grouped(rows: Iterable[Mapping[str, Any]]) -> dict[int, list[AreaFigure]]:
    found: dict[int, list[AreaFigure]] = defaultdict(list)
    for row in rows:
        found[row["indicator_id"]].append(figure_of(row))
    return found


def _figure(
    one: Indicator,
    series: Sequence[AreaFigure],
    now: AreaFigure,
    others: Sequence[AreaFigure],
) -> ProfileFigure:
    years = sorted({figure.year for figure in series})
    values = [figure.value for figure in others if figure.value is not None]
    return ProfileFigure(
        indicator=one,
        now=now,
        trend=trend_of(series, years, now.year),
        town=town_value(others, is_count=one.is_count),
        third=third_of(now.value, values) if now.value is not None else None,
    )
