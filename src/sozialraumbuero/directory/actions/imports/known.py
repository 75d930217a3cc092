"""What stands in the directory already, found by identifier or else by name."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

from sozialraumbuero.directory.hsds.entries import Entries, OfferEntry, PlaceEntry
from sozialraumbuero.directory.models import Offer, Place, Traeger

Row = TypeVar("Row", Traeger, Place, Offer)
Name = tuple[Hashable, ...]


class _Table(Generic[Row]):
    """Rows of one table; a row that an identifier leads to is not found by name as well."""

    def __init__(self, rows: Iterable[Row], names: Any, wanted: Iterable[str]) -> None:
        self.by_id: dict[str, Row] = {row.hsds_id: row for row in rows}
        taken = set(wanted)
        found: dict[Name, list[Row]] = {}
        for row in self.by_id.values():
            if row.hsds_id not in taken:
                found.setdefault(names(row), []).append(row)
        self._by_name: dict[Name, Row] = {
            name: same[0] for name, same in found.items() if len(same) == 1
        }

    def find(self, pk: str, name: Name) -> Row | None:
        """Return the row of this identifier, or the only one of this name, once."""
        return self.by_id.get(pk) or self._by_name.pop(name, None)


class Known:
    """The directory as an import finds it; each entry is looked up once, in order."""

    def __init__(self, entries: Entries) -> None:
        offers = Offer.objects.select_related("traeger").prefetch_related("held_at__place", "texts")
        self._bodies = _Table(Traeger.objects.all(), _body_name, entries.bodies)
        self._places = _Table(Place.objects.all(), _place_name, entries.places)
        self._offers = _Table(offers, _offer_name, entries.offers)
        self.bodies: dict[str, Traeger | None] = {}
        self.places: dict[str, Place | None] = {}
        for body in entries.bodies.values():
            self.bodies[body.id] = self._bodies.find(body.id, _folded(body.columns["name"]))
        for place in entries.places.values():
            self.places[place.id] = self._places.find(place.id, _entry_place_name(place))

    def body_of(self, offer: OfferEntry) -> Traeger | None:
        """Return the row of the body; a body that is not in the source may stand here."""
        if offer.body in self.bodies:
            return self.bodies[offer.body]
        return self._bodies.by_id.get(offer.body)

    def knows_body(self, offer: OfferEntry) -> bool:
        return offer.body in self.bodies or offer.body in self._bodies.by_id

    def offer(self, entry: OfferEntry) -> Offer | None:
        body = self.body_of(entry)
        name = (body.pk if body else None, *_folded(entry.columns["title"]))
        return self._offers.find(entry.id, name)


def _folded(*words: Any) -> Name:
    return tuple(" ".join(str(word).casefold().split()) for word in words)


def _body_name(row: Traeger) -> Name:
    return _folded(row.name)


def _place_name(row: Place) -> Name:
    return _folded(row.name, row.address)


def _entry_place_name(entry: PlaceEntry) -> Name:
    return _folded(entry.columns["name"], entry.columns.get("address", ""))


def _offer_name(row: Offer) -> Name:
    return (row.traeger_id, *_folded(row.title))
