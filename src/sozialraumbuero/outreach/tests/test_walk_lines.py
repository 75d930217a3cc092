"""Lines of walks follow the ways that a shift may use."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.town import PROFILES
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.wheels import with_steps
from sozialraumbuero.outreach.rules.day_plans import Document
from sozialraumbuero.outreach.vocabulary import Way
from sozialraumbuero.outreach.walk_lines import walk_lines

Step = tuple[tuple[float, float], tuple[float, float]]


@pytest.fixture(scope="module")
def town() -> Town:
    return practice_town(300, seed=5)


def the_day(town: Town, way: Way) -> tuple[Document, Document]:
    """Return a job and a plan: from the first house of the town to its last and back."""
    room = {"lat": float(town.addr_lat[0]), "lon": float(town.addr_lon[0])}
    job = {"shifts": [{"id": "s1", "start": room, "profile": way}], "appointments": []}
    stops = [{"kind": "door", "id": str(town.addr_id[at])} for at in (150, 299)]
    return job, {"shifts": [{"id": "s1", "stops": stops}]}


def steps_of(town: Town, way: Way) -> set[Step]:
    (line,) = walk_lines(town, *the_day(town, way)).values()
    return set(pairwise(line)) | set(pairwise(line[::-1]))


def test_line_on_wheels_goes_round_steps(town: Town) -> None:
    doors = {int(town.addr_seg[at]) for at in (0, 150, 299)}
    walked = steps_of(town, Way.FOOT)
    stairs = next(
        seg for seg in range(len(town.seg_a)) if seg not in doors and _on(town, seg, walked)
    )
    changed = with_steps(town, [stairs])

    assert _on(changed, stairs, steps_of(changed, Way.FOOT))
    assert not _on(changed, stairs, steps_of(changed, Way.WHEELCHAIR))
    assert not _on(changed, stairs, steps_of(changed, Way.BICYCLE))


def test_job_without_a_way_of_moving_is_walked(town: Town) -> None:
    job, plan = the_day(town, Way.FOOT)
    del job["shifts"][0]["profile"]

    assert walk_lines(town, job, plan) == walk_lines(town, *the_day(town, Way.FOOT))


def test_ways_of_moving_are_those_of_the_streets() -> None:
    assert tuple(Way) == PROFILES


def _on(town: Town, seg: int, steps: set[Step]) -> bool:
    part = slice(int(town.seg_ptr[seg]), int(town.seg_ptr[seg + 1]))
    corners = list(zip(town.pt_lon[part].tolist(), town.pt_lat[part].tolist(), strict=True))
    return set(pairwise(corners)) <= steps
