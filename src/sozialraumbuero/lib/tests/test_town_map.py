"""What a map shows, drawn whole."""

from __future__ import annotations

import pickle
from typing import Any

from sozialraumbuero.lib.town_map import Point, Shape, TownMap

BOUNDS = (8.0, 48.0, 8.01, 48.005)
LINE = [[8.0, 48.0025], [8.01, 48.0025]]


def square(west: float, south: float, size: float) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_map_is_frozen_and_every_step_gives_a_new_one() -> None:
    empty = TownMap(BOUNDS, title="Karte")

    full = empty.with_streets([(LINE, "residential", "Lindenweg")])

    assert (len(empty.streets), len(full.streets)) == (0, 1)


def test_layers_lie_in_the_order_of_painting() -> None:
    features = [
        {"type": "Feature", "properties": {"kind": kind}, "geometry": square(8.002, 48.001, 0.003)}
        for kind in ("water", "wood", "built", "castle")
    ]
    streets = [(LINE, "primary_link", ""), (LINE, "footway", ""), (LINE, "living_street", "")]

    ground = (
        TownMap(BOUNDS, title="Karte")
        .with_landscape({"features": features})
        .with_streets(streets)
        .drawn_ground()
    )

    assert [(layer.kind, layer.is_cased) for layer in ground.layers] == [
        ("built", False),
        ("wood", False),
        ("water", False),
        ("path", False),
        ("street", True),
        ("major", True),
    ]


def test_small_ways_are_left_out_of_a_whole_town() -> None:
    wide = (8.0, 48.0, 8.1, 48.05)
    streets = [(LINE, "footway", ""), (LINE, "service", ""), (LINE, "residential", "")]

    ground = TownMap(wide, title="Stadt").with_streets(streets).drawn_ground()

    assert [layer.kind for layer in ground.layers] == ["street"]


def test_houses_are_spots_between_land_and_ways_of_a_few_streets() -> None:
    streets = [(LINE, "residential", "")]
    town = TownMap(BOUNDS, title="Karte").with_streets(streets)
    town = town.with_landscape({"features": [
        {"type": "Feature", "properties": {"kind": "park"}, "geometry": square(8.002, 48.001, 0.003)}
    ]})  # fmt: skip
    houses = [(8.005, 48.002), (8.005, 48.0021), (8.005, 48.002), (8.1, 48.2)]

    near = town.with_houses(houses)
    far = TownMap((8.0, 48.0, 8.1, 48.05), title="Stadt").with_houses(houses)
    crowd = TownMap(BOUNDS, title="Karte", budget=30).with_houses(houses)

    assert [layer.kind for layer in near.drawn_ground().layers] == ["park", "house", "street"]
    assert near.drawn_ground().layers[1].path == "m2000 1734h0m0 59h0"
    assert (far.drawn_ground().layers, crowd.drawn_ground().layers) == ((), ())
    assert near.drawing().house_front == 48


def test_ground_keeps_to_its_budget() -> None:
    zigzag = [
        ([[8.0 + 0.00002 * step, 48.0 + 0.0001 * row + 0.00001 * (step % 3)] for step in range(480)],
         "residential", "")
        for row in range(40)
    ]  # fmt: skip
    town = TownMap(BOUNDS, title="Karte").with_streets(zigzag)

    sizes = [
        sum(len(layer.path) for layer in TownMap(
            BOUNDS, title="Karte", streets=town.streets, budget=budget
        ).drawn_ground().layers)
        for budget in (200_000, 8_000)
    ]  # fmt: skip

    assert (sizes[0] > 60_000, sizes[1] < 8_000) == (True, True)


def test_name_stands_along_a_long_straight_street_from_left_to_right() -> None:
    names = (
        TownMap(BOUNDS, title="Karte")
        .with_streets([(LINE[::-1], "tertiary", "Uferstraße"), (LINE[:1] * 2, "tertiary", "Eck")])
        .drawn_ground()
        .names
    )

    assert [(name.text, name.path.startswith("M1")) for name in names] == [("Uferstraße", True)]


def test_drawn_ground_can_be_kept_and_given_back() -> None:
    town = TownMap(BOUNDS, title="Karte").with_streets([(LINE, "residential", "")])

    kept = pickle.loads(pickle.dumps(town.drawn_ground()))  # noqa: S301 — our own bytes

    again = TownMap(BOUNDS, title="Karte").with_ground(kept).drawing()
    assert again.ground == town.drawing().ground


def test_route_points_along_the_walk() -> None:
    drawing = TownMap(BOUNDS, title="Karte").with_route(LINE, tone=2).drawing()

    (route,) = drawing.routes
    assert (route.tone, route.path, {arrow.angle for arrow in route.arrows}) == (
        2,
        "M0 1495l4000 0",
        {0},
    )
    assert [arrow.x for arrow in route.arrows] == sorted(arrow.x for arrow in route.arrows)


def test_arrows_of_a_way_there_and_back_stand_beside_the_line() -> None:
    there_and_back = TownMap(BOUNDS, title="Karte").with_route([*LINE, *LINE[::-1]]).drawing()
    there = TownMap(BOUNDS, title="Karte").with_route(LINE).drawing()

    assert {(arrow.angle, arrow.is_beside) for arrow in there_and_back.routes[0].arrows} == {
        (0, True),
        (180, True),
    }
    assert {arrow.is_beside for arrow in there.routes[0].arrows} == {False}


def test_leader_ties_a_stop_to_the_walk_that_passes_it() -> None:
    walk = TownMap(BOUNDS, title="Karte").with_route(LINE)
    near, far = Point(8.005, 48.0026, "nah", number=1), Point(8.005, 48.005, "fern", number=2)

    drawing = walk.with_points([near, far, Point(8.006, 48.0026, "Raum", kind="room")]).drawing()

    assert drawing.leaders == "M2000 1435l0 60"


def test_thousand_plain_doors_are_one_path_and_stops_are_single() -> None:
    doors = [Point(8.0 + 0.00001 * step, 48.002, "") for step in range(1000)]
    stops = [
        Point(8.002, 48.002, "Lindenweg 3", number=1),
        Point(8.004, 48.002, "Termin", number=2, kind="appointment"),
        Point(8.006, 48.002, "Bootshaus", kind="room"),
    ]

    drawing = TownMap(BOUNDS, title="Karte").with_points([*doors, *stops]).drawing()

    assert [drawn.point.label for drawn in drawing.points] == ["Lindenweg 3", "Bootshaus", "Termin"]
    assert (drawing.dots.startswith("M0 "), drawing.dots.count("M") > 900) == (True, True)


def test_of_two_colliding_labels_the_smaller_area_waits() -> None:
    areas = [
        Shape(square(8.0045, 48.0022, 0.001), "Am kleinen Markt"),
        Shape(square(8.003, 48.0005, 0.004), "Große Heide"),
    ]

    drawing = TownMap(BOUNDS, title="Karte").with_areas(areas).drawing()

    assert [(area.shape.label, area.shown) for area in drawing.areas] == [
        ("Große Heide", "narrow"),
        ("Am kleinen Markt", "wide"),
    ]


def test_borders_drawn_before_are_drawn_the_same() -> None:
    town = TownMap(BOUNDS, title="Karte").with_areas(
        [Shape(square(8.003, 48.0005, 0.004), "Heide")]
    )

    again = TownMap(BOUNDS, title="Karte").with_borders(town.drawn_borders())

    assert (again.drawing(), again.listed_areas) == (town.drawing(), town.listed_areas)


def test_label_of_an_area_at_the_edge_is_moved_inside() -> None:
    areas = [Shape(square(8.0, 48.0022, 0.001), "Am langen Rand")]

    (area,) = TownMap(BOUNDS, title="Karte").with_areas(areas).drawing().areas

    assert (area.x, area.shown) == (87, "wide")


def test_equal_list_holds_every_named_thing_in_order() -> None:
    town = (
        TownMap(BOUNDS, title="Karte")
        .with_points([Point(8, 48, "zwei", number=2), Point(8, 48, "eins", number=1)])
        .with_points([Point(8, 48, ""), Point(8, 48, "Raum", kind="room")])
        .with_areas([Shape(square(8, 48, 0.001), name) for name in ("Süd", "Nord", "")])
    )

    assert [point.label for point in town.listed_points] == ["eins", "zwei", "Raum"]
    assert [area.label for area in town.listed_areas] == ["Nord", "Süd"]


def test_scale_bar_is_a_round_length() -> None:
    bars = [
        TownMap((8.0, 48.0, 8.0 + size, 48.0 + size / 2), title="Karte").drawing().scale_bar
        for size in (0.002, 0.01, 0.1)
    ]

    assert [bar.label for bar in bars] == ["20 m", "100 m", "1 km"]
    assert all(60 < bar.units <= 200 for bar in bars)
