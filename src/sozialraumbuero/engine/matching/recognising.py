"""Whether a text speaks of a need at all: what was learnt and what is known are weighed together.

The weights are fitted on texts scored by models that had not seen them (`benchmarks/fit_find.py`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sozialraumbuero.engine.matching.analyser import Unit
from sozialraumbuero.engine.matching.model import Floats
from sozialraumbuero.engine.matching.vocabulary import Vocabulary

NEED_FROM = 0.4
LIKELIEST = 5


@dataclass(frozen=True, slots=True)
class Clues:
    """What speaks for and against a need."""

    best: float  # the likeliest need
    lead: float  # of the likeliest need over the second
    likeliest: float  # the likeliest needs together
    no_need: float
    danger: float
    known: float  # share of the full words that the lexicon knows
    full: float  # how many full words there are, as a logarithm
    is_question: bool


@dataclass(frozen=True, slots=True)
class NeedWeights:
    """What each clue adds."""

    best: float
    lead: float
    likeliest: float
    no_need: float
    danger: float
    known: float
    full: float
    question: float
    start: float


NEED_WEIGHTS = NeedWeights(
    best=-6.03, lead=5.80, likeliest=6.69, no_need=-12.17, danger=-0.95, known=2.66, full=3.31,
    question=0.70, start=-8.21,
)  # fmt: skip


def clues(
    of_needs: Floats, no_need: float, danger: float, words: tuple[float, float], *, question: bool
) -> Clues:
    """Return the clues of a text with these scores; `words` is what `words_known` returns."""
    best = sorted((float(score) for score in of_needs), reverse=True)[:LIKELIEST]
    likeliest = math.fsum(score for score in best if score > 0)
    lead = best[0] - best[1] if len(best) > 1 else best[0]
    return Clues(best[0], lead, likeliest, no_need, danger, *words, question)


def words_known(
    units: Sequence[Unit], vocabulary: Vocabulary, stopwords: Collection[str]
) -> tuple[float, float]:
    """Return the share of the full words that are known, and the logarithm of their number."""
    full = [unit for unit in units if unit.folded not in stopwords]
    known = sum(unit.folded in vocabulary or unit.stem in vocabulary.stems for unit in full)
    return known / max(len(full), 1), math.log1p(len(full))


def need_sureness(found: Clues, weights: NeedWeights = NEED_WEIGHTS) -> float:
    """Return how likely it is that somebody speaks of a need, 0 to 1."""
    total = (
        weights.start
        + weights.best * found.best
        + weights.lead * found.lead
        + weights.likeliest * found.likeliest
        + weights.no_need * found.no_need
        + weights.danger * found.danger
        + weights.known * found.known
        + weights.full * found.full
        + weights.question * found.is_question
    )
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))
