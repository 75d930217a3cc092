"""The composite index of a small town."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.quartiere.indicators.index_table import (
    Left,
    Part,
    Settings,
    compared,
    exact,
    index_of,
)


class One(NamedTuple):
    year: int
    value: float | None
    cases: float | None = None
    of: float | None = None


CODES = [str(number) for number in range(1, 9)]
POVERTY = {code: One(2024, float(at)) for at, code in enumerate(CODES)}
WORK = {code: One(2023, 70.0 - at * at) for at, code in enumerate(CODES)}
PEOPLE = dict.fromkeys(CODES, 1_000.0) | {"8": 120.0}
BOTH = Settings((Part("poverty"), Part("work", direction=-1, weight=2.0)))


def index(settings: Settings = BOTH, poverty=POVERTY, work=WORK, people=PEOPLE):
    return index_of(settings, CODES, {"poverty": poverty, "work": work}, people)


def test_areas_are_scored_with_classes_and_ranks_that_may_move():
    found = index()

    assert [one.code for one in found.scored] == CODES
    assert (found.scored[-1].label, found.scored[-1].rank) == ("sehr hoch", 1)
    assert all(one.rank_low <= one.rank <= one.rank_high for one in found.scored)
    assert found.years == {"poverty": 2024, "work": 2023}


def test_area_that_does_not_count_is_named_with_its_reason():
    settings = Settings(BOTH.parts, fewest=300, without=("1",))
    poverty = POVERTY | {"2": One(2024, None), "3": One(2022, 4.0)}

    found = index(settings, poverty)

    assert found.left == {
        "1": Left(is_excluded=True),
        "2": Left(missing="poverty"),
        "3": Left(missing="poverty"),
        "8": Left(is_small=True),
    }
    assert [one.code for one in found.scored] == ["4", "5", "6", "7"]


def test_value_that_looks_like_a_missing_code_counts():
    change = {
        code: One(2024, value)
        for code, value in zip(CODES, (-1, -9, 2, 3, 4, 5, 6, -99), strict=True)
    }

    found = index(Settings((Part("poverty"),)), change)

    assert [exact(-1.0), found.left] == ["-1.0e0", {}]


def test_changed_group_is_told_with_its_effect():
    before = index()
    smaller = Settings(BOTH.parts, without=("8",))

    found = compared(before.csv, index(smaller))

    assert (found.added, found.removed) == ((), ("8",))
    assert [(one.id, one.was, one.now, [str(b) for b in one.because]) for one in found.changed] == [
        ("2", "niedrig", "mittel", ["group"]),
        ("7", "hoch", "sehr hoch", ["group"]),
    ]


def test_too_few_areas_are_refused():
    with pytest.raises(BadInput):
        index(Settings(BOTH.parts, without=tuple(CODES[2:])))


def test_settings_survive_being_kept():
    assert Settings.of(BOTH.as_json()) == BOTH


def test_small_numbers_widen_the_ranks_where_cases_are_known():
    plain = {code: One(2024, 10.0 + at) for at, code in enumerate(CODES)}
    counted = {code: One(2024, one.value, one.value * 2, 200.0) for code, one in plain.items()}
    alone = Settings((Part("poverty"),))

    def widths(poverty) -> int:
        return sum(one.rank_high - one.rank_low for one in index(alone, poverty).scored)

    assert (widths(plain), widths(counted) > 8) == (0, True)
