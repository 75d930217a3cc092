"""A town of a few houses in each quarter, so that tests need no generated streets."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from sozialraumbuero.demo.directory.written import written_directory
from sozialraumbuero.demo.town import Address, DemoTown
from sozialraumbuero.demo.town.landmarks import LANDMARKS
from sozialraumbuero.demo.town.quarters import QUARTERS
from sozialraumbuero.quartiere.models import Area, AreaScheme

HOUSES = 30
QUARTER_OF = {
    place.building: place.quarter for place in written_directory().places if place.building
}
ROOM_NAMES = [mark.name for mark in LANDMARKS if mark.step_free]


def small_town() -> DemoTown:
    """Return a town that has what the directory asks for: quarters, houses, named buildings."""
    codes = {quarter.name: quarter.code for quarter in QUARTERS}
    buildings = [SimpleNamespace(tags=(("name", name),)) for name in QUARTER_OF]
    addresses = [
        _house("Gasse", number, codes[quarter], number)
        for number, quarter in enumerate(QUARTER_OF.values())
    ]
    for number, code in enumerate(codes.values()):
        for door in range(HOUSES):
            buildings.append(SimpleNamespace(tags=()))
            addresses.append(_house(f"Weg {number}", door, code, len(buildings) - 1))
    return SimpleNamespace(  # type: ignore[return-value]  # what is not asked for is not there
        name="Musterstadt an der Ems",
        postcode="00999",
        stadtteile=[SimpleNamespace(name=name, code=code) for name, code in codes.items()],
        buildings=buildings,
        addresses=addresses,
    )


def _house(street: str, number: int, code: str, building: int) -> Address:
    at = (int(code) * 1000.0, number * 10.0)
    return Address(street, str(number + 1), code, at, building, "building", number % 3)


def small_areas() -> None:
    """Enter the quarters without borders."""
    scheme = AreaScheme.objects.create(key="stadtteile", name="Stadtteile")
    border = {"lat": 52.4, "lon": 7.3, "west": 7.2, "south": 52.3, "east": 7.4, "north": 52.5}
    for quarter in QUARTERS:
        Area.objects.create(
            scheme=scheme,
            code=quarter.code,
            name=quarter.name,
            valid_from=date(2020, 1, 1),
            **border,
        )
