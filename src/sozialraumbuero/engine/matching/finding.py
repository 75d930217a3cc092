"""From plain words to needs, each with its score and the words that spoke for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.matching import reading
from sozialraumbuero.engine.matching.analyser import Unit
from sozialraumbuero.engine.matching.emergencies import Danger, dangers
from sozialraumbuero.engine.matching.features import (
    Weighed,
    meaning_features,
    own_features,
    weigh,
)
from sozialraumbuero.engine.matching.languages import spoken
from sozialraumbuero.engine.matching.learnt import Learnt
from sozialraumbuero.engine.matching.model import Floats, SharedModel
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.quoting import quote, quotes, weights_of_words
from sozialraumbuero.engine.matching.text import clean

SHARED_SHARE = 0.6
LEAST = 0.18  # of the best need, or nothing was recognised
NO_NEED_COUNTS = 1.2
AT_LEAST_SHOWN, AT_MOST_SHOWN = 5, 8
SHOWN_FROM, SHOWN_ANYWAY_FROM = 0.2, 0.05
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


@dataclass(frozen=True)
class _Read:
    """A text taken apart, and what the models say about it."""

    text: str
    units: tuple[Unit, ...]
    own: Weighed
    shared: Weighed
    scores: Floats


def find(text: str, needs: NeedsWords, *, language: str = "de") -> Found:
    """Return the needs that the text speaks of, the likeliest first.

    Nothing is stored. Raises BadInput for an empty text or a language that is not available.
    """
    code = spoken(language)
    cleaned = clean(text)
    if not cleaned.text:
        raise BadInput("TEXT", "empty; write a few words")
    learnt, shared = reading.learnt(code, needs), reading.shared_model(needs)
    read = _read(cleaned.text, needs, learnt, shared)
    alarmed = dangers(read.units, learnt.alarms)
    found = _with_dangers(alarmed, _likely(read, needs, learnt, shared) if read.units else (), read)
    return Found(code, found, kinds_of_help(found, needs), bool(alarmed), cleaned.cut)


def _read(text: str, needs: NeedsWords, learnt: Learnt, shared: SharedModel) -> _Read:
    units = reading.analyser(learnt.language, needs).units(text)
    own = weigh(own_features(units, learnt.stopwords), learnt.own.rarity_of)
    meanings = weigh(meaning_features(units), shared.rarity_of)
    scores = learnt.own.scores(own) + SHARED_SHARE * shared.scores(meanings)
    return _Read(text, units, own, meanings, scores)


def _likely(
    read: _Read, needs: NeedsWords, learnt: Learnt, shared: SharedModel
) -> tuple[FoundNeed, ...]:
    of_needs = read.scores[:-1]
    best = float(of_needs.max())
    if best < max(LEAST, NO_NEED_COUNTS * float(read.scores[-1])):
        return ()
    order = np.argsort(-of_needs, kind="stable")[:AT_MOST_SHOWN]
    chosen = [
        int(number)
        for place, number in enumerate(order)
        if of_needs[number] >= (SHOWN_ANYWAY_FROM if place < AT_LEAST_SHOWN else SHOWN_FROM)
    ]
    return tuple(
        FoundNeed(
            needs.needs[number].id,
            sureness(float(of_needs[number])),
            _why(read, number, learnt, shared),
        )
        for number in chosen
    )


def _why(read: _Read, need: int, learnt: Learnt, shared: SharedModel) -> tuple[str, ...]:
    own = weights_of_words(read.own, learnt.own.shares(read.own, need), len(read.units))
    meanings = weights_of_words(read.shared, shared.shares(read.shared, need), len(read.units))
    together = [one + SHARED_SHARE * other for one, other in zip(own, meanings, strict=True)]
    return quotes(read.text, read.units, together)


def sureness(score: float) -> float:
    """Return the share of texts with this score that meant the need, 0 to 1."""
    return round(1 / (1 + math.exp(-STEEPNESS * (score - HALF_SURE_AT))), 2)


def _with_dangers(
    alarmed: Sequence[Danger], likely: Sequence[FoundNeed], read: _Read
) -> tuple[FoundNeed, ...]:
    """Put what is dangerous on top, whatever the ranking says."""
    first = tuple(
        FoundNeed(danger.need, DANGER_SCORE, (quote(read.text, read.units, danger.at),))
        for danger in alarmed
    )
    ids = {need.id for need in first}
    return (*first, *(need for need in likely if need.id not in ids))[:AT_MOST_SHOWN]


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
