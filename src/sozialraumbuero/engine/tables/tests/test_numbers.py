from __future__ import annotations

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tables import Column, MissingCodes, NumberReader


def column(*cells: str, heading: str = "S1") -> Column:
    return Column(heading, cells, tuple(range(2, 2 + len(cells))))


def numbers(*columns: Column, decimal: str = "", codes: MissingCodes | None = None) -> list[list]:
    reader = NumberReader(codes or MissingCodes(), decimal)
    wanted = [True] * len(columns[0].cells)
    return [
        [None if np.isnan(value) else value for value in each.values]
        for each in reader.read(columns, wanted)
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("4.22594", "-0.5", "1e-3", ".5", "7"), [4.22594, -0.5, 0.001, 0.5, 7]),
        (("4,22594", "−0,5", "1.234,5", "7"), [4.22594, -0.5, 1234.5, 7]),
        (("1,234.5", "1,234", "7"), [1234.5, 1234, 7]),
        (("1 200", "12 345 678", "999"), [1200, 12345678, 999]),
        (("1'200", "1’200,5"), [1200, 1200.5]),
        (("12,5 %", "3%"), [12.5, 3]),
        # Counts have small numbers without a mark, decimals have marks everywhere.
        (("3.419", "980"), [3419, 980]),
        (("15.436", "2.341"), [15.436, 2.341]),
        (("0.125", "2.341", "12"), [0.125, 2.341, 12]),
        (("1.234.567", "1.234"), [1234567, 1234]),
    ],
)
def test_numbers_are_read_in_the_spelling_of_their_column(cells, expected) -> None:
    assert numbers(column(*cells)) == [expected]


def test_a_column_that_cannot_tell_follows_the_others() -> None:
    people, shares = column("3.419", "1.791"), column("4,2", "1,1")

    assert numbers(people, shares) == [[3419, 1791], [4.2, 1.1]]
    assert numbers(people) == [[3.419, 1.791]]
    assert numbers(people, decimal=",") == [[3419, 1791]]


@pytest.mark.parametrize(
    "code",
    [
        *("", "-", "–", ".", "…", "x", "X", "/", "k. A.", "NaN", "n/a", "#NV"),
        *("-1", "-9", "-99", "-9999", "−9999", "-9999.0", "-9999,00", "-1.0", "-9,0"),
    ],
)
def test_signs_and_codes_are_never_numbers(code: str) -> None:
    assert numbers(column("3.5", code)) == [[3.5, None]]


def test_codes_may_be_added_or_taken_away() -> None:
    said = MissingCodes.said(["7", "secret"], ["-1"])

    assert numbers(column("7", "Secret", "-1", "-9"), codes=said) == [[None, None, -1, None]]


def test_a_change_by_minus_one_is_a_change_where_others_fall_too() -> None:
    assert numbers(column("-1.0", "-2.3", "0.4")) == [[-1, -2.3, 0.4]]
    assert numbers(column("-1.0", "2.3", "0.4")) == [[None, 2.3, 0.4]]
    assert numbers(column("-1", "-2.3", "-9999.0")) == [[None, -2.3, None]]


def test_rows_that_are_not_wanted_may_hold_anything() -> None:
    found = NumberReader(MissingCodes()).read([column("no number", "1.5")], [False, True])[0]

    assert np.isnan(found.values[0])
    assert found.values[1] == 1.5
    assert found.is_missing.tolist() == [True, False]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            ("1", "12 34"),
            'line 3, S1: "12 34" is not a number; write digits, or name it under missing',
        ),
        (
            ("1,5", "2,25", "3.25"),
            'line 4, S1: "3.25" has a decimal dot, others have not; write all alike',
        ),
        (
            ("ten", "1", "geheim"),
            'line 2, S1: "ten" is not a number; write digits, or name it under missing '
            "(and 1 more)",
        ),
        (("3 %", "4"), 'line 3, S1: "4" has no percent sign, others have; write all alike'),
    ],
)
def test_what_is_no_number_is_refused_with_its_line(cells, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        numbers(column(*cells))

    assert refused.value.line == line


def test_what_was_noticed_is_told_once_per_column() -> None:
    reader = NumberReader(MissingCodes())

    reader.read([column("1.200,5", "3,1"), column("5", "6", heading="S2")], [True, True])

    assert reader.notes == ["S1: decimal comma", "S1: thousands are parted"]
