"""Addresses of the generated town for invented places: the same for equal names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from hashlib import blake2b

from sozialraumbuero.demo.directory.strict import WritingFault
from sozialraumbuero.demo.town import Address, DemoTown

# Offers are where people pass by: among the houses nearest to the quarter's middle.
NEAR_THE_MIDDLE = 80


@dataclass(frozen=True)
class Site:
    """A house on the map."""

    address: str
    lat: float
    lon: float


class Sites:
    """Gives houses away, each once."""

    def __init__(self, town: DemoTown) -> None:
        self._codes = {area.name: area.code for area in town.stadtteile}
        self._named = _named_buildings(town)
        self._near = {code: _near_the_middle(town, code) for code in self._codes.values()}
        self._taken = {_door(address) for address in self._named.values()}

    def of_building(self, building: str) -> Site:
        """Return where a building with a name stands; raises WritingFault if there is none."""
        if building not in self._named:
            raise WritingFault(f'places.yaml: no building of the town is called "{building}"')
        return _site(self._named[building])

    def in_quarter(self, quarter: str, name: str, *, is_home: bool = False) -> Site:
        """Return a free house of the quarter: one where people live, or rather one without flats.

        Raises WritingFault if none is left.
        """
        near = self._near[self._code(quarter)]
        free = [
            address
            for address in near
            if _door(address) not in self._taken and (address.dwellings or not is_home)
        ]
        if not free:
            raise WritingFault(f"places.yaml: no free house near the middle of {quarter}")
        chosen = min(free, key=lambda a: (a.dwellings > 0, _draw(name, a)))
        self._taken.add(_door(chosen))
        return _site(chosen)

    def _code(self, quarter: str) -> str:
        if quarter not in self._codes:
            raise WritingFault(f'no quarter is called "{quarter}"')
        return self._codes[quarter]


def _named_buildings(town: DemoTown) -> dict[str, Address]:
    names = [dict(building.tags).get("name", "") for building in town.buildings]
    return {names[a.building]: a for a in town.addresses if names[a.building]}


def _near_the_middle(town: DemoTown, code: str) -> list[Address]:
    here = [address for address in town.addresses if address.stadtteil == code]
    east = sum(address.at[0] for address in here) / len(here)
    north = sum(address.at[1] for address in here) / len(here)
    here.sort(key=lambda a: (math.dist(a.at, (east, north)), a.street, a.number))
    return here[:NEAR_THE_MIDDLE]


def _door(address: Address) -> tuple[str, str]:
    return address.street, address.number


def _draw(name: str, address: Address) -> bytes:
    return blake2b(f"{name}|{address.street}|{address.number}".encode()).digest()


def _site(address: Address) -> Site:
    return Site(f"{address.street} {address.number}", address.latitude, address.longitude)
