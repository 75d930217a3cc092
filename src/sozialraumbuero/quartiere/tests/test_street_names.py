"""Sorting and finding streets and house numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.quartiere.street_names import key_after, number_key, split_search, street_key


def test_streets_sort_as_people_expect():
    names = ["Zum Tal", "Ährenweg", "Am Markt", "Öderweg", "Alte Gasse", "10er Weg"]

    assert sorted(names, key=street_key) == [
        "10er Weg",
        "Ährenweg",
        "Alte Gasse",
        "Am Markt",
        "Öderweg",
        "Zum Tal",
    ]


@pytest.mark.parametrize(
    "written", ["Königstraße", "KÖNIGSTR.", "koenigstr", "König Straße", "Koenig-Str."]
)
def test_street_key_forgives_how_it_is_written(written: str):
    assert street_key(written) == "koenigstrasse"


def test_street_key_leaves_the_middle_of_words_alone():
    assert street_key("Astrid-Lindgren-Weg") == "astridlindgrenweg"
    assert street_key("Strand") == "strand"


def test_house_numbers_sort_by_number_then_letter():
    numbers = ["10a", "2", "10", "10 b", "1", "12-14", "12", "A", "007"]

    assert sorted(numbers, key=number_key) == [
        "1", "2", "007", "10", "10a", "10 b", "12", "12-14", "A",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Goethestr. 12 a", ("goethestrasse", "000012a")),
        ("goethe", ("goethe", "")),
        ("Goethestraße, 5", ("goethestrasse", "000005")),
        ("  ", ("", "")),
        ("5", ("5", "")),
        ("Straße des 17. Juni 3", ("strassedes17juni", "000003")),
        ("Weg 12-14", ("weg", "000012-14")),
    ],
)
def test_search_is_split_into_street_and_number(typed: str, keys: tuple[str, str]):
    assert split_search(typed) == keys


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("goethe", "goethf"),
        ("platz", "plau"),
        ("weg9", "wega"),
        ("zz", ""),
        ("", ""),
        ("straßé", ""),
    ],
)
def test_key_after_ends_the_range_of_a_prefix(key: str, after: str):
    assert key_after(key) == after


@given(st.text("abz089", max_size=5), st.text("abz089", max_size=5))
def test_key_after_keeps_everything_with_the_prefix(prefix: str, rest: str):
    after = key_after(prefix)

    assert not after or prefix + rest < after
    assert not after or not after.startswith(prefix) or not prefix
