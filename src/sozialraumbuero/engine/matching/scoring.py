"""What the models say about a text that was taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sozialraumbuero.engine.matching import reading
from sozialraumbuero.engine.matching.alarm import Signs, danger_sureness, is_alarm
from sozialraumbuero.engine.matching.analyser import Unit
from sozialraumbuero.engine.matching.emergencies import Heard, heard
from sozialraumbuero.engine.matching.features import (
    Weighed,
    meaning_features,
    own_features,
    weigh,
)
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.model import Floats
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.quoting import quotes, weights_of_words
from sozialraumbuero.engine.matching.recognising import Clues, clues, need_sureness, words_known
from sozialraumbuero.engine.matching.rows import danger, no_need

SHARED_SHARE = 0.6
A_WORD_HEARD = 0.03


@dataclass(frozen=True)
class Scored:
    """A text with a number for every need."""

    text: str
    units: tuple[Unit, ...]
    own: Weighed
    shared: Weighed
    needs: Floats
    heard: Heard
    sureness_of_danger: float
    clues: Clues

    @property
    def sureness_of_need(self) -> float:
        return need_sureness(self.clues)

    @property
    def is_alarm(self) -> bool:
        return is_alarm(self.sureness_of_danger, self.heard)


def score(text: str, needs: NeedsWords, language: str) -> Scored:
    """Take a cleaned text apart and score it; nothing of it is kept."""
    learnt, model = reading.learnt(language, needs), reading.shared_model(needs)
    units = reading.analyser(language, needs).units(text)
    own = weigh(own_features(units, learnt.stopwords), learnt.own.rarity_of)
    shared = weigh(meaning_features(units), model.rarity_of)
    of_own, of_shared = learnt.own.scores(own), model.scores(shared)
    together = of_own + SHARED_SHARE * of_shared
    said = heard(units, learnt.alarms)
    of_needs = together[: len(needs.needs)]
    asks = is_question(text)
    may_be = learnt.alarms.needs
    signs = signs_of(of_own, of_shared, said, needs, may_be, words=len(units), is_question=asks)
    found = clues(
        of_needs,
        signs.no_need,
        float(together[danger(needs)]),
        words_known(units, learnt.vocabulary, learnt.stopwords),
        question=asks,
    )
    return Scored(text, units, own, shared, of_needs, said, danger_sureness(signs), found)


def is_question(text: str) -> bool:
    return "?" in text or "؟" in text


def signs_of(
    of_own: Floats,
    of_shared: Floats,
    said: Heard,
    needs: NeedsWords,
    may_be_danger: tuple[str, ...],
    *,
    words: int,
    is_question: bool,
) -> Signs:
    """Return what speaks for danger in a text with these scores."""
    together = of_own + SHARED_SHARE * of_shared
    at_once, harmless = _sides(needs, may_be_danger)
    return Signs(
        own=float(of_own[danger(needs)]),
        shared=float(of_shared[danger(needs)]),
        worst=float(together[at_once].max(initial=0.0)),
        harmless=float(together[harmless].max(initial=0.0)),
        no_need=float(together[no_need(needs)]),
        longest=max((len(found.at) for found in said.dangers), default=0),
        words=words,
        is_not_now=said.is_not_now,
        is_idiom=said.is_idiom,
        is_question=is_question,
    )


@lru_cache(maxsize=2 * len(SPOKEN))
def _sides(needs: NeedsWords, may_be_danger: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Return the needs that are emergencies, and those that never are one."""
    at_once = [at for at, need in enumerate(needs.needs) if need.is_emergency]
    serious = set(at_once) | {needs.ids.index(need) for need in may_be_danger}
    return at_once, [at for at in range(len(needs.needs)) if at not in serious]


def most_dangerous(scored: Scored, needs: NeedsWords, language: str) -> int:
    """Return the likeliest of the needs that can be an emergency; a longer piece heard counts."""
    heard_at = {found.need: len(found.at) for found in scored.heard.dangers}
    may_be = set(reading.learnt(language, needs).alarms.needs)
    places = [at for at, need in enumerate(needs.needs) if need.is_emergency or need.id in may_be]

    def likely(at: int) -> tuple[float, int]:
        heard_words = heard_at.get(needs.needs[at].id, 0)
        return float(scored.needs[at]) + A_WORD_HEARD * heard_words, -at

    return max(places, key=likely)


def why(
    scored: Scored, chosen: Sequence[int], needs: NeedsWords, language: str
) -> list[tuple[str, ...]]:
    """Return, for each chosen need, the pieces of the text that speak for it."""
    learnt, model = reading.learnt(language, needs), reading.shared_model(needs)
    words = len(scored.units)
    own = weights_of_words(scored.own, learnt.own.shares(scored.own, chosen), words)
    shared = weights_of_words(scored.shared, model.shares(scored.shared, chosen), words)
    together = own + SHARED_SHARE * shared
    return [
        quotes(scored.text, scored.units, together[:, at].tolist()) for at in range(len(chosen))
    ]
