from __future__ import annotations

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tables import parse_table

PLAIN = "id,Träger\n01,ä b\n02,c\n"
ROWS = (("01", "ä b"), ("02", "c"))


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (PLAIN.encode(), ()),
        (PLAIN.encode("utf-8-sig"), ("begins with a byte order mark, which was left out",)),
        (PLAIN.encode("cp1252"), ("read as cp1252",)),
        (
            PLAIN.encode("utf-16"),
            ("read as UTF-16", "begins with a byte order mark, which was left out"),
        ),
        (PLAIN.replace("\n", "\r\n").encode(), ()),
        (PLAIN.replace(",", ";").encode(), ()),
        (PLAIN.replace(",", "\t").encode(), ()),
        (PLAIN.replace(",", "|").encode(), ()),
        (PLAIN.replace(",", "^").encode(), ()),
        (b"sep=^\n" + PLAIN.replace(",", "^").encode(), ()),
        (PLAIN.replace("id", '" id\u00a0"').replace("ä b", '"ä \u00a0b "').encode(), ()),
        (PLAIN.replace("ä", "a\u0308").encode(), ()),
        (PLAIN.replace("01", "'01").encode(), ()),
        (PLAIN.replace(",Träger", ', "Träger"').encode(), ()),
        (PLAIN.replace("02", "\n,\n\n02").encode(), ()),
        (f"Tabelle 7\n\n{PLAIN}".encode(), ("1 line above the headings left out",)),
    ],
)
def test_the_same_table_in_any_dress(content: bytes, notes: tuple[str, ...]) -> None:
    table = parse_table(content, ("id", "Träger"))

    assert (table.headings, table.rows, table.notes) == (("id", "Träger"), ROWS, notes)


def test_rows_know_their_lines() -> None:
    assert parse_table(b'id,a\n\n1,"x\ny"\n2,z\n').lines == (3, 5)


def test_the_separator_is_the_one_that_finds_the_headings() -> None:
    table = parse_table(b'"a;b;c","id"\n1;2,3\n', ("id",))

    assert table.rows == (("1;2", "3"),)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "file: is empty; check that it is the right file"),
        (b"PK\x03\x04zip", "file: is a workbook or archive; save the sheet as CSV"),
        (b"id\0,a\n", "file: holds zero bytes and is no text; save it as CSV"),
        (b"id,a\x81\n", "file: byte 5 is no letter; save it as UTF-8 text"),
        (
            b"id,a\n1,2,5\n",
            'line 2: has 3 cells, the headings 2; put quotation marks around cells that hold ","',
        ),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_table(content, ("id",))

    assert refused.value.line == line


def test_a_column_is_found_by_its_whole_name_or_not_at_all() -> None:
    table = parse_table(b"id,Anteil SGB II,x,x\n1,2,3,4\n")

    assert table.column(" Anteil  SGB II").cells == ("2",)
    for name, line in (
        ("Anteil SGB", 'column "Anteil SGB": is missing; did you mean "Anteil SGB II"?'),
        ("EW", 'column "EW": is missing; found: id, Anteil SGB II, x, x'),
        ("x", 'column "x": occurs twice; rename one or do not use it'),
    ):
        with pytest.raises(BadInput) as refused:
            table.column(name)
        assert refused.value.line == line
