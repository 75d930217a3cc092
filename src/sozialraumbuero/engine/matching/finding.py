"""From plain words to needs, each with its score and the words that spoke for it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.matching.languages import spoken
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.quoting import quote
from sozialraumbuero.engine.matching.recognising import NEED_FROM
from sozialraumbuero.engine.matching.scoring import Scored, most_dangerous, score, why
from sozialraumbuero.engine.matching.text import clean

AT_LEAST_SHOWN, AT_MOST_SHOWN = 5, 8
SHOWN_FROM = 0.2
HALF_SURE_AT, STEEPNESS = 0.3, 9.0
DANGER_SCORE = 0.99


@dataclass(frozen=True, slots=True)
class FoundNeed:
    """A need, how sure we are (0 to 1), and the words that say so."""

    id: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindOfHelp:
    """A kind of help and the found needs it is for."""

    id: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. `cut` says that the end of a very long text was not read."""

    language: str
    needs: tuple[FoundNeed, ...]
    offers: tuple[KindOfHelp, ...]
    emergency: bool
    cut: bool


def find(text: str, needs: NeedsWords, *, language: str = "de") -> Found:
    """Return the needs that the text speaks of, the likeliest first.

    Nothing is stored. Raises BadInput for an empty text or a language that is not available.
    """
    code = spoken(language)
    cleaned = clean(text)
    if not cleaned.text:
        raise BadInput("TEXT", "empty; write a few words")
    scored = score(cleaned.text, needs, code)
    alarm = bool(scored.units) and scored.is_alarm
    found: tuple[FoundNeed, ...] = ()
    if alarm:
        found = _with_danger(scored, needs, code)
    elif scored.units and scored.sureness_of_need >= NEED_FROM:
        found = _likely(scored, needs, code)
    return Found(code, found, kinds_of_help(found, needs), alarm, cleaned.cut)


def _likely(scored: Scored, needs: NeedsWords, language: str) -> tuple[FoundNeed, ...]:
    best_first = list(_best(scored))
    reasons = why(scored, best_first, needs, language)
    return tuple(
        FoundNeed(needs.needs[number].id, sureness(float(scored.needs[number])), reason)
        for number, reason in zip(best_first, reasons, strict=True)
    )


def _best(scored: Scored) -> Iterator[int]:
    """Yield the likeliest needs; a few even if unlikely, for a person looks through them."""
    order = np.argsort(-scored.needs, kind="stable")[:AT_MOST_SHOWN]
    for place, number in enumerate(order):
        if place < AT_LEAST_SHOWN or scored.needs[number] >= SHOWN_FROM:
            yield int(number)


def sureness(score: float) -> float:
    """Return the share of texts with this score that meant the need, 0 to 1."""
    return round(1 / (1 + math.exp(-STEEPNESS * (score - HALF_SURE_AT))), 2)


def _with_danger(scored: Scored, needs: NeedsWords, language: str) -> tuple[FoundNeed, ...]:
    """Put what is most dangerous on top, then what else is likely."""
    worst = most_dangerous(scored, needs, language)
    first = _heard(scored, needs.needs[worst].id) or _guessed(scored, worst, needs, language)
    others = (need for need in _likely(scored, needs, language) if need.id != first.id)
    return (first, *others)[:AT_MOST_SHOWN]


def _heard(scored: Scored, need: str) -> FoundNeed | None:
    for danger in scored.heard.dangers:
        if danger.need == need:
            return FoundNeed(need, DANGER_SCORE, (quote(scored.text, scored.units, danger.at),))
    return None


def _guessed(scored: Scored, worst: int, needs: NeedsWords, language: str) -> FoundNeed:
    return FoundNeed(
        needs.needs[worst].id,
        round(scored.sureness_of_danger, 2),
        why(scored, [worst], needs, language)[0],
    )


def kinds_of_help(found: Sequence[FoundNeed], needs: NeedsWords) -> tuple[KindOfHelp, ...]:
    """Return the kinds of help for the needs, those first that serve the surest needs best."""
    offers_of = {need.id: need.offers for need in needs.needs}
    weight: dict[str, float] = {}
    serves: dict[str, list[str]] = {}
    for place, need in enumerate(found):
        for rank, offer in enumerate(offers_of[need.id]):
            weight[offer] = weight.get(offer, 0.0) + need.score / (1 + place) / (1 + rank)
            serves.setdefault(offer, []).append(need.id)
    order = sorted(weight, key=lambda offer: (-round(weight[offer], 9), offer))
    return tuple(KindOfHelp(offer, tuple(serves[offer])) for offer in order)
