"""Every text of the lexicon, scored by models that have not seen it.

The texts are split into folds; each is scored by what was learnt from the others. Words alone,
idioms and the pieces of the rules are always learnt from: nobody says them as a whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from sozialraumbuero.engine.matching import learning
from sozialraumbuero.engine.matching.analyser import Analyser
from sozialraumbuero.engine.matching.building import SHARED_WEIGHT, stopwords, vocabulary
from sozialraumbuero.engine.matching.concepts import concepts
from sozialraumbuero.engine.matching.emergencies import Heard, alarms, heard
from sozialraumbuero.engine.matching.features import meaning_features, own_features, weigh
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.lexicon import Lexicon, lexicon
from sozialraumbuero.engine.matching.model import Floats
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.recognising import words_known
from sozialraumbuero.engine.matching.rows import Row, danger, rows

FOLDS = 4
ALWAYS = -1


@dataclass
class Texts:
    """The texts of one language, taken apart; scores are filled in fold by fold."""

    said: Lexicon
    rows: tuple[Row, ...]
    kinds: list[str]  # alarming, calm, word, piece (of a rule) or row
    fold: NDArray[np.int64]
    heard: list[Heard]
    words: list[int]
    known: list[tuple[float, float]]
    own_table: sparse.csr_matrix
    shared_table: sparse.csr_matrix
    of_own: Floats
    of_shared: Floats

    def unseen(self) -> Iterator[int]:
        """Yield the number of every text that was scored without having been learnt."""
        return (number for number, fold in enumerate(self.fold) if fold != ALWAYS)


def scored(needs: NeedsWords) -> dict[str, Texts]:
    """Return all texts with their scores; takes some minutes."""
    texts = _taken_apart(needs)
    columns = danger(needs) + 1
    aims = {
        code: learning.wanted([row.aims for row in one.rows], columns)
        for code, one in texts.items()
    }
    for fold in range(FOLDS):
        _score_fold(texts, aims, fold)
    return texts


def _taken_apart(needs: NeedsWords) -> dict[str, Texts]:
    found, meanings = {}, {}
    for language in SPOKEN:
        found[language], meanings[language] = _language(language, needs)
    rare = learning.rarity([text for texts in meanings.values() for text in texts], fewest=2)
    for language, texts in meanings.items():
        found[language].shared_table = _table([weigh(text, rare) for text in texts], rare)
    return found


def _language(language: str, needs: NeedsWords) -> tuple[Texts, list]:  # type: ignore[type-arg]
    said = lexicon(language, needs.ids)
    found = rows(needs, said)
    words, empty = vocabulary(language, found), stopwords(said)
    analyser = Analyser(language, words, concepts(language))
    units = [analyser.units(row.text) for row in found]
    own = [tuple(own_features(each, empty)) for each in units]
    rare = learning.rarity(own)
    kinds = _kinds(said, found)
    rules = alarms(said, analyser, needs)
    none = np.zeros((len(found), danger(needs) + 1), dtype=np.float32)
    return Texts(
        said=said,
        rows=found,
        kinds=kinds,
        fold=_folds(kinds),
        heard=[heard(each, rules) for each in units],
        words=[len(each) for each in units],
        known=[words_known(each, words, empty) for each in units],
        own_table=_table([weigh(text, rare) for text in own], rare),
        shared_table=sparse.csr_matrix((0, 0)),
        of_own=none,
        of_shared=none.copy(),
    ), [tuple(meaning_features(each)) for each in units]


def _kinds(said: Lexicon, found: Sequence[Row]) -> list[str]:
    kind_of = {text: "word" for entry in said.needs.values() for text in entry.words}
    kind_of |= dict.fromkeys((*said.idioms, *said.not_now), "piece")
    for name in ("alarming", "calm"):
        kind_of |= {text: name for texts in getattr(said, name).values() for text in texts}
    kind_of |= {text: "piece" for texts in said.emergency.values() for text in texts}
    return [kind_of.get(row.text, "row") for row in found]


def _folds(kinds: Sequence[str]) -> NDArray[np.int64]:
    found = np.random.default_rng(1).integers(0, FOLDS, len(kinds))
    found[[kind in ("word", "piece") for kind in kinds]] = ALWAYS
    return found


def _table(weighed: list, rare: dict[int, float]) -> sparse.csr_matrix:  # type: ignore[type-arg]
    return learning.matrix(weighed, rare)


def _score_fold(texts: dict[str, Texts], aims: dict[str, Floats], fold: int) -> None:
    """Learn from all other folds and score this one."""
    learnt = {code: np.flatnonzero(one.fold != fold) for code, one in texts.items()}
    every = sparse.vstack([texts[code].shared_table[at] for code, at in learnt.items()]).tocsr()
    aim = np.vstack([aims[code][at] for code, at in learnt.items()])
    back = every.T.tocsr()
    shared = learning.solved(lambda tried: back @ (every @ tried), back @ aim)
    for code, at in learnt.items():
        one, here = texts[code], texts[code].fold == fold
        explained = one.shared_table @ shared
        table = one.own_table[at]
        across = table.T.tocsr()
        left = (aims[code][at] - SHARED_WEIGHT * explained[at]).astype(np.float32)
        dual = learning.solved(lambda tried: table @ (across @ tried), left)  # noqa: B023
        one.of_own[here] = (one.own_table @ (across @ dual))[here]
        one.of_shared[here] = explained[here]
