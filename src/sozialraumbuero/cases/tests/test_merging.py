"""Field by field: what was seen, what is stored now, what somebody wants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.cases.rules.merging import Merged, comparable, merge

SEEN = {"phone": "1", "household": "allein", "safe_ways": ["phone"]}


def test_fields_of_one_side_only_are_put_together():
    now = SEEN | {"phone": "2"}

    merged = merge(SEEN, now, SEEN | {"household": "zu zweit"})

    assert merged == Merged(
        {"phone": "2", "household": "zu zweit", "safe_ways": ["phone"]},
        frozenset({"household"}),
        frozenset({"phone"}),
        (),
    )


def test_field_changed_by_both_clashes_and_keeps_both_wishes():
    merged = merge(SEEN, SEEN | {"phone": "2"}, SEEN | {"phone": "3", "household": "neu"})

    assert merged.clashes == ("phone",)
    assert merged.values["phone"] == "3"
    assert merged.mine == {"household"}


def test_same_change_of_both_is_no_clash():
    assert merge(SEEN, SEEN | {"phone": "2"}, SEEN | {"phone": "2"}).clashes == ()


def test_field_of_which_the_form_says_nothing_clashes_if_it_differs():
    merged = merge({}, SEEN, {"phone": "9", "household": "allein"})

    assert merged.clashes == ("phone",)


def test_what_travelled_through_a_form_is_compared_as_the_same():
    berlin = timezone(timedelta(hours=1))

    assert comparable(["b", "a"]) == comparable(("a", "b"))
    assert comparable("a\r\nb ") == "a\nb"
    assert comparable(None) == ""
    assert comparable(date(2026, 11, 3)) == "2026-11-03"
    assert comparable(datetime(2026, 11, 3, 10, tzinfo=berlin)) == comparable(
        datetime(2026, 11, 3, 9, tzinfo=UTC)
    )


words = st.fixed_dictionaries({name: st.sampled_from("abc") for name in "xyz"})


@settings(max_examples=60, deadline=None)
@given(words, words, words)
def test_nothing_that_somebody_wrote_is_lost(seen, now, wanted):
    merged = merge(seen, now, wanted)

    for name in wanted:
        is_kept = merged.values[name] == wanted[name] or wanted[name] == seen[name]
        assert is_kept
        overwrites = merged.values[name] != now[name]
        assert not overwrites or name in merged.clashes or now[name] == seen[name]
