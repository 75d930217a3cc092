"""Fits two decisions on the utterances set aside for tuning (split: dev).

    python -m benchmarks.fit_find

Prints what belongs into engine/matching/alarm.py (is somebody in danger now?) and into
engine/matching/recognising.py (is there a need at all?). The split `test` is never read here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from benchmarks.utterances import Utterance, utterances
from numpy.typing import NDArray

from sozialraumbuero.directory.need_words import need_words
from sozialraumbuero.engine.matching.alarm import Signs
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.recognising import Clues
from sozialraumbuero.engine.matching.scoring import Scored, score
from sozialraumbuero.engine.matching.text import clean

SIGNS = (
    "own", "shared", "worst", "harmless", "worst_leads", "no_need", "not_now", "idiom", "question",
)  # fmt: skip
CLUES = ("best", "lead", "likeliest", "no_need", "danger", "known", "full", "question")
PENALTY = 1.0
ROUNDS = 200
FOLDS = 5


def main() -> None:
    found = [(said, _scored(said)) for said in utterances(SPOKEN, "dev")]
    _fit("alarm.py", SIGNS, [(_signs(scored.signs), said.emergency) for said, scored in found])
    _fit(
        "recognising.py",
        CLUES,
        [(_clues(scored.clues), bool(said.needs)) for said, scored in found],
    )


def _scored(said: Utterance) -> Scored:
    return score(clean(said.text).text, need_words(), said.language)


def _signs(signs: Signs) -> list[float]:
    return [
        signs.own, signs.shared, max(signs.worst, 0), max(signs.harmless, 0),
        signs.worst > signs.harmless, signs.no_need, signs.is_not_now, signs.is_idiom,
        signs.is_question,
    ]  # fmt: skip


def _clues(clues: Clues) -> list[float]:
    return [
        clues.best, clues.lead, clues.likeliest, clues.no_need, clues.danger, clues.known,
        clues.full, clues.is_question,
    ]  # fmt: skip


def _fit(file: str, names: Sequence[str], rows: Sequence[tuple[list[float], bool]]) -> None:
    table, truth = np.array([row for row, _ in rows]), np.array([float(so) for _, so in rows])
    print(file)
    for name, weight in zip((*names, "start"), fitted(table, truth), strict=True):
        print(f"    {name}={weight:.2f},")
    _show(cross_validated(table, truth), truth)


def fitted(table: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression, the constant last (Newton's method)."""
    middle, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.c_[(table - middle) / spread, np.ones(len(table))]
    weights = np.zeros(scaled.shape[1])
    held = PENALTY * np.r_[np.ones(len(weights) - 1), 0]
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - truth) + held * weights
        bend = (scaled * (likely * (1 - likely))[:, None]).T @ scaled + np.diag(held + 1e-9)
        weights -= np.linalg.solve(bend, slope)
    plain = weights[:-1] / spread
    return np.r_[plain, weights[-1] - plain @ middle]


def cross_validated(table: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the likelihood of each utterance by weights that have not seen it."""
    part = np.random.default_rng(0).integers(0, FOLDS, len(truth))
    likely = np.zeros(len(truth))
    for number in range(FOLDS):
        weights = fitted(table[part != number], truth[part != number])
        here = part == number
        likely[here] = 1 / (1 + np.exp(-(table[here] @ weights[:-1] + weights[-1])))
    return likely


def _show(likely: NDArray[np.float64], truth: NDArray[np.float64]) -> None:
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        told = likely >= least
        print(f"from {least:.2f}: {told[truth == 1].mean():.3f} rightly, "
              f"{told[truth == 0].mean():.3f} wrongly")  # fmt: skip


if __name__ == "__main__":
    main()
