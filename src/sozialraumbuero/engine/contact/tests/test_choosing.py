from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.contact import Choice, Pace, Standing, assign, choose
from sozialraumbuero.engine.contact.floors import Ledger
from sozialraumbuero.engine.contact.tests.makers import HOURS, a_ledger, a_standing, beliefs

MORNING, EVENING = 0, 3


def test_the_best_block_and_band_come_first() -> None:
    rates = np.full((3, 7), 0.3)
    rates[1, EVENING] = 0.8

    choice = assign(rates, a_standing(3), HOURS, budget=2.0, promise=None)

    assert choice.hours.nonzero() == (np.array([1]), np.array([EVENING]))
    assert choice.hours.sum() == pytest.approx(2.0)


def test_need_weighs_like_openings() -> None:
    standing = replace(a_standing(2), need=np.array([1.0, 1.3]))

    choice = assign(np.full((2, 7), 0.4), standing, HOURS, budget=1.0, promise=None)

    assert choice.hours.sum(axis=1).tolist() == [0.0, 1.0]


def test_no_household_is_asked_twice_in_a_period() -> None:
    """Ten households take 8 + 10 × (1.08 + 0.5 × 4) minutes: nobody stays longer."""
    choice = assign(np.full((1, 7), 0.5), a_standing(1, households=10), HOURS, promise=None)

    assert choice.hours.sum() == pytest.approx((8 + 10 * 3.08) / 60)


def test_hours_stay_within_each_band_and_the_budget() -> None:
    choice = choose(beliefs(40), a_standing(40), HOURS, period=1, seed=1, budget=15.0)

    assert (choice.hours.sum(axis=0) <= HOURS + 1e-9).all()
    assert choice.hours.sum() == pytest.approx(15.0)


def test_who_is_due_is_visited_before_anything_else() -> None:
    due = np.full(20, 12.0)
    due[7] = 1.0
    rates = np.full((20, 7), 0.5)
    rates[7] = 0.01

    choice = assign(rates, a_standing(20, periods_left=due), HOURS)

    assert choice.promised[7].sum() == pytest.approx(0.5)
    assert choice.unmet == ()


def test_what_does_not_fit_is_named() -> None:
    standing = a_standing(6, periods_left=np.ones(6))

    choice = assign(np.full((6, 7), 0.4), standing, np.array([0, 0, 0, 1.0, 0, 0, 0]))

    assert choice.promised.sum() == pytest.approx(1.0)
    assert choice.unmet == ("b2", "b3", "b4", "b5")


def test_blocks_without_anybody_to_ask_get_nothing() -> None:
    standing = replace(a_standing(2, periods_left=np.ones(2)), households=np.array([0.0, 30.0]))

    choice = assign(np.full((2, 7), 0.4), standing, HOURS)

    assert choice.hours[0].sum() == 0
    assert choice.unmet == ()


def test_chances_say_how_likely_each_choice_was() -> None:
    due = np.full(12, 12.0)
    due[3] = 1.0
    fields = {"period": 5, "seed": 2, "budget": 2.0}
    standing = a_standing(12, households=20, periods_left=due)

    choice = choose(beliefs(12, 6.0), standing, HOURS, draws_for_chances=400, **fields)

    assert choice.chances.shape == (12, 7)
    assert choice.chances[3].sum() >= 1.0
    assert (choice.chances[choice.hours > 0] > 0).all()
    bare = choose(beliefs(12, 6.0), standing, HOURS, **fields)
    np.testing.assert_array_equal(bare.hours, choice.hours)


def test_chances_are_those_of_repeated_choices() -> None:
    standing = a_standing(8)
    told = choose(
        beliefs(8, 6.0), standing, HOURS, period=0, seed=1, budget=1.0, draws_for_chances=600
    )

    seen = np.mean(
        [
            choose(beliefs(8, 6.0), standing, HOURS, period=at, seed=9, budget=1.0).hours > 0
            for at in range(600)
        ],
        axis=0,
    )

    assert abs(told.chances - seen).max() < 0.09


def shuffled(standing: Standing, order: list[int]) -> Standing:
    at, ledger = np.array(order), standing.ledger
    return Standing(
        names=[standing.names[row] for row in order],
        households=standing.households[at],
        need=standing.need[at],
        ledger=Ledger(
            share=ledger.share[at],
            got_hours=ledger.got_hours[at],
            periods_left=ledger.periods_left[at],
            spent_hours=ledger.spent_hours,
            period_hours=ledger.period_hours,
            turn_periods=ledger.turn_periods,
            grace=ledger.grace,
        ),
    )


numbers = st.lists(st.integers(0, 3), min_size=9, max_size=9)


@given(numbers, numbers, numbers, st.permutations(range(9)), st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_order_of_blocks_is_irrelevant_even_for_equal_blocks(
    left: list[int], due: list[int], got: list[int], order: list[int], seed: int
) -> None:
    standing = Standing(
        names=[f"b{at}" for at in range(9)],
        households=20.0 * np.array(left),
        need=np.ones(9),
        ledger=a_ledger(
            9, periods_left=1.0 + np.array(due), got_hours=np.array(got, float), spent_hours=20.0
        ),
    )
    same = beliefs(9)
    same = replace(same, mean=np.full((9, 7), 0.4))

    def chosen(of: Standing, is_drawn: bool) -> Choice:
        if is_drawn:
            return choose(same, of, HOURS, period=3, seed=seed)
        return assign(same.mean, of, HOURS)

    for is_drawn in (True, False):
        one, other = chosen(standing, is_drawn), chosen(shuffled(standing, order), is_drawn)
        np.testing.assert_allclose(one.hours[np.array(order)], other.hours, atol=1e-9)
        assert one.unmet == other.unmet


@given(numbers, numbers, st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_nobody_stays_longer_than_there_is_to_do(
    left: list[int], due: list[int], seed: int
) -> None:
    standing = replace(
        a_standing(9, periods_left=1.0 + np.array(due), got_hours=np.zeros(9), spent_hours=50.0),
        households=10.0 * np.array(left),
    )

    hours = choose(beliefs(9), standing, HOURS, period=0, seed=seed).hours

    longest = Pace().minutes(standing.households, np.ones(9)) / 60
    assert (hours.sum(axis=1) <= np.where(standing.households > 0, longest, 0) + 1e-9).all()
    assert (hours >= 0).all()
    assert (hours.sum(axis=0) <= HOURS + 1e-9).all()
