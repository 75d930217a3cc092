"""Numbers as German offices, spreadsheets and the census write them; missing codes stay missing."""

from __future__ import annotations

import pytest

from sozialraumbuero.quartiere.indicators.numbers import (
    Cell,
    Codes,
    Style,
    read_cell,
    style_of,
)
from sozialraumbuero.quartiere.indicators.words import Missing

HIDDEN, UNKNOWN = Missing.HIDDEN, Missing.UNKNOWN


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.234,5", Style.COMMA, 1234.5),
        ("1 234,5", Style.COMMA, 1234.5),
        ("1\u202f234", Style.COMMA, 1234.0),
        ("1.234", Style.COMMA, 1234.0),
        ("1.234", Style.POINT, 1.234),
        ("1,234.5", Style.POINT, 1234.5),
        ("12,5 %", Style.COMMA, 12.5),
        ("12.5", Style.COMMA, 12.5),
        ("12,5", Style.POINT, 12.5),
        ("−3,2", Style.COMMA, -3.2),
        ("(7)", Style.COMMA, 7.0),
        ("6,85 €/m²", Style.COMMA, 6.85),
        ("1e-05", Style.POINT, 0.00001),
        ("0", Style.COMMA, 0.0),
    ],
)
def test_number_is_read_as_it_was_meant(text, style, value):
    assert read_cell(text, style) == Cell(value)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (".", HIDDEN),
        ("*", HIDDEN),
        ("-1", HIDDEN),
        ("−1,0", HIDDEN),
        ("-9", HIDDEN),
        ("x", UNKNOWN),
        ("X", UNKNOWN),
        ("-", UNKNOWN),
        ("–", UNKNOWN),
        ("-9999.0", UNKNOWN),
        ("k.A.", UNKNOWN),
        ("...", UNKNOWN),
    ],
)
def test_missing_code_is_never_a_number(text, missing):
    found = [read_cell(text, style) for style in Style]

    assert [(one.value, one.missing) for one in found] == [(None, missing)] * 2


@pytest.mark.parametrize("text", ["zwölf", "12a", "1.2.3", "12,5,6", "=1+1", "9" * 60, "1e999"])
def test_what_is_no_number_stays_unreadable(text):
    assert [read_cell(text, style) for style in Style] == [Cell(), Cell()]


def test_codes_can_be_chosen_so_that_minus_one_is_a_number():
    codes = Codes.of(["."], ["x"])

    assert read_cell("-1", Style.COMMA, codes) == Cell(-1.0)
    assert read_cell("x", Style.COMMA, codes) == Cell(missing=UNKNOWN, code="x")


@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (["1.234", "12,5"], Style.COMMA),
        (["1.234", "12.50"], Style.POINT),
        (["1.234.567"], Style.COMMA),
        (["1,234.5"], Style.POINT),
        (["1.234", ".", "-"], Style.COMMA),
    ],
)
def test_style_follows_cells_with_one_meaning(cells, style):
    assert style_of(cells, fallback=Style.COMMA) == style
