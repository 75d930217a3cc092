"""Whether somebody is in danger now: the rules and what was learnt are weighed together.

The weights are fitted on utterances that the lexicon does not hold (`benchmarks/fit_find.py`).
A piece that the rules hear needs little support; a long one needs none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sozialraumbuero.engine.matching.emergencies import Heard

ALARM_FROM, ALARM_FROM_IF_PAST = 0.25, 0.5
HEARD_PIECE_FROM, SHORTEST_PIECE = 0.05, 4
NEEDS_NO_SUPPORT = 5  # words in a piece


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against danger."""

    own: float  # danger, by the words of this language
    shared: float  # danger, by meanings
    worst: float  # the likeliest need that is an emergency
    harmless: float  # the likeliest need that cannot be one
    no_need: float
    is_not_now: bool
    is_idiom: bool
    is_question: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds."""

    own: float
    shared: float
    worst: float
    harmless: float
    worst_leads: float
    no_need: float
    not_now: float
    idiom: float
    question: float
    start: float


WEIGHTS = Weights(
    own=10.07, shared=6.40, worst=5.96, harmless=-5.77, worst_leads=0.15, no_need=-2.42,
    not_now=-1.70, idiom=-1.81, question=-3.72, start=-5.01,
)  # fmt: skip


def danger_sureness(signs: Signs, weights: Weights = WEIGHTS) -> float:
    """Return how likely it is that somebody is in danger now, 0 to 1."""
    total = (
        weights.start
        + weights.own * signs.own
        + weights.shared * signs.shared
        + weights.worst * max(signs.worst, 0.0)
        + weights.harmless * max(signs.harmless, 0.0)
        + weights.worst_leads * (signs.worst > signs.harmless)
        + weights.no_need * signs.no_need
        + weights.not_now * signs.is_not_now
        + weights.idiom * signs.is_idiom
        + weights.question * signs.is_question
    )
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))


def is_alarm(sureness: float, heard: Heard) -> bool:
    """Tell whether to answer with an emergency number first."""
    longest = max((len(danger.at) for danger in heard.dangers), default=0)
    is_past = heard.is_not_now and not longest
    return (
        heard.is_sentence
        or sureness >= (ALARM_FROM_IF_PAST if is_past else ALARM_FROM)
        or longest >= NEEDS_NO_SUPPORT
        or (longest >= SHORTEST_PIECE and sureness >= HEARD_PIECE_FROM)
    )
