"""Published figures come back out of simulated contacts, and the intervals mean what they say."""

import numpy as np
import pytest

from sozialraumbuero.engine.comparison.calibration import Belief, parameter_rows, triangular
from sozialraumbuero.engine.comparison.calibration_told import calibration
from sozialraumbuero.engine.comparison.parameters import parameters, places
from sozialraumbuero.engine.comparison.scenario import Contacts
from sozialraumbuero.engine.comparison.tests.makers import a_scenario
from sozialraumbuero.engine.counters import uniforms

RUNS = 200
PUBLISHED = {
    "letter_response": (0.05, 0.10, 0.15),
    "dated_letter_response": (0.25, 0.30, 0.35),
    "at_home": (0.25, 0.50, 0.60),
    "visit_need": (0.15, 0.24, 0.60),
    "referral_wanted": (0.10, 0.14, 0.60),
    "solved": (0.65, 0.80, 0.90),
}
TABLE = {each.id: each for each in parameters()}


def test_published_figures_stand_in_the_table() -> None:
    found = {name: (TABLE[name].low, TABLE[name].start, TABLE[name].high) for name in PUBLISHED}

    assert found == PUBLISHED
    assert all(TABLE[name].published and TABLE[name].source for name in PUBLISHED)
    assert [each.id for each in parameters()] == list(places())


@pytest.mark.parametrize("name", PUBLISHED)
def test_intervals_cover_the_truth_as_often_as_they_say(name: str) -> None:
    truth, tried = TABLE[name].start, 200
    chance = uniforms(np.arange(tried)[None, :], np.arange(RUNS)[:, None], 7, seed=3)
    happened = (chance < truth).sum(axis=1)
    held, middles = 0, []
    for count in happened:
        belief = Belief(TABLE[name], PUBLISHED[name], Contacts(tried, float(count)))
        middle, low, high = belief.interval()
        held += low <= truth <= high
        middles.append(middle)

    assert 0.85 <= held / RUNS <= 0.95
    assert abs(float(np.mean(middles)) - truth) < 0.01


def test_minutes_are_learnt_too() -> None:
    visits = TABLE["visit_minutes"]

    belief = Belief(visits, (30, 60, 90), Contacts(100, 4500.0))

    middle, low, high = belief.interval()
    assert 45 < middle < 46
    assert 40 < low < middle < high < 51


def test_below_fifty_contacts_the_start_value_stays_visibly() -> None:
    few = a_scenario(ranges={}, contacts={"at_home": Contacts(49, 40)})
    enough = a_scenario(ranges={}, contacts={"at_home": Contacts(50, 40)})
    place = places()["at_home"]

    shown = calibration(few)[place]

    assert (shown["used"], shown["data"]) == ("start", {"tried": 49, "happened": 40})
    assert shown["posterior"]["value"] > 0.7
    assert parameter_rows(few, 50)[:, place].max() <= 0.60
    assert calibration(enough)[place]["used"] == "posterior"
    assert parameter_rows(enough, 50)[:, place].mean() > 0.7


def test_triangle_keeps_its_range_and_middle() -> None:
    chance = np.array([0.0, 0.25, 0.5, 1.0])

    assert triangular((2.0, 2.0, 2.0), chance).tolist() == [2.0] * 4
    assert triangular((0.0, 0.5, 1.0), chance).tolist() == [0.0, 0.5**1.5, 0.5, 1.0]
