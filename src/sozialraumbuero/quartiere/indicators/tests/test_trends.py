"""Series over borders that change, and what the town as a whole says."""

from __future__ import annotations

from typing import NamedTuple

from sozialraumbuero.quartiere.indicators.trends import (
    Third,
    TownKind,
    TownValue,
    Trend,
    third_of,
    town_value,
    trend_of,
)


class One(NamedTuple):
    area_id: int
    year: int
    value: float | None
    of: float | None = None


def test_line_breaks_where_the_border_changed_and_where_nothing_is_known():
    series = [One(1, 2020, 4.0), One(1, 2021, None), One(2, 2022, 9.0), One(2, 2023, 7.5)]

    assert trend_of(series, [2020, 2021, 2022, 2023], 2023) == Trend(
        (("2020", 4.0), ("2021", None), ("", None), ("2022", 9.0), ("2023", 7.5)),
        (2022,),
        -1.5,
        2022,
    )


def test_change_is_never_told_across_a_border():
    series = [One(1, 2020, 4.0), One(2, 2022, 9.0)]

    found = trend_of(series, [2020, 2022], 2022)

    assert (found.change, found.since) == (None, None)


def test_later_years_do_not_count():
    assert trend_of([One(1, 2020, 4.0), One(1, 2022, 9.0)], [2020, 2022], 2020).points == (
        ("2020", 4.0),
    )


def test_town_adds_counts_and_weighs_shares():
    values = [One(1, 2020, 10.0, 100.0), One(2, 2020, 20.0, 300.0), One(3, 2020, None)]
    unweighted = [one._replace(of=None) for one in values]

    assert town_value(values, is_count=True) == TownValue(TownKind.SUM, 30.0, 2)
    assert town_value(values, is_count=False) == TownValue(TownKind.WEIGHTED, 17.5, 2)
    assert town_value(unweighted, is_count=False) == TownValue(TownKind.MEAN, 15.0, 2)
    assert town_value([], is_count=False) is None


def test_third_is_a_band_and_needs_enough_areas():
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]

    assert [third_of(value, values) for value in values] == [
        Third.LOWER, Third.LOWER, Third.MIDDLE, Third.MIDDLE, Third.UPPER, Third.UPPER,
    ]  # fmt: skip
    assert third_of(1.0, values[:5]) is None
    assert third_of(1.0, [1.0] * 9) is None
