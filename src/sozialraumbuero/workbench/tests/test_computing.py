"""What a computation keeps, and whose streets it walks on."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.outreach.tests.makers import a_town, an_area
from sozialraumbuero.workbench.computing import compute, years_told
from sozialraumbuero.workbench.queries.streets import has_streets, network_for
from sozialraumbuero.workbench.tests.makers import area_row, content, room_row


def test_years_hold_every_measure_that_can_be_better_and_no_infinity():
    rows = np.arange(2.0 * 3 * len(MEASURES)).reshape(2, 3, len(MEASURES))
    rows[0, 1, measure_places()["travel_minutes"]] = np.nan

    told = years_told(rows, ["a", "b", "c"])

    assert told["models"] == ["a", "b", "c"]
    assert set(told["measures"]) == {each.id for each in MEASURES if each.direction}
    assert told["measures"]["people_reached"] == rows[:, :, 1].tolist()
    assert told["measures"]["travel_minutes"][0][1] is None
    json.dumps(told, allow_nan=False)


@pytest.mark.django_db
def test_comparison_walks_on_the_streets_of_the_town_if_its_rooms_lie_there():
    town = practice_town(40)
    a_town(town, an_area())
    start, end = 0, int(np.flatnonzero(np.diff(town.foot_ptr) > 0)[-1])
    here = {"lat": float(town.node_lat[start]), "lon": float(town.node_lon[start])}
    there = {"lat": float(town.node_lat[end]), "lon": float(town.node_lon[end])}
    described = content(
        areas=[area_row("nord", **there)],
        rooms=[room_row("rathaus", central=True, **here), room_row("treff", **there)],
    )

    assert has_streets(described["rooms"])
    assert not has_streets([room_row(lat=48.0, lon=11.5)])
    walked = compute(
        described, name="A", seed=1, replications=2, report=lambda share: False,
        town=network_for(described),
    )  # fmt: skip

    assert "town.npz" in walked.result["inputs"]
    assert not any("Luftlinie × 1,3, nicht" in said for said in walked.result["warnings"])
    assert len(walked.years["measures"]["people_reached"]) == 2


@pytest.mark.django_db
def test_town_without_streets_is_measured_through_the_air():
    assert network_for(content()) is None
