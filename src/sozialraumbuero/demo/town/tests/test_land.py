"""Water stays free of houses and streets, and the areas cover the municipality exactly."""

from __future__ import annotations

import numpy as np
import shapely

from sozialraumbuero.demo.town import DemoTown
from sozialraumbuero.demo.town.model import StreetLine

BRIDGES = 10


def _water(town: DemoTown) -> shapely.Geometry:
    return shapely.union_all([land.shape for land in town.land if land.kind == "water"])


def _river(town: DemoTown) -> shapely.Polygon:
    return next(land.shape for land in town.land if land.name == "Ems")


def _is_bridge(street: StreetLine) -> bool:
    return ("bridge", "yes") in street.tags


def test_no_address_lies_in_water(town: DemoTown) -> None:
    points = np.array([address.at for address in town.addresses])

    assert shapely.contains_xy(_water(town), points).sum() == 0


def test_no_building_stands_in_water(town: DemoTown) -> None:
    water = _water(town)
    shapely.prepare(water)

    wet = [b for b in town.buildings if water.intersects(shapely.Polygon(b.outline))]

    assert wet == []


def test_streets_cross_water_only_on_bridges(town: DemoTown) -> None:
    water = _water(town)
    shapely.prepare(water)
    lines = [(street, shapely.LineString(street.line)) for street in town.streets]

    wet = [
        street.name for street, line in lines if water.intersects(line) and not _is_bridge(street)
    ]

    assert wet == []


def test_every_bridge_spans_the_river_from_bank_to_bank(town: DemoTown) -> None:
    river = _river(town)
    bridges = [shapely.LineString(s.line) for s in town.streets if _is_bridge(s)]

    assert len(bridges) == BRIDGES
    assert all(bridge.intersects(river) for bridge in bridges)
    assert not any(river.contains(shapely.Point(end)) for b in bridges for end in b.boundary.geoms)


def test_stadtteile_partition_the_municipality(town: DemoTown) -> None:
    shapes = [area.shape for area in town.stadtteile]

    assert all(shape.is_valid and shape.geom_type == "Polygon" for shape in shapes)
    assert bool(shapely.coverage_is_valid(shapes))
    assert abs(sum(s.area for s in shapes) - town.boundary.area) < 0.01
    assert town.boundary.symmetric_difference(shapely.union_all(shapes)).area < 0.01


def test_beirat_areas_partition_the_stadtteile(town: DemoTown) -> None:
    shape_of = {area.code: area.shape for area in town.stadtteile}
    members = [code for area in town.beirat_areas for code in area.stadtteile]

    assert sorted(members) == list(shape_of)
    for area in town.beirat_areas:
        union = shapely.union_all([shape_of[code] for code in area.stadtteile])
        assert area.shape.symmetric_difference(union).area < 0.01


def test_need_differs_between_quarters_within_its_limits(town: DemoTown) -> None:
    factors = [area.need_factor for area in town.stadtteile]

    assert (min(factors), max(factors)) == (0.6, 1.8)
    assert {"estate", "village", "old_town"} <= {area.character for area in town.stadtteile}


def test_street_ways_have_all_classes_that_walkers_meet(town: DemoTown) -> None:
    kinds = {street.highway for street in town.streets}

    assert kinds >= {
        "primary", "secondary", "tertiary", "unclassified", "residential", "living_street",
        "pedestrian", "footway", "path", "service", "steps", "cycleway", "track",
    }  # fmt: skip
