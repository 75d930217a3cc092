"""Streets hang together, and a name belongs to one street only."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import shapely

from sozialraumbuero.demo.town import DemoTown
from sozialraumbuero.demo.town.network import Roots


def _components(town: DemoTown, chosen: list[int]) -> Roots:
    """Join those streets of the list that share a point; streets are known by position."""
    root = Roots(len(town.streets))
    owner: dict[tuple[float, float], int] = {}
    for index in chosen:
        for x, y in town.streets[index].line.tolist():
            root.join(index, owner.setdefault((x, y), index))
    return root


def test_nearly_all_addresses_are_reachable_on_foot(town: DemoTown) -> None:
    root = _components(town, list(range(len(town.streets))))
    tree = shapely.STRtree([shapely.LineString(street.line) for street in town.streets])
    nearest = tree.nearest(shapely.points(np.array([a.at for a in town.addresses])))
    largest = np.bincount([root.of(i) for i in range(len(town.streets))]).argmax()

    reachable = sum(root.of(int(street)) == largest for street in nearest)

    assert reachable / len(town.addresses) >= 0.99


def test_a_street_name_belongs_to_one_connected_street(town: DemoTown) -> None:
    by_name: dict[str, list[int]] = defaultdict(list)
    for index, street in enumerate(town.streets):
        if street.name:
            by_name[street.name].append(index)

    torn = [
        name
        for name, members in by_name.items()
        if len({_components(town, members).of(index) for index in members}) > 1
    ]

    assert torn == []


def test_every_address_names_a_street_close_by(town: DemoTown) -> None:
    by_name = defaultdict(list)
    for street in town.streets:
        by_name[street.name].append(shapely.LineString(street.line))
    merged = {name: shapely.union_all(lines) for name, lines in by_name.items()}

    far = [a for a in town.addresses if merged[a.street].distance(shapely.Point(a.at)) > 150]

    assert far == []


def test_odd_numbers_stand_opposite_even_ones(town: DemoTown) -> None:
    """On one piece of street both parities never mix on a side, but for estates off the street."""
    lines = [shapely.LineString(street.line) for street in town.streets]
    tree = shapely.STRtree(lines)
    sides: dict[tuple[int, int], list[int]] = defaultdict(list)
    for address in town.addresses:
        at = shapely.Point(address.at)
        near = [i for i in tree.query(at, "dwithin", 25) if town.streets[i].name == address.street]
        if len(near) == 1:
            line = lines[near[0]]
            along = line.project(at)
            here, ahead = line.interpolate(along - 0.5), line.interpolate(along + 0.5)
            turn = (ahead.x - here.x) * (at.y - here.y) - (ahead.y - here.y) * (at.x - here.x)
            sides[near[0], 1 if turn > 0 else -1].append(int(address.number.rstrip("ab")) % 2)
    minority = sum(min(row.count(0), row.count(1)) for row in sides.values())

    assert minority / sum(map(len, sides.values())) < 0.02
