"""Places of a table: each once, where an address or the coordinates say it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import uuid4

from sozialraumbuero.directory.hsds.entries import ACCESS_FACTS, PlaceEntry
from sozialraumbuero.directory.hsds.faults import Left, Report
from sozialraumbuero.directory.hsds.fitting import fitted
from sozialraumbuero.directory.table.cells import CellReader

Point = tuple[float, float]
# Where an address lies: name of the place, address, postcode, town.
Locate = Callable[[str, str, str, str], Point | None]
PLAIN = ("town", "way_there")


class PlaceReader:
    """Reads the columns about places; the same name and address are the same place."""

    def __init__(self, cells: CellReader, report: Report, locate: Locate) -> None:
        self._cells, self._report, self._locate = cells, report, locate
        self._known: dict[tuple[str, str], PlaceEntry | None] = {}

    def place(self, name: str, address: str, said: Mapping[str, str]) -> PlaceEntry | None:
        """Return the place, or None if nobody knows where it lies; that is said."""
        key = (folded(name), folded(address))
        if key not in self._known:
            self._known[key] = self._new(name, address, said)
        return self._known[key]

    def found(self) -> Iterator[PlaceEntry]:
        return (place for place in self._known.values() if place)

    def is_hidden(self, said: Mapping[str, str]) -> bool | None:
        """Tell whether the address is to be protected; None leaves it as it is."""
        text = said.get("is_hidden", "")
        fact = self._cells.fact("is_hidden", text) if text else ""
        return {"yes": True, "no": False}.get(fact)

    def _new(self, name: str, address: str, said: Mapping[str, str]) -> PlaceEntry | None:
        columns: dict[str, Any] = {"name": name}
        columns |= {"address": address} if address else {}
        if postcode := _postcode(said.get("postcode", "")):
            columns["postcode"] = postcode
        columns |= {each: said[each] for each in PLAIN if each in said}
        columns |= {
            each: self._cells.fact(each, said[each]) for each in ACCESS_FACTS if each in said
        }
        point = self._point(name, address, postcode, said)
        if point is None:
            where = ", ".join(dict.fromkeys(part for part in (name, address) if part))
            self._report.leave_out(Left.UNKNOWN_ADDRESS, "location", "", where)
            return None
        columns["lat"], columns["lon"] = point
        return PlaceEntry(id=str(uuid4()), columns=fitted(columns, "place", name, self._report))

    def _point(
        self, name: str, address: str, postcode: str, said: Mapping[str, str]
    ) -> Point | None:
        if "lat" in said and "lon" in said:
            lat = self._cells.degrees("lat", said["lat"], 90)
            return lat, self._cells.degrees("lon", said["lon"], 180)
        return self._locate(name, address, postcode, said.get("town", ""))


def named_place(said: Mapping[str, str]) -> tuple[str, str]:
    """Return name and address; a place without a name is called by its address."""
    address = " ".join(said[name] for name in ("address", "house_number") if name in said)
    return said.get("place_name") or address, address


def _postcode(text: str) -> str:
    """Return five digits again where a spreadsheet ate the first zero."""
    return f"0{text}" if text.isdecimal() and len(text) == 4 else text


def folded(text: str) -> str:
    return " ".join(text.casefold().split())
