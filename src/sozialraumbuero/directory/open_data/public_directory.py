"""The published directory as HSDS documents, made once per change and day, each when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import Any

from sozialraumbuero.directory.entries_of import (
    Rests,
    body_entry,
    offer_entry,
    place_entry,
)
from sozialraumbuero.directory.hsds.entries import BodyEntry, Entries, OfferEntry, PlaceEntry
from sozialraumbuero.directory.hsds.profile import (
    LIST_TERMS,
    ONE_TERMS,
    Document,
    taxonomy_id,
    terms,
)
from sozialraumbuero.directory.models import Offer, OfferPlace, Place, Traeger
from sozialraumbuero.directory.name_words import SPELT_OUT
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.lib.town_quarters import town_quarters


@dataclass(frozen=True)
class HeldKey:
    """One offer at one place, both by identifier."""

    id: str
    offer: str
    place: str


class PublicDirectory:
    """Everything that may leave, by identifier."""

    def __init__(self, known: Published) -> None:
        self.version, self.day = known.version, known.day
        self._files: dict[str, bytes] = {}
        self._lock = Lock()
        rests, quarters = _rests(), town_quarters()
        self.bodies: dict[str, BodyEntry] = {}
        self.places: dict[str, PlaceEntry] = {}
        self.offers: dict[str, OfferEntry] = {}
        self.keys: dict[str, str] = {}
        self.held: dict[str, HeldKey] = {}
        for row in known.offers.values():
            self._take(row, rests, quarters)

    def _take(self, row: Offer, rests: Rests, quarters: Mapping[str, str]) -> None:
        entry = offer_entry(row, rests, quarters)
        self.offers[entry.id] = entry
        self.keys[entry.id] = row.key
        if entry.body not in self.bodies:
            self.bodies[entry.body] = body_entry(row.traeger, rests)
        for held in row.held_at.all():
            if held.is_hidden:
                continue
            self.held[held.hsds_id] = HeldKey(held.hsds_id, entry.id, held.place.hsds_id)
            if held.place.hsds_id not in self.places:
                self.places[held.place.hsds_id] = place_entry(held.place, rests)

    @property
    def entries(self) -> Entries:
        return Entries(bodies=self.bodies, places=self.places, offers=self.offers)

    @cached_property
    def offers_of(self) -> Mapping[str, list[OfferEntry]]:
        found: dict[str, list[OfferEntry]] = {body: [] for body in self.bodies}
        for offer in self.offers.values():
            found[offer.body].append(offer)
        return found

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Return the words in which a search finds an offer."""
        return {pk: folded(" ".join(self._words(each))) for pk, each in self.offers.items()}

    def _words(self, offer: OfferEntry) -> Iterable[str]:
        body = self.bodies[offer.body].columns
        columns = offer.columns
        kinds = (terms()["offer_types"][kind].name for kind in columns["types"])
        return (
            *(columns["title"], columns["summary"], columns["description"]),
            *(body["name"], body["short_name"], *kinds),
        )

    @cached_property
    def terms_of(self) -> Mapping[str, frozenset[str]]:
        """Return the identifiers of terms, and of their taxonomies, that an offer has."""
        return {pk: frozenset(_term_ids(each)) for pk, each in self.offers.items()}

    @cached_property
    def changed(self) -> Mapping[str, datetime]:
        return {pk: datetime.fromisoformat(each.changed_at) for pk, each in self.offers.items()}

    def made_once(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return a whole file, made at the first call."""
        with self._lock:
            if name not in self._files:
                self._files[name] = make()
            return self._files[name]


def folded(text: str) -> str:
    """Return the text as a search compares it."""
    return " ".join(text.casefold().translate(SPELT_OUT).split())


def _term_ids(offer: OfferEntry) -> Iterable[str]:
    words = [
        *((name, word) for column, name in LIST_TERMS.items() for word in offer.columns[column]),
        *((name, word) for c, name in ONE_TERMS.items() if (word := offer.columns[c])),
    ]
    for name, word in words:
        yield terms()[name][word].id
        yield taxonomy_id(name)
    for attribute in offer.rest.get("attributes", ()):
        term: Document = attribute.get("taxonomy_term") or {}
        yield from (str(term[key]) for key in ("id", "taxonomy_id") if term.get(key))


def _rests() -> Rests:
    return {
        "body": _rest_of(Traeger.objects.all()),
        "place": _rest_of(Place.objects.all()),
        "held": _rest_of(OfferPlace.objects.all()),
        "offer": _rest_of(Offer.objects.all()),
    }


def _rest_of(rows: Any) -> dict[int, dict[str, Any]]:
    return dict(rows.exclude(hsds_rest={}).order_by().values_list("pk", "hsds_rest"))


_kept: list[PublicDirectory] = []
_lock = Lock()


def public_directory(now: datetime) -> PublicDirectory:
    """Return the directory as it is now; one query while nothing changes."""
    known = published(now)
    for kept in _kept:
        if _is_of(kept, known.version, known.day):
            return kept
    with _lock:
        if not _kept or not _is_of(_kept[0], known.version, known.day):
            _kept[:] = [PublicDirectory(known)]
        return _kept[0]


def _is_of(kept: PublicDirectory, version: int, day: date) -> bool:
    return (kept.version, kept.day) == (version, day)
