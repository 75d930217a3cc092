"""Whether somebody is in danger now: the rules and what was learnt are weighed together.

The weights are fitted on texts scored by models that had not seen them (`benchmarks/fit_find.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sozialraumbuero.engine.matching.emergencies import Heard

ALARM_FROM = 0.4
MOST_HEARD = 5  # words in a piece; more say no more


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against danger."""

    own: float  # danger, by the words of this language
    shared: float  # danger, by meanings
    worst: float  # the likeliest need that is an emergency
    harmless: float  # the likeliest need that cannot be one
    no_need: float
    longest: int  # words in the longest piece that the rules hear
    words: int
    is_not_now: bool
    is_idiom: bool
    is_question: bool


START = "start"
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "own": 7.06,
        "shared": 4.61,
        "worst": 3.99,
        "harmless": -5.77,
        "worst_leads": 0.24,
        "no_need": -2.49,
        "not_now": -1.89,
        "idiom": -1.67,
        "question": 0.07,
        "heard_1": 2.29,
        "heard_2": 1.03,
        "heard_3": 1.75,
        "heard_4": 1.38,
        "heard_5": 4.05,
        "words": 1.13,
        START: -5.95,
    }
)


def counted(signs: Signs) -> dict[str, float]:
    """Return every sign as a number, by its name."""
    heard = min(signs.longest, MOST_HEARD)
    return {
        "own": signs.own,
        "shared": signs.shared,
        "worst": max(signs.worst, 0.0),
        "harmless": max(signs.harmless, 0.0),
        "worst_leads": float(signs.worst > signs.harmless),
        "no_need": signs.no_need,
        "not_now": float(signs.is_not_now),
        "idiom": float(signs.is_idiom),
        "question": float(signs.is_question),
        **{f"heard_{words}": float(heard == words) for words in range(1, MOST_HEARD + 1)},
        "words": math.log1p(signs.words),
    }


def danger_sureness(signs: Signs, weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return how likely it is that somebody is in danger now, 0 to 1."""
    total = weights[START] + sum(weights[name] * value for name, value in counted(signs).items())
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))


def is_alarm(sureness: float, heard: Heard) -> bool:
    """Tell whether to answer with an emergency number first."""
    return heard.is_sentence or sureness >= ALARM_FROM
