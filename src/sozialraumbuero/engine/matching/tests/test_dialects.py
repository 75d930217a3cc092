import pytest

from sozialraumbuero.engine.matching.dialects import SAID, likely

KNOWN = frozenset({"gesoffen", "gestern", "laufen", "kleine", "computer", "kinder"})


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("gsoffen", "gesoffen"),
        ("gsoffn", "gesoffen"),
        ("jestern", "gestern"),
        ("loofen", "laufen"),
        ("kloine", "kleine"),
        ("computa", "computer"),
        ("kin", None),
    ],
)
def test_unknown_word_may_be_a_known_one_in_a_dialect(said: str, standard: str | None):
    assert likely(said, KNOWN) == standard


def test_no_word_is_said_otherwise_twice():
    assert [said for said, standard in SAID.items() if standard in SAID] == []
