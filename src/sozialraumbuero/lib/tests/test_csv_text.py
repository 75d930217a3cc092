"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.lib.csv_text import COMMANDS, csv_text, harmless


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-5", "'-5"),
        (-5, "-5"),
        (2.5, "2.5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("  =cmd", "'  =cmd"),
        ("5 Türen", "5 Türen"),
        (None, ""),
    ],
)
def test_harmless_neutralises_commands(cell: object, text: str):
    assert harmless(cell) == text


def test_csv_text_is_what_a_german_spreadsheet_opens():
    assert csv_text([["Was", "Wert"], ['Tür "A"; B', 5]]) == (
        '\ufeffWas;Wert\r\n"Tür ""A""; B";5\r\n'
    )


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_no_cell_of_a_file_begins_with_a_command(rows: list[list[str]]):
    read = csv.reader(io.StringIO(csv_text(rows).removeprefix("\ufeff"), newline=""), delimiter=";")

    for row in read:
        for cell in row:
            assert not cell.lstrip(" ").startswith(COMMANDS)
