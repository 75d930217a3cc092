from __future__ import annotations

import pytest

from sozialraumbuero.lib.table_text import Decoded, decoded, separator_of


def test_separator_is_what_parts_the_headings():
    assert [separator_of(text) for text in ("a,b;c,d;e;f", 'x\t"a,b,c"', "Angebot")] == [
        ";",
        "\t",
        ";",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("é".encode(), Decoded("é", "UTF-8", has_mark=False)),
        ("é".encode("utf-8-sig"), Decoded("é", "UTF-8", has_mark=True)),
        ("é".encode("utf-16"), Decoded("é", "UTF-16", has_mark=True)),
        ("é–".encode("cp1252"), Decoded("é–", "cp1252", has_mark=False)),
    ],
)
def test_letters_are_read_however_they_were_written(content: bytes, expected: Decoded):
    assert decoded(content) == expected


def test_what_is_no_text_is_refused():
    with pytest.raises(UnicodeDecodeError):
        decoded(b"\x81\xff")
