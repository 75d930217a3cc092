import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.contact import Promise
from sozialraumbuero.engine.contact.floors import hours_needed, rotation
from sozialraumbuero.engine.contact.tests.makers import a_ledger

PROMISE = Promise()


def test_who_was_just_visited_and_paid_waits() -> None:
    assert (
        rotation(a_ledger(3, periods_left=np.full(3, np.inf)), np.full(3, 9.0), "abc", 22, PROMISE)
        == []
    )


def test_the_most_urgent_block_comes_first_and_turns_are_spread() -> None:
    ledger = a_ledger(3, periods_left=np.array([12.0, 1.0, 3.0]))

    assert rotation(ledger, np.full(3, 9.0), "abc", 22, PROMISE) == [(1, 0.5)]


def test_turns_that_fall_due_together_are_spread_over_the_weeks_before() -> None:
    ledger = a_ledger(24, periods_left=np.full(24, 6.0))

    turns = rotation(ledger, np.full(24, 9.0), [f"b{n:02d}" for n in range(24)], 22, PROMISE)

    assert [block for block, _ in turns] == [0, 1, 2, 3]


def test_a_turn_pays_what_is_owed_until_the_next_one() -> None:
    """A tenth of the households of 22 hours a week: a quarter of it is 6.6 hours in 12 weeks."""
    ledger = a_ledger(10, got_hours=np.zeros(10), spent_hours=22.0)

    owed = ledger.owed_hours(PROMISE)

    assert owed[0] == pytest.approx(0.25 * 0.1 * (22 + 12 * 22))
    assert rotation(ledger, np.full(10, 99.0), "abcdefghij", 22, PROMISE)[0] == (0, owed[0])


def test_until_the_first_round_is_over_only_visits_are_due() -> None:
    fields = {"got_hours": np.zeros(4), "spent_hours": 44.0, "periods_left": np.full(4, 10.0)}

    assert a_ledger(4, grace=10.0, **fields).deadlines(PROMISE).tolist() == [10.0] * 4
    assert a_ledger(4, grace=0.0, **fields).deadlines(PROMISE).tolist() == [1.0] * 4


def test_share_is_due_in_the_last_week_that_can_still_keep_it() -> None:
    """Got 8 hours, a quarter of a quarter of 128 hours; 100 are spent, 22 come each week."""
    ledger = a_ledger(4, got_hours=np.full(4, 8.0), spent_hours=100.0)

    assert ledger.deadlines(PROMISE).tolist() == [2.0] * 4


def test_a_block_where_nobody_is_left_to_ask_has_no_turn() -> None:
    ledger = a_ledger(2, periods_left=np.ones(2))

    assert rotation(ledger, np.array([0.0, 0.2]), "ab", 22, PROMISE) == [(1, 0.2)]


def test_hours_needed_look_at_every_deadline() -> None:
    assert hours_needed(np.array([1.0, 1.0, 4.0]), np.array([1.0, 2.0, 3.0])) == 2.0
    assert hours_needed(np.array([]), np.array([])) == 0.0


@given(
    st.integers(2, 30),
    st.lists(st.integers(1, 40), min_size=30, max_size=30),
    st.integers(3, 12),
    st.integers(0, 1_000_000),
)
@settings(max_examples=200, deadline=None)
def test_the_promise_is_kept_whatever_the_others_do(
    blocks: int, sizes: list[int], weeks: int, seed: int
) -> None:
    """Enough hours, an adversary that spends all others in one block: nobody waits too long.

    After the first round every block has a quarter of its share at the end of every week.
    """
    promise = Promise(within_weeks=weeks)
    share = np.array(sizes[:blocks]) / sum(sizes[:blocks])
    hours = max(1.5 * blocks * promise.visit_hours / weeks, 1.0)
    chance = np.random.default_rng(seed)
    got, last = np.zeros(blocks), np.full(blocks, -1.0)
    names = [f"b{at:02d}" for at in range(blocks)]
    for week in range(4 * weeks):
        ledger = a_ledger(
            blocks,
            share=share,
            got_hours=got,
            periods_left=weeks - (week - last) + 1,
            spent_hours=hours * week,
            period_hours=hours,
            turn_periods=float(weeks),
            grace=max(weeks - week, 0.0),
        )
        spent = 0.0
        for block, given_hours in rotation(ledger, np.full(blocks, 99.0), names, hours, promise):
            got[block] += given_hours
            last[block] = week
            spent += given_hours
        favourite = int(chance.integers(blocks)) if seed % 2 else 0
        got[favourite] += hours - spent
        if hours - spent > 1e-9:
            last[favourite] = week
        assert (week - last < weeks + 1).all()
        assert (week + 1 - last[last >= 0] <= weeks + 1).all()
        if week + 1 >= weeks:
            assert (last >= 0).all()
            part = got / (share * hours * (week + 1))
            assert part.min() >= promise.part_of_share - 1e-9
