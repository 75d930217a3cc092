"""Which offers and places a question of the API means."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from sozialraumbuero.directory.hsds.entries import OfferEntry
from sozialraumbuero.directory.open_data import parameters
from sozialraumbuero.directory.open_data.public_directory import (
    HeldKey,
    PublicDirectory,
    folded,
)

METRES_PER_DEGREE = 111_195.0


def offers(directory: PublicDirectory, asked: Mapping[str, str]) -> list[OfferEntry]:
    wanted = _Wanted(directory, asked)
    return [offer for offer in directory.offers.values() if wanted.fits(offer.id)]


def held(directory: PublicDirectory, asked: Mapping[str, str]) -> list[HeldKey]:
    """Return offers at places, near the middle of a postcode or in it, if one is asked for."""
    wanted = _Wanted(directory, asked)
    fitting = (each for each in directory.held.values() if wanted.fits(each.offer))
    postcode, metres = asked.get("postcode", "").strip(), parameters.metres(asked)
    return list(_near(directory, fitting, postcode, metres) if postcode else fitting)


class _Wanted:
    """What a question asks of an offer, read once."""

    def __init__(self, directory: PublicDirectory, asked: Mapping[str, str]) -> None:
        self._directory = directory
        self._words = folded(parameters.search(asked)).split()
        self._since = parameters.since(asked)
        self._body = asked.get("organization_id", "")
        names = ("taxonomy_term_id", "taxonomy_id")
        self._terms = [asked[name] for name in names if asked.get(name)]

    def fits(self, pk: str) -> bool:
        known = self._directory
        return (
            (not self._body or known.offers[pk].body == self._body)
            and (self._since is None or known.changed[pk] >= self._since)
            and all(term in known.terms_of[pk] for term in self._terms)
            and all(word in known.texts[pk] for word in self._words)
        )


def _near(
    directory: PublicDirectory, fitting: Iterator[HeldKey], postcode: str, metres: int | None
) -> Iterator[HeldKey]:
    places = directory.places
    inside = [each for each in places.values() if each.columns["postcode"] == postcode]
    if metres is None:
        ids = {each.id for each in inside}
        yield from (each for each in fitting if each.place in ids)
    elif inside:
        lat = sum(each.columns["lat"] for each in inside) / len(inside)
        lon = sum(each.columns["lon"] for each in inside) / len(inside)
        for each in fitting:
            columns = places[each.place].columns
            if _metres(lat, lon, columns["lat"], columns["lon"]) <= metres:
                yield each


def _metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance on a plane; right to some metres within a town."""
    east = (other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return math.hypot(other_lat - lat, east) * METRES_PER_DEGREE
