from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from sozialraumbuero.engine.contact.tests.makers import a_standing, beliefs
from sozialraumbuero.engine.contact.tour_part import (
    TourPart,
    at_home_hours,
    hours_by_band,
    tour_part,
)
from sozialraumbuero.engine.tours import check_tours, plan_tours
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.makers import afternoon

TUESDAY, SATURDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 28), date(2026, 11, 29)
AFTERNOON = (15 * 60.0, 18 * 60.0)
RATES = (0.3, 0.32, 0.4, 0.5, 0.6, 0.7, 0.8)


def part(blocks: int = 6, weight: float = 30.0, **fields: object) -> TourPart:
    standing = a_standing(blocks, **fields)
    return tour_part(beliefs(blocks, weight), standing, TUESDAY, [AFTERNOON], seed=1, scenario=5)


def test_hours_take_the_rate_of_their_band() -> None:
    assert at_home_hours(RATES, TUESDAY) == {
        **dict.fromkeys(("9", "10", "11"), 0.3),
        **dict.fromkeys(("12", "13", "14"), 0.32),
        **dict.fromkeys(("15", "16"), 0.4),
        **dict.fromkeys(("17", "18"), 0.5),
        **dict.fromkeys(("19", "20"), 0.6),
    }
    assert at_home_hours(RATES, SATURDAY) == {
        **dict.fromkeys(("10", "11", "12"), 0.7),
        **dict.fromkeys(("13", "14", "15", "16"), 0.8),
    }
    assert at_home_hours(RATES, SUNDAY) == {}


def test_shift_hours_fall_into_bands() -> None:
    assert hours_by_band(TUESDAY, [AFTERNOON, (16 * 60, 18.5 * 60)]).tolist() == [
        0, 0, 3.0, 2.5, 0, 0, 0,
    ]  # fmt: skip


def test_means_stand_for_hours_and_draws_for_weights() -> None:
    found = part()

    assert found.at_home_by_block["b2"]["15"] == round(float(beliefs(6).mean[2, 2]), 3)
    assert set(found.need) == {f"b{at}" for at in range(6)}
    assert all(0.4 < weight < 2 for weight in found.need.values())
    assert len(set(found.need.values())) == 6


def test_the_surer_the_nearer_weights_are_to_one() -> None:
    def spread(weight: float) -> float:
        return max(abs(each - 1) for each in part(weight=weight).need.values())

    assert spread(30_000) < 0.02 < spread(10)


def test_who_is_due_gets_a_floor_that_fits_the_visit() -> None:
    """Half an hour less the way of 8 minutes, at 1.08 + 4 × 0.46 minutes a bell."""
    due = np.full(6, 12.0)
    due[3] = 1.0

    found = part(periods_left=due)

    assert found.floors == {"b3": 8}
    assert sum(found.chances["b3"].values()) >= 1.0


def test_a_floor_asks_no_more_households_than_are_left() -> None:
    standing = replace(a_standing(2, periods_left=np.ones(2)), households=np.array([3.0, 0.0]))

    found = tour_part(beliefs(2), standing, TUESDAY, [AFTERNOON], seed=1, scenario=5)

    assert found.floors == {"b0": 3}


def test_a_sunday_brings_nothing_but_ones() -> None:
    found = tour_part(beliefs(2), a_standing(2), SUNDAY, [AFTERNOON], seed=1, scenario=5)

    assert found == TourPart({}, {"b0": {}, "b1": {}}, {"b0": 1.0, "b1": 1.0}, {}, {})


def test_the_same_day_draws_the_same_and_another_campaign_its_own() -> None:
    standing = a_standing(4)

    def need(day: date, scenario: int) -> dict[str, float]:
        return tour_part(beliefs(4), standing, day, [AFTERNOON], seed=1, scenario=scenario).need

    assert need(TUESDAY, 5) == need(TUESDAY, 5)
    assert need(TUESDAY, 5) != need(TUESDAY, 6)
    assert need(TUESDAY, 5) != need(date(2026, 11, 25), 5)


def test_tours_take_the_part_and_keep_its_floors() -> None:
    town = practice_town(120)
    blocks = town.block_id.tolist()
    standing = replace(
        a_standing(len(blocks), periods_left=np.ones(len(blocks))),
        names=blocks,
        households=np.bincount(town.addr_block, town.addr_dwellings).astype(float),
    )
    found = tour_part(beliefs(len(blocks)), standing, TUESDAY, [AFTERNOON] * 3, seed=1, scenario=5)
    job = afternoon(town, **found.job_keys())

    plan = plan_tours(town, job, iterations=500)

    assert found.floors
    assert check_tours(town, job, plan) == []
    assert plan["summary"]["floors_unmet"] == {}


@pytest.mark.parametrize("hour", ["15", "16", "17"])
def test_the_town_stands_between_its_blocks(hour: str) -> None:
    found = part()

    shares = [of[hour] for of in found.at_home_by_block.values()]
    assert min(shares) < found.at_home[hour] < max(shares)
