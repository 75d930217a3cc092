import pytest

from sozialraumbuero.engine.streets.profiles import Barrier, barrier, crossing_s, factors

BOTH = (1.0, 1.0)
SHUT = (0.0, 0.0)
PUSH = (4.2 / 1.25, 4.2 / 1.25)


def way(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split())


@pytest.mark.parametrize(
    ("tags", "foot"),
    [
        ("highway=residential", BOTH),
        ("highway=residential oneway=yes", BOTH),
        ("highway=footway oneway:foot=yes", (1.0, 0.0)),
        ("highway=footway oneway:foot=-1", (0.0, 1.0)),
        ("highway=steps", (2.0, 2.0)),
        ("highway=motorway", SHUT),
        ("highway=trunk", SHUT),
        ("highway=trunk foot=yes", BOTH),
        ("highway=construction", SHUT),
        ("highway=razed", SHUT),
        ("highway=service access=private", SHUT),
        ("highway=service access=no foot=designated", BOTH),
        ("highway=path foot=no", SHUT),
        ("highway=track access=agricultural", BOTH),
        ("highway=cycleway", BOTH),
    ],
)
def test_foot_follows_class_and_access(tags: str, foot: tuple[float, float]) -> None:
    assert factors(way(tags)).foot == foot


@pytest.mark.parametrize(
    ("tags", "wheelchair"),
    [
        ("highway=footway", BOTH),
        ("highway=steps", SHUT),
        ("highway=steps ramp:wheelchair=yes", BOTH),
        ("highway=footway incline=6%", BOTH),
        ("highway=footway incline=-6.1%", SHUT),
        ("highway=footway incline=up", BOTH),
        ("highway=footway incline=8% wheelchair=yes", BOTH),
        ("highway=footway width=0.9", BOTH),
        ("highway=footway width=0.89", SHUT),
        ("highway=footway width=85_cm", BOTH),
        ("highway=footway kerb=raised", SHUT),
        ("highway=footway wheelchair=no", SHUT),
        ("highway=path surface=gravel", (1.5, 1.5)),
        ("highway=track tracktype=grade5", (2.0, 2.0)),
        ("highway=path smoothness=impassable", SHUT),
        ("highway=residential foot=no", SHUT),
        ("highway=footway oneway:foot=yes", (1.0, 0.0)),
    ],
)
def test_wheelchair_closes_at_its_limits(tags: str, wheelchair: tuple[float, float]) -> None:
    assert factors(way(tags)).wheelchair == wheelchair


@pytest.mark.parametrize(
    ("tags", "bicycle"),
    [
        ("highway=residential", BOTH),
        ("highway=residential oneway=yes", (1.0, 0.0)),
        ("highway=residential oneway=-1", (0.0, 1.0)),
        ("highway=residential oneway=yes oneway:bicycle=no", BOTH),
        ("highway=residential oneway=yes cycleway=opposite", BOTH),
        ("highway=residential oneway=yes cycleway:left:oneway=no", BOTH),
        ("highway=primary junction=roundabout", (1.0, 0.0)),
        ("highway=footway", PUSH),
        ("highway=footway bicycle=yes", BOTH),
        ("highway=pedestrian bicycle=dismount", PUSH),
        ("highway=path bicycle=no", SHUT),
        ("highway=steps", SHUT),
        ("highway=trunk", SHUT),
        ("highway=track surface=ground", (1.5, 1.5)),
        ("highway=footway foot=no", SHUT),
    ],
)
def test_bicycle_follows_oneway_and_pushes(tags: str, bicycle: tuple[float, float]) -> None:
    assert factors(way(tags)).bicycle == bicycle


@pytest.mark.parametrize(
    ("tags", "stopped"),
    [
        ("barrier=bollard", Barrier(False, False, False)),
        ("barrier=gate", Barrier(False, False, False)),
        ("barrier=gate access=private", Barrier(True, True, True)),
        ("barrier=gate access=private foot=yes bicycle=yes", Barrier(False, False, False)),
        ("barrier=gate locked=yes", Barrier(True, True, True)),
        ("barrier=wall", Barrier(True, True, True)),
        ("barrier=wall foot=yes", Barrier(False, False, False)),
        ("barrier=stile", Barrier(False, True, True)),
        ("barrier=kissing_gate wheelchair=yes", Barrier(False, False, True)),
        ("barrier=bollard maxwidth:physical=0.8", Barrier(False, True, False)),
        ("kerb=raised", Barrier(False, True, False)),
        ("kerb=lowered", Barrier(False, False, False)),
        ("barrier=gate bicycle=no", Barrier(False, False, True)),
        ("barrier=something_new", Barrier(False, False, False)),
    ],
)
def test_barriers_stop_whom_they_should(tags: str, stopped: Barrier) -> None:
    assert barrier(way(tags)) == stopped


@pytest.mark.parametrize(
    ("road", "seconds"),
    [("residential", 8), ("footway", 8), ("tertiary", 15), ("secondary_link", 15), ("primary", 25)],
)
def test_crossing_takes_longer_on_larger_roads(road: str, seconds: int) -> None:
    assert crossing_s(road) == seconds
