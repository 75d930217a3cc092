"""What must hold in every town, exactly and not on average."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.comparison.calibration import parameter_rows
from sozialraumbuero.engine.comparison.measures import measure_places
from sozialraumbuero.engine.comparison.people import draw_people
from sozialraumbuero.engine.comparison.plans import planned
from sozialraumbuero.engine.comparison.prepared import prepare
from sozialraumbuero.engine.comparison.scenario import Areas, Model, Scenario
from sozialraumbuero.engine.comparison.tests.makers import (
    a_scenario,
    a_site,
    an_area,
    figures,
    lived,
    usual_ranges,
)
from sozialraumbuero.engine.comparison.year import NOBODY, live_year, need_days

shares = st.floats(0, 1).map(lambda share: round(share, 3))
CHANNELS = ("central", "decentral", "mobile", "digital")


@st.composite
def mixes(draw: st.DrawFn) -> dict[str, float]:
    parts = draw(st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(any))
    return {name: part / sum(parts) for name, part in zip(CHANNELS, parts, strict=True)}


@st.composite
def towns(draw: st.DrawFn) -> Scenario:
    places = st.integers(0, 60).map(lambda step: step / 1000)
    areas = tuple(
        an_area(
            f"a{at}", persons=draw(st.integers(0, 900)), lat=52 + draw(places), lon=7 + draw(places),
            need_rate=draw(shares), digital_share=draw(shares), impaired_share=draw(shares),
            covered_share=draw(shares), doors=float(draw(st.integers(0, 400))),
        )
        for at in range(draw(st.integers(1, 4)))
    )  # fmt: skip
    sites = tuple(
        a_site(
            f"s{at}", lat=52 + draw(places), lon=7 + draw(places), central=at == 0,
            hours_max=draw(st.sampled_from([0.0, 4.0, 12.0, 40.0])), step_free=draw(st.booleans()),
            desks=draw(st.integers(0, 3)),
        )
        for at in range(draw(st.integers(1, 4)))
    )  # fmt: skip
    model = Model("m", draw(mixes()), dated_letters=draw(shares))
    seed = draw(st.integers(0, 2**32 - 1))
    # More ask than a few hours can serve: only then does capacity decide.
    busy = {"letter_response": (0.5, 0.8, 1.0), "digital_response": (0.3, 0.5, 0.8)}
    ranges = usual_ranges() | busy
    return a_scenario(*areas, sites=sites, models=(model,), seed=seed, ranges=ranges)


def ways_of(scenario: Scenario, hours: float) -> np.ndarray:
    prepared = prepare(scenario)
    plan = planned(prepared, scenario.models[0]).plan
    people = draw_people(prepared.ground, 1.2, 0, scenario.seed)
    row = parameter_rows(scenario, 1)[0]
    day = need_days(people, prepared.ground, float(row[0]))
    return live_year(people, day, prepared.ground, plan, int(hours * 3600), row).trace.way


@settings(max_examples=60, deadline=None)
@given(towns(), st.floats(0, 8), st.floats(0, 8))
def test_more_staff_never_loses_anybody(scenario: Scenario, hours: float, more: float) -> None:
    few, many = ways_of(scenario, hours), ways_of(scenario, hours + more)

    assert not np.any((few != NOBODY) & (many == NOBODY))


@settings(max_examples=20, deadline=None)
@given(towns())
def test_nobody_is_reached_without_hours(scenario: Scenario) -> None:
    assert not np.any(ways_of(scenario, 0.0) != NOBODY)


@settings(max_examples=30, deadline=None)
@given(towns(), st.floats(0.1, 20))
def test_hours_used_and_left_never_exceed_the_budget(scenario: Scenario, hours: float) -> None:
    years = lived(scenario, hours=hours)

    row = years.rows[0, 0]
    values = parameter_rows(scenario, 1)[0]
    work = figures(years, "people_reached")[0] * values[measure_concern()]
    idle = row[measure_places()["idle_hours"]]
    assert idle >= 0
    assert work + idle <= 52 * hours + 1e-6
    assert 0 <= row[measure_places()["hours_used"]] <= hours + 1e-3


def measure_concern() -> int:
    from sozialraumbuero.engine.comparison.parameters import places

    return places()["concern_hours"]


@settings(max_examples=20, deadline=None)
@given(towns(), st.randoms(use_true_random=False))
def test_order_and_names_change_nothing(scenario: Scenario, chance: object) -> None:
    rows = list(scenario.areas.rows)
    sites = list(scenario.sites)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    chance.shuffle(sites)  # type: ignore[attr-defined]
    renamed = tuple(replace(row, id=f"z{at}") for at, row in enumerate(rows))
    other = replace(scenario, areas=Areas(renamed), sites=tuple(sites))

    before, after = lived(scenario, 2), lived(other, 2)

    assert before.rows.tobytes() == after.rows.tobytes()


def test_the_same_person_is_met_in_every_model() -> None:
    models = (
        Model("a", {"mobile": 1.0}),
        Model("b", {"mobile": 1.0}),
        Model("c", {"central": 1.0}),
    )
    together = lived(a_scenario(models=models, ranges=usual_ranges()), 3)
    alone = lived(a_scenario(models=models[1:2], ranges=usual_ranges()), 3)

    assert together.rows[:, 0].tobytes() == together.rows[:, 1].tobytes()
    assert together.rows[:, 1].tobytes() == alone.rows[:, 0].tobytes()


def test_fifteen_minutes_to_the_second_are_near() -> None:
    near = a_scenario(travel={("nord", "rathaus"): (15.0, 15.0)})
    far = a_scenario(travel={("nord", "rathaus"): (15.0 + 1 / 600, 15.0 + 1 / 600)})

    wanted = ("within_15_foot", "within_15_wheelchair")
    assert figures(lived(near), *wanted) == [1, 1]
    assert figures(lived(far), *wanted) == [0, 0]
