"""Which address lies in which area: by point in polygon, blocks by their streets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.borders.town_fit import Points, area_of_points
from sozialraumbuero.quartiere.models import Address, AddressInArea, Area, AreaScheme

Pairs = set[tuple[int, int]]  # address, area
ROWS_AT_ONCE = 2_000


def place_addresses(scheme: AreaScheme) -> None:
    """Write anew which addresses lie in the areas of a scheme, earlier versions included.

    An address lies in one area of every version: the first by code where borders overlap.
    """
    areas = list(scheme.areas.order_by("code", "id"))
    keys, points = house_points()
    wanted: Pairs = set()
    for version in _versions(areas):
        found = area_of_points([as_shape(area.border) for area in version], points)
        wanted |= {
            (key, version[at].pk) for key, at in zip(keys, found.tolist(), strict=True) if at >= 0
        }
    write_pairs(wanted, [area.pk for area in areas])


def house_points() -> tuple[list[int], Points]:
    """Return the keys and places of all addresses, those that are gone included."""
    rows = list(Address.objects.order_by("pk").values_list("pk", "lon", "lat"))
    points = np.array([row[1:] for row in rows], dtype=np.float64).reshape(-1, 2)
    return [row[0] for row in rows], points


def write_pairs(wanted: Pairs, areas: Sequence[int]) -> None:
    """Make the stored pairs of these areas equal to the wanted ones, touching only what differs."""
    stored: dict[tuple[int, int], int] = {}
    for key, address, area in AddressInArea.objects.filter(area_id__in=areas).values_list(
        "pk", "address_id", "area_id"
    ):
        stored[address, area] = key
    _delete([key for pair, key in stored.items() if pair not in wanted])
    AddressInArea.objects.bulk_create(
        (
            AddressInArea(address_id=address, area_id=area)
            for address, area in sorted(wanted - stored.keys())
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _delete(keys: list[int]) -> None:
    for first in range(0, len(keys), ROWS_AT_ONCE):
        AddressInArea.objects.filter(pk__in=keys[first : first + ROWS_AT_ONCE]).delete()


def _versions(areas: Iterable[Area]) -> list[list[Area]]:
    """Part areas by their last day: those that end together were all valid together on it."""
    versions: dict[date | None, list[Area]] = {}
    for area in areas:
        versions.setdefault(area.valid_until, []).append(area)
    return list(versions.values())
