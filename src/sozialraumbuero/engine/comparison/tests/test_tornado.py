import numpy as np
import pytest

from sozialraumbuero.engine.comparison.calibration import parameter_rows
from sozialraumbuero.engine.comparison.parameters import parameters
from sozialraumbuero.engine.comparison.plans import planned
from sozialraumbuero.engine.comparison.prepared import prepare
from sozialraumbuero.engine.comparison.scenario import Model
from sozialraumbuero.engine.comparison.simulation import Simulation
from sozialraumbuero.engine.comparison.tests.makers import (
    a_scenario,
    a_site,
    an_area,
    usual_ranges,
)
from sozialraumbuero.engine.comparison.tornado import ONLY_ON, touches
from sozialraumbuero.engine.executor import Serial


@pytest.mark.parametrize("channel", ["central", "decentral", "mobile", "digital"])
def test_assumptions_said_to_touch_nothing_change_no_byte(channel: str) -> None:
    scenario = a_scenario(
        an_area(impaired_share=0.1),
        sites=(a_site(), a_site("r", lat=52.03, central=False, desks=1)),
        models=(Model("m", {channel: 1.0}),),
        ranges=usual_ranges(),
    )
    prepared = prepare(scenario)
    plan = planned(prepared, scenario.models[0]).plan
    simulation, rows = Simulation(prepared, Serial()), parameter_rows(scenario, 3)
    before = simulation.run([plan], rows).rows.tobytes()

    untouched = [place for place in ONLY_ON if not touches(place, plan)]

    assert untouched
    for place in untouched:
        moved = rows.copy()
        moved[:, place] = parameters()[place].high
        assert np.all(moved[:, place] >= rows[:, place])
        assert simulation.run([plan], moved).rows.tobytes() == before
