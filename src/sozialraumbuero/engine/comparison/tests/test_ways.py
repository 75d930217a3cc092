from pathlib import Path

import numpy as np

from sozialraumbuero.engine.comparison.existing import covered_people
from sozialraumbuero.engine.comparison.prepared import prepare
from sozialraumbuero.engine.comparison.scenario import Existing
from sozialraumbuero.engine.comparison.tests.makers import (
    a_scenario,
    a_site,
    an_area,
    figures,
    lived,
)
from sozialraumbuero.engine.comparison.ways import NO_WAY, ways
from sozialraumbuero.engine.streets import walk_seconds
from sozialraumbuero.engine.tours.practice_town import practice_town


def test_air_distance_is_stretched_and_slower_on_wheels() -> None:
    # One thousandth of a degree of latitude is 111.195 m; × 1.3 ÷ 1.25 m/s are 115.643 s.
    foot, wheels, _ = ways(a_scenario(), (an_area(lat=52.001),), (a_site(),))

    assert (foot.tolist(), wheels.tolist()) == ([[1157]], [[1607]])


def test_a_table_of_ways_wins_and_knows_where_no_wheelchair_gets(tmp_path: Path) -> None:
    told = {("nord", "rathaus"): (7.5, -1.0)}

    foot, wheels, _ = ways(a_scenario(travel=told), (an_area(lat=52.5),), (a_site(),))

    assert (foot.tolist(), wheels.tolist()) == ([[4500]], [[NO_WAY]])


def test_ways_follow_the_streets_of_a_town(tmp_path: Path) -> None:
    town = practice_town(40)
    town.save(tmp_path / "town.npz")
    start, end = 0, int(np.flatnonzero(np.diff(town.foot_ptr) > 0)[-1])
    area = an_area(lat=float(town.node_lat[end]), lon=float(town.node_lon[end]))
    site = a_site(lat=float(town.node_lat[start]), lon=float(town.node_lon[start]))
    scenario = a_scenario(area, sites=(site,), town_file=str(tmp_path / "town.npz"))

    foot, _, remarks = ways(scenario, (area,), (site,))

    walks = walk_seconds(town, np.array([start]), limit_s=7200)
    walked = int(walks.ds[walks.node == end][0])
    assert (foot.tolist(), remarks) == ([[walked]], ())


def test_existing_offers_serve_the_near_first_and_nobody_twice() -> None:
    near, far = an_area("near", lat=52.0), an_area("far", lat=52.02)
    offer = Existing("tafel", 52.0, 7.0, 250.0)

    share, remarks = covered_people((near, far), (offer,))

    assert share[0] > share[1]
    assert round(float(share.sum()) * 200, 6) == 250
    assert remarks == ()
    full, told = covered_people((near, far), (offer, Existing("amt", 52.0, 7.0, 300.0)))
    assert full.tolist() == [1, 1]
    assert "150 Menschen mehr" in told[0]


def test_what_exists_is_taken_out_before_anybody_is_served() -> None:
    area = an_area(persons=4000)
    alone = lived(a_scenario(area))
    beside = lived(a_scenario(area, existing=(Existing("tafel", 52.0, 7.0, 400.0),)))

    before, after = (
        figures(years, "people_in_need", "people_reached") for years in (alone, beside)
    )
    assert after[0] == after[1]
    assert abs(after[0] / before[0] - 0.5) < 0.1
    assert round(float(prepare(a_scenario(area)).open_need.sum())) == 800
