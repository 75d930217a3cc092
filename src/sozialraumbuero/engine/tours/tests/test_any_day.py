"""Whatever days are asked for, the plan keeps every rule that the checker knows."""

from __future__ import annotations

import json
import os
import re
from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours import check_tours, plan_tours
from sozialraumbuero.engine.tours.clock import minute
from sozialraumbuero.engine.tours.practice_town import practice_town

EXAMPLES = int(os.environ.get("SRB_EXAMPLES", "40"))
IMPOSSIBLE = re.compile(
    r"shifts\[\d\]\.to: the walk from start to end alone takes \d+ min; end later( \(.*)?"
    r"|limits\.max_walk_minutes: shifts\[\d\] walks \d+ min from start to end alone; allow more"
)


def clip(town: Town) -> Town:
    """Return the town with the doors of its south-western quarter only, its blocks renumbered."""
    keep = (town.addr_lat < np.median(town.addr_lat)) & (town.addr_lon < np.median(town.addr_lon))
    blocks, block = np.unique(town.addr_block[keep], return_inverse=True)
    doors = {
        field.name: getattr(town, field.name)[keep]
        for field in fields(town)
        if field.name.startswith("addr_")
    }
    return replace(
        town, **doors | {"addr_block": block.astype(np.int32)}, block_id=town.block_id[blocks]
    )


WHOLE = practice_town(130)
TOWNS = {"whole": WHOLE, "clip": clip(WHOLE)}

languages = st.lists(st.sampled_from(["de", "ro", "tr"]), unique=True, max_size=2)
skills = st.lists(st.sampled_from(["debt", "housing"]), unique=True, max_size=1)
dates = st.sampled_from(["2026-11-24", "2026-11-24", "2026-11-25", "2026-11-30"])
hours = st.lists(st.integers(6, 22), unique=True, max_size=6)


@st.composite
def places(draw: st.DrawFn, town: Town) -> dict[str, float]:
    """Return a place at a door or a junction."""
    lat, lon = draw(
        st.sampled_from([(town.addr_lat, town.addr_lon), (town.node_lat, town.node_lon)])
    )
    number = draw(st.integers(0, len(lat) - 1))
    return {"lat": float(lat[number]), "lon": float(lon[number])}


@st.composite
def shifts(draw: st.DrawFn, town: Town, number: int) -> dict[str, Any]:
    begins = draw(st.integers(6 * 60, 22 * 60))
    longest = min(12 * 60 + 45, 24 * 60 - 1 - begins)
    length = draw(st.one_of(st.integers(1, longest), st.integers(1, min(240, longest))))
    pair = draw(st.booleans())
    shift = {
        "id": f"s{number}",
        "pair": pair,
        "counsellors": [f"A{number}", f"B{number}"][: 1 + pair],
        "languages": draw(languages),
        "skills": draw(skills),
        "start": draw(places(town)),
        "from": minute(begins * 60),
        "to": minute((begins + length) * 60),
    }
    return shift | draw(st.fixed_dictionaries({}, optional={"end": places(town), "date": dates}))


@st.composite
def appointments(draw: st.DrawFn, town: Town, number: int) -> dict[str, Any]:
    opens = draw(st.integers(6 * 60, 22 * 60))
    place = draw(places(town))
    if draw(st.integers(0, 9)) == 0:
        place["lat"] += 0.02
    return {
        "id": f"t{number}",
        "date": draw(dates),
        **place,
        "window": [minute(opens * 60), minute((opens + draw(st.integers(0, 90))) * 60)],
        "minutes": draw(st.integers(1, 90)),
        "languages": draw(languages),
        "skills": draw(skills),
    }


@st.composite
def jobs(draw: st.DrawFn, town: Town) -> dict[str, Any]:
    names = st.sampled_from(town.addr_id.tolist())
    blocks = st.sampled_from(town.block_id.tolist())
    some = st.lists(names, unique=True, max_size=40)
    west, east = (float(end(town.addr_lon)) for end in (np.min, np.max))
    south, north = (float(end(town.addr_lat)) for end in (np.min, np.max))
    box = {"bbox": [west, south, (west + east) / 2, north]}
    optional = {
        "doors": st.one_of(st.just("all"), st.just(box), some),
        "need": st.dictionaries(st.one_of(names, blocks), st.sampled_from([0, 0.5, 3, 1000])),
        "at_home": st.dictionaries(st.integers(6, 22).map(str), st.sampled_from([0, 0.3, 0.6, 1])),
        "minutes_per_door": st.sampled_from([0.05, 0.75, 5]),
        "minutes_if_opened": st.sampled_from([0, 4, 20]),
        "do_not_visit": some,
        "floors": st.dictionaries(blocks, st.integers(0, 12), min_size=1),
        "availability": st.dictionaries(names, hours, max_size=60),
        "households": st.dictionaries(names, st.integers(0, 12), max_size=20),
        "limits": st.fixed_dictionaries({"max_walk_minutes": st.sampled_from([5, 20, 60.5])}),
        "buffer": st.booleans(),
    }
    crew = range(draw(st.integers(1, 4)))
    wishes = range(draw(st.integers(0, 6)))
    return {
        "date": "2026-11-24",
        "shifts": [draw(shifts(town, number)) for number in crew],
        "appointments": [draw(appointments(town, number)) for number in wishes],
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


days = st.sampled_from(sorted(TOWNS)).flatmap(
    lambda name: st.tuples(st.just(name), jobs(TOWNS[name]))
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(days, st.integers(0, 2**40), st.sampled_from([0, 1, 60, 400]))
def test_any_day_is_planned_by_the_rules_and_always_alike(
    day: tuple[str, dict[str, Any]], seed: int, iterations: int
) -> None:
    town, job = TOWNS[day[0]], day[1]

    plans = [plan_or_refusal(town, job, seed, iterations) for _ in range(2)]

    assert plans[0] == plans[1]
    if IMPOSSIBLE.fullmatch(plans[0]) is None:
        assert check_tours(town, job, json.loads(plans[0])) == []


def plan_or_refusal(town: Town, job: dict[str, Any], seed: int, iterations: int) -> str:
    """Return the plan as JSON, or the line that says why there cannot be one."""
    try:
        plan = plan_tours(town, job, seed=seed, iterations=iterations)
    except BadInput as refusal:
        return str(refusal)
    return json.dumps(plan, sort_keys=True, allow_nan=False)
