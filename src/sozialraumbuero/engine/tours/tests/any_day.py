"""Towns and jobs of any kind, drawn by hypothesis."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.clock import minute
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.wheels import some_way_on_wheels

EXAMPLES = int(os.environ.get("SRB_EXAMPLES", "40"))


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
TOWNS = {"whole": WHOLE, "clip": clip(WHOLE), "wheels": some_way_on_wheels(WHOLE)}

languages = st.lists(st.sampled_from(["de", "ro", "tr"]), unique=True, max_size=2)
skills = st.lists(st.sampled_from(["debt", "housing"]), unique=True, max_size=1)
A_WEEK = ("2026-11-24", "2026-11-24", "2026-11-25", "2026-11-30")
profiles = st.sampled_from(["foot", "foot", "wheelchair", "bicycle"])
curves = st.dictionaries(st.integers(6, 22).map(str), st.sampled_from([0, 0.3, 0.6, 1]))
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
def shifts(draw: st.DrawFn, town: Town, number: int, dates: tuple[str, ...]) -> dict[str, Any]:
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
    return shift | draw(
        st.fixed_dictionaries(
            {},
            optional={
                "end": places(town),
                "date": st.sampled_from(dates),
                "profile": profiles,
            },
        )
    )


@st.composite
def appointments(
    draw: st.DrawFn, town: Town, number: int, dates: tuple[str, ...]
) -> dict[str, Any]:
    opens = draw(st.integers(6 * 60, 22 * 60))
    place = draw(places(town))
    if draw(st.integers(0, 9)) == 0:
        place["lat"] += 0.02
    return {
        "id": f"t{number}",
        "date": draw(st.sampled_from(dates)),
        **place,
        "window": [minute(opens * 60), minute((opens + draw(st.integers(0, 90))) * 60)],
        "minutes": draw(st.integers(1, 90)),
        "together": draw(st.sampled_from([1, 1, 2])),
        "languages": draw(languages),
        "skills": draw(skills),
    }


@st.composite
def jobs(draw: st.DrawFn, town: Town, dates: tuple[str, ...] = A_WEEK) -> dict[str, Any]:
    names = st.sampled_from(town.addr_id.tolist())
    blocks = st.sampled_from(town.block_id.tolist())
    some = st.lists(names, unique=True, max_size=40)
    west, east = (float(end(town.addr_lon)) for end in (np.min, np.max))
    south, north = (float(end(town.addr_lat)) for end in (np.min, np.max))
    box = {"bbox": [west, south, (west + east) / 2, north]}
    optional = {
        "doors": st.one_of(st.just("all"), st.just(box), some),
        "need": st.dictionaries(st.one_of(names, blocks), st.sampled_from([0, 0.5, 3, 1000])),
        "at_home": curves,
        "at_home_by_block": st.dictionaries(blocks, curves, max_size=2),
        "minutes_per_door": st.sampled_from([0.05, 0.75, 5]),
        "minutes_if_opened": st.sampled_from([0, 4, 20]),
        "do_not_visit": some,
        "floors": st.dictionaries(blocks, st.integers(0, 12), min_size=1),
        "availability": st.dictionaries(names, hours, max_size=60),
        "households": st.dictionaries(names, st.integers(0, 12), max_size=20),
        "limits": st.fixed_dictionaries({"max_walk_minutes": st.sampled_from([5, 20, 60.5])}),
        "buffer": st.booleans(),
        "profile": profiles,
    }
    crew = range(draw(st.integers(1, 4)))
    wishes = range(draw(st.integers(0, 6)))
    return {
        "date": "2026-11-24",
        "shifts": [draw(shifts(town, number, dates)) for number in crew],
        "appointments": [draw(appointments(town, number, dates)) for number in wishes],
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


@st.composite
def afternoons(draw: st.DrawFn, town: Town) -> dict[str, Any]:
    """Return a job whose shifts overlap and whose visits mostly want two and often find them."""
    crew, wishes = range(draw(st.integers(2, 5))), range(draw(st.integers(1, 5)))
    spoken = st.sampled_from([[], ["de"], ["de", "ro"]])
    rooms = [draw(places(town)) for _ in range(2)]
    day = []
    for number in crew:
        begins, length = draw(st.integers(14 * 60, 16 * 60)), draw(st.integers(60, 240))
        pair = draw(st.integers(0, 3)) == 0
        day.append(
            {
                "id": f"s{number}",
                "pair": pair,
                "counsellors": [f"A{number}", f"B{number}"][: 1 + pair],
                "languages": draw(spoken),
                "start": draw(st.sampled_from(rooms)),
                "from": minute(begins * 60),
                "to": minute((begins + length) * 60),
                "profile": draw(profiles),
            }
        )
    visits = []
    for number in wishes:
        opens = draw(st.integers(14 * 60, 18 * 60))
        visits.append(
            {
                "id": f"t{number}",
                **draw(places(town)),
                "window": [minute(opens * 60), minute((opens + draw(st.integers(0, 120))) * 60)],
                "minutes": draw(st.integers(1, 40)),
                "languages": draw(st.sampled_from([[], ["ro"]])),
                "together": draw(st.sampled_from([1, 2, 2])),
            }
        )
    return {
        "date": "2026-11-24",
        "shifts": day,
        "appointments": visits,
        "buffer": draw(st.booleans()),
        "minutes_per_door": draw(st.sampled_from([0.75, 5])),
    }


def any_jobs(town: Town, dates: tuple[str, ...] = A_WEEK) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(jobs(town, dates), afternoons(town))
