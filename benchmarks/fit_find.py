"""Fits two decisions: is somebody in danger now, and is there a need at all?

    python -m benchmarks.fit_find

Fitted on every text of the lexicon as scored by models that have not seen it (`unseen.py`).
Prints what belongs into engine/matching/alarm.py and into engine/matching/recognising.py. Of
tests/utterances only the lengths of the split `dev` are read: people type longer texts than the
phrases of a lexicon, and in long texts more sounds like danger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from benchmarks.unseen import Texts, scored
from benchmarks.utterances import utterances
from numpy.typing import NDArray

from sozialraumbuero.directory.need_words import need_words
from sozialraumbuero.engine.matching import alarm
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.recognising import clues
from sozialraumbuero.engine.matching.rows import danger, no_need
from sozialraumbuero.engine.matching.scoring import SHARED_SHARE, is_question, signs_of
from sozialraumbuero.engine.matching.text import clean, tokens

CLUES = ("best", "lead", "likeliest", "no_need", "danger", "known", "full", "question")
# What was written to be hard to tell counts more; serious needs that may be danger do not count.
WEIGHT = {"alarming": 2.0, "calm": 1.5}
OF_OTHERS, OF_TALK = 0.15, 0.4
LENGTHS = (1, 4, 7, 10, 14)  # words from which a text is of the next length
MOST_WEIGHT = 12.0
PENALTY = 1.0
ROUNDS = 15
FOLDS = 4
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One text as both decisions see it."""

    language: str
    kind: str
    words: int
    signs: dict[str, float]
    clues: list[float]
    is_danger: bool
    is_talk: bool  # without any need
    is_fragment: bool  # neither need nor talk
    is_serious: bool  # may be danger, and nobody has said


def main() -> None:
    needs = need_words()
    examples = [each for texts in scored(needs).values() for each in _examples(texts, needs)]
    _fit_alarm(examples)
    _fit_need([each for each in examples if not each.is_fragment])


def _examples(texts: Texts, needs: NeedsWords) -> Iterator[Example]:
    may_be = tuple(texts.said.emergency)
    serious = {
        number for number, need in enumerate(needs.needs) if need.id in may_be
    } - {number for number, need in enumerate(needs.needs) if need.is_emergency}  # fmt: skip
    for at in texts.unseen():
        row, own, shared = texts.rows[at], texts.of_own[at], texts.of_shared[at]
        asks = is_question(row.text)
        signs = signs_of(
            own, shared, texts.heard[at], needs, may_be, words=texts.words[at], is_question=asks
        )
        together = own + SHARED_SHARE * shared
        at_once = danger(needs)
        found = clues(
            together[: len(needs.needs)], signs.no_need, float(together[at_once]),
            texts.known[at], question=asks,
        )  # fmt: skip
        yield Example(
            texts.said.language,
            texts.kinds[at],
            texts.words[at],
            alarm.counted(signs),
            [float(value) for value in astuple(found)],
            at_once in row.aims,
            no_need(needs) in row.aims,
            not row.aims,
            bool(serious & set(row.aims)),
        )


def _fit_alarm(examples: Sequence[Example]) -> None:
    table = np.array([list(each.signs.values()) for each in examples])
    truth = np.array([float(each.is_danger) for each in examples])
    weight = np.array([_weight(each) for each in examples]) * _as_long_as_said(examples)
    found = fitted(table, truth, weight, PENALTY)
    for name, value in zip((*examples[0].signs, alarm.START), found, strict=True):
        print(f'        "{name}": {value:.2f},')
    _show_alarm(cross_validated(table, truth, weight, PENALTY), examples)


def _weight(example: Example) -> float:
    if example.is_fragment or (example.is_serious and not example.is_danger):
        return WEIGHT.get(example.kind, 0.0)
    return WEIGHT.get(example.kind, OF_TALK if example.is_talk else OF_OTHERS)


def _as_long_as_said(examples: Sequence[Example]) -> Table:
    """Return weights that give the phrases of the lexicon the lengths of what people say."""
    found = np.ones(len(examples))
    kinds = np.array([each.kind for each in examples])
    bins = np.digitize([each.words for each in examples], LENGTHS)
    german = np.array([each.language == "de" for each in examples])
    for is_german in (True, False):
        of_these = (kinds == "row") & (german == is_german)
        languages = ["de"] if is_german else [code for code in SPOKEN if code != "de"]
        said = np.digitize(_lengths(languages), LENGTHS)
        for length in range(1, len(LENGTHS) + 1):
            here = of_these & (bins == length)
            share = here.sum() / max(of_these.sum(), 1)
            found[here] = min((said == length).mean() / max(share, 1e-9), MOST_WEIGHT)
    return found


def _lengths(languages: Sequence[str]) -> list[int]:
    said = utterances(languages, "dev")
    return [len(tokens(clean(one.text).text)) for one in said if one.needs and not one.emergency]


def _show_alarm(likely: Table, examples: Sequence[Example]) -> None:
    kinds = np.array([each.kind for each in examples])
    calm = np.array([not (e.is_danger or e.is_serious or e.is_fragment) for e in examples])
    talk = np.array([each.is_talk for each in examples])
    for least in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7):
        told = likely >= least
        print(f"from {least:.2f}: alarming {told[kinds == 'alarming'].mean():.3f}, "
              f"calm {told[kinds == 'calm'].mean():.3f}, "
              f"others {told[calm & ~talk & (kinds == 'row')].mean():.3f}, "
              f"talk {told[talk].mean():.3f}")  # fmt: skip


def _fit_need(examples: Sequence[Example]) -> None:
    table = np.array([each.clues for each in examples])
    truth = np.array([float(not each.is_talk) for each in examples])
    weight = np.where(truth == 1, 0.3, 1.0)
    for name, value in zip((*CLUES, "start"), fitted(table, truth, weight, PENALTY),
                           strict=True):  # fmt: skip
        print(f"    {name}={value:.2f},")
    likely = cross_validated(table, truth, weight, PENALTY)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        told = likely >= least
        print(f"from {least:.2f}: {told[truth == 1].mean():.3f} rightly, "
              f"{told[truth == 0].mean():.3f} wrongly")  # fmt: skip


def fitted(table: Table, truth: Table, weight: Table, penalty: float) -> Table:
    """Return the weights of a logistic regression, the constant last (Newton's method)."""
    middle, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.c_[(table - middle) / spread, np.ones(len(table))]
    found = np.zeros(scaled.shape[1])
    held = penalty * np.r_[np.ones(len(found) - 1), 0]
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weight * (likely - truth)) + held * found
        bend = (scaled * (weight * likely * (1 - likely))[:, None]).T @ scaled
        found -= np.linalg.solve(bend + np.diag(held + 1e-6), slope)
    plain = found[:-1] / spread
    return np.r_[plain, found[-1] - plain @ middle]


def cross_validated(table: Table, truth: Table, weight: Table, penalty: float) -> Table:
    """Return the likelihood of each text by weights that have not seen it."""
    part = np.random.default_rng(0).integers(0, FOLDS, len(truth))
    likely = np.zeros(len(truth))
    for number in range(FOLDS):
        used = part != number
        found = fitted(table[used], truth[used], weight[used], penalty)
        here = part == number
        likely[here] = 1 / (1 + np.exp(-(table[here] @ found[:-1] + found[-1])))
    return likely


if __name__ == "__main__":
    main()
