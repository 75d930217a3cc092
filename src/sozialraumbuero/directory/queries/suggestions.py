"""Which published offers fit a need or bear a name: what counsellors refer people to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.name_words import name_words
from sozialraumbuero.directory.need_kinds import wanted_kinds
from sozialraumbuero.directory.needs import is_need, need
from sozialraumbuero.directory.published import published
from sozialraumbuero.engine.matching.offers import Reason, Wish, rank

MOST = 12


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An offer that fits, with what speaks for and against it."""

    offer: Offer
    reasons: tuple[Reason, ...]


def suggested_offers(
    *, need_id: str = "", name: str = "", language: str = "", quarter: str = "", now: datetime
) -> list[Suggestion]:
    """Return published offers for a need, or for words of a name, best first."""
    known = published(now)
    words = name_words(name)
    kinds = (
        ()
        if words or not is_need(need_id)
        else wanted_kinds([need(need_id)], first_counts_most=True)
    )
    if not words and not kinds:
        return []
    wish = Wish(
        types=kinds, words=words, language=language, quarter=quarter, now=known.minutes_at(now)
    )
    found = rank(known.index, wish, count=MOST)
    return [Suggestion(known.offers[hit.id], tuple(hit.reasons)) for hit in found.hits]


def published_offer(key: str, *, now: datetime) -> Offer | None:
    """Return one published offer as the public pages know it, or None."""
    return published(now).offers.get(key)
