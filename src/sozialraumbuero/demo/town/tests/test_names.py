"""Street names are German, themed and given once."""

from __future__ import annotations

import pytest

from sozialraumbuero.demo.town.curves import stream
from sozialraumbuero.demo.town.name_stems import THEMES
from sozialraumbuero.demo.town.names import StreetNames
from sozialraumbuero.demo.town.quarters import QUARTERS


def test_names_are_never_given_twice() -> None:
    names = StreetNames({"Amselweg"}, stream(1, "test"))

    given = [names.give("birds", is_broad=n % 5 == 0) for n in range(150)]

    assert len(set(given)) == 150
    assert "Amselweg" not in given


@pytest.mark.parametrize(
    ("theme", "pattern"),
    [("towns", " "), ("birds", ""), ("composers", "")],
)
def test_names_are_joined_as_german_joins_them(theme: str, pattern: str) -> None:
    names = StreetNames(set(), stream(1, "test"))

    given = [names.give(theme, is_broad=False) for _ in range(25)]

    assert all((" " in name) == bool(pattern) for name in given)
    assert all(name[0].isupper() and "--" not in name for name in given)


def test_hyphenated_stems_keep_their_hyphens() -> None:
    names = StreetNames(set(), stream(1, "test"))

    given = [names.give("composers", is_broad=False) for _ in range(80)]

    assert "Clara-Schumann-Weg" in given


def test_every_quarter_has_a_theme_with_words_or_is_a_village() -> None:
    missing = [q.theme for q in QUARTERS if q.theme not in THEMES and q.character != "village"]

    assert missing == []
