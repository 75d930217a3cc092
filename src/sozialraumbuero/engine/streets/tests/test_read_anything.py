"""Whatever strangers draw, the answer is a sound town or one line of refusal."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town, address_places, door_times, pairs_ds, read_town
from sozialraumbuero.engine.streets.tests.sketch import Sketch

NODES = 14
metres = st.integers(-4, 4).map(lambda step: 40.0 * step)
wild = st.sampled_from(["0", "-91", "90", "180.1", "-180", "84.99", "1e-7", "51.5"])
numbers = st.sampled_from(["1", "1", "2", "2a", "", "0", "9" * 200, "1-99", "‮1"])
names = st.sampled_from(["", "Weg", "weg ", "Str.", "\"'<&", "Ä" * 200])
tags = st.fixed_dictionaries(
    {},
    optional={
        "addr:housenumber": numbers,
        "addr:street": names,
        "addr:city": names,
        "name": names,
        "highway": st.sampled_from(["residential", "footway", "steps", "primary", "motorway", "x"]),
        "building": st.sampled_from(["yes", "no", "house", "garage", "apartments", ""]),
        "building:levels": st.sampled_from(["2", "-1", "1e99", "zwei", "0", "inf"]),
        "building:flats": st.sampled_from(["3", "0", "-2", "70000", "²"]),
        "area": st.just("yes"),
        "oneway:foot": st.sampled_from(["yes", "-1"]),
        "oneway": st.sampled_from(["yes", "-1", "no"]),
        "access": st.sampled_from(["no", "private", "yes"]),
        "barrier": st.sampled_from(["gate", "wall", "stile"]),
        "kerb": st.just("raised"),
        "entrance": st.sampled_from(["main", "yes", "garage"]),
        "landuse": st.just("industrial"),
        "incline": st.sampled_from(["7%", "°", "1e999%", "90°"]),
        "width": st.sampled_from(["0", "80 cm", "-1"]),
        "boundary": st.just("administrative"),
        "admin_level": st.sampled_from(["8", "x"]),
        "type": st.sampled_from(["multipolygon", "boundary", "associatedStreet", "site"]),
    },
)
members = st.lists(
    st.tuples(
        st.sampled_from(["node", "way", "relation"]),
        st.sampled_from([1, 3, 1001, 1002, 1003, 2001, 2002, 99]),
        st.sampled_from(["outer", "inner", "", "house"]),
    ),
    max_size=5,
)


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    sketch = Sketch()
    for _ in range(NODES):
        if draw(st.integers(0, 9)):
            sketch.node(draw(metres), draw(metres), **draw(tags))
        else:
            sketch.raw_node(draw(wild), draw(wild), **draw(tags))
    for _ in range(draw(st.integers(1, 7))):
        refs = draw(st.lists(st.integers(1, NODES + 1), max_size=8))
        closed = refs[:1] if draw(st.booleans()) else []
        sketch.way([*refs, *closed], **draw(tags))
    for _ in range(draw(st.integers(0, 3))):
        sketch.relation(draw(members), **draw(tags))
    return sketch


def town_or_refusal(sketch: Sketch, boundary: str | None) -> tuple[Town | None, str]:
    with TemporaryDirectory() as folder:
        try:
            return read_town(sketch.save(Path(folder) / "t.osm"), boundary=boundary), ""
        except BadInput as refusal:
            return None, refusal.line


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sketches(), st.sampled_from([None, "Weg", "1", ""]))
def test_any_drawing_is_a_town_or_a_refusal(sketch: Sketch, boundary: str | None) -> None:
    town, refusal = town_or_refusal(sketch, boundary)

    if town is None:
        assert refusal.startswith(("t.osm: file: ", "t.osm: --boundary: "))
        assert refusal.isprintable()
        return
    assert Town.load(io.BytesIO(town.to_bytes())).to_bytes() == town.to_bytes()
    dropped = sum(map(len, town.meta["dropped"].values()))
    assert len(town.addr_id) + dropped == town.meta["counts"]["address_objects"]
    assert len(set(town.addr_id.tolist())) == len(town.addr_id)
    every = np.arange(len(town.addr_id))
    times = door_times(town, address_places(town, every))
    assert (pairs_ds(times, every, every[::-1].copy()) >= 0).all()
