"""The offers that fit a search, best first, with how many were left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from sozialraumbuero.engine.matching.offers import Hit, LeftOut, rank
from sozialraumbuero.finder.neighbourhood import Neighbourhoods
from sozialraumbuero.finder.search import PAGE, Search, wish_of
from sozialraumbuero.finder.whom import Person, may_be_for
from sozialraumbuero.finder.words import Tongue

FOR_OTHERS = "whom"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One page of hits, how many fit in all, and how many do not, by reason."""

    hits: tuple[Hit, ...]
    total: int
    left_out: Mapping[str, int]


def ranked(wanted: Search, speaking: Tongue, town: Neighbourhoods) -> Ranked:
    """Return the page of hits that the search asks for."""
    known, area = town.known, town.areas.get(wanted.quarter)
    wish = wish_of(
        wanted,
        spoken=speaking.html_language,
        now=known.minutes_at(timezone.now()),
        at=(area.lat, area.lon) if area else None,
    )
    first = wanted.page * PAGE
    if not wanted.person:
        found = rank(known.index, wish, first=first, count=PAGE)
        return Ranked(found.hits, found.total, _by_word(found.left_out))
    # For whom an offer is does not change its place, so it is asked of all that fit.
    found = rank(known.index, wish, count=len(known.index))
    person = Person(wanted.person)
    fitting = [hit for hit in found.hits if may_be_for(known.offers[hit.id].for_whom, person)]
    left_out = _by_word(found.left_out)
    if others := found.total - len(fitting):
        left_out[FOR_OTHERS] = others
    return Ranked(tuple(fitting[first : first + PAGE]), len(fitting), left_out)


def _by_word(left_out: Mapping[LeftOut, int]) -> dict[str, int]:
    return {str(why): count for why, count in left_out.items()}
