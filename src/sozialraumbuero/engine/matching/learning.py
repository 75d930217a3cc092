"""Learning at set-up: regularised least squares, solved by conjugate gradients.

Same rows, same model: no random numbers, no threads that add up in another order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy import sparse

from sozialraumbuero.engine.matching.features import Feature, Weighed, weigh
from sozialraumbuero.engine.matching.model import Codes, Floats, OwnModel, SharedModel

PENALTY = 1.0
ROUNDS = 15  # more change no ranking
SMALLEST = 1e-12
FEWEST_TEXTS = 2  # a meaning seen in one text alone tells nothing

Texts = Sequence[Sequence[Feature]]


def rarity(texts: Texts, *, fewest: int = 1) -> dict[int, float]:
    """Return how rare each feature is among the texts, in ascending order of the features."""
    seen = Counter(code for text in texts for code in {feature.code for feature in text})
    total = len(texts) + 1
    return {
        code: math.log(total / (count - 0.5 + 1))
        for code, count in sorted(seen.items())
        if count >= fewest
    }


def matrix(weighed: Sequence[Weighed], rare: Mapping[int, float]) -> sparse.csr_matrix:
    """Return texts × features."""
    place = {code: at for at, code in enumerate(rare)}
    begins = np.cumsum([0, *(len(text.codes) for text in weighed)])
    columns = np.fromiter(
        (place[code] for text in weighed for code in text.codes), dtype=np.int32, count=begins[-1]
    )
    values = np.fromiter(
        (value for text in weighed for value in text.values), dtype=np.float32, count=begins[-1]
    )
    return sparse.csr_matrix((values, columns, begins), shape=(len(weighed), len(rare)))


def wanted(aims: Sequence[Sequence[int]], columns: int) -> Floats:
    """Return texts × columns, one where the text belongs."""
    found = np.zeros((len(aims), columns), dtype=np.float32)
    for number, aimed in enumerate(aims):
        found[number, list(aimed)] = 1
    return found


def learn_shared(texts: Texts, aim: Floats) -> SharedModel:
    """Return what meanings say about the columns of the aim, from all languages."""
    rare = rarity(texts, fewest=FEWEST_TEXTS)
    table = matrix([weigh(text, rare) for text in texts], rare)
    weights = solved(lambda tried: table.T @ (table @ tried), table.T @ aim)
    return SharedModel(_codes(rare), _floats(rare), weights.astype(np.float16))


def learn_own(texts: Texts, aim: Floats) -> OwnModel:
    """Return what the features of one language say about what is still to be explained."""
    rare = rarity(texts)
    table = matrix([weigh(text, rare) for text in texts], rare)
    dual = solved(lambda tried: table @ (table.T @ tried), aim)
    by_feature = table.tocsc()
    by_feature.sort_indices()
    return OwnModel(
        _codes(rare),
        _floats(rare),
        by_feature.indptr.astype(np.int32),
        by_feature.indices.astype(np.int32),
        by_feature.data.astype(np.float32),
        dual.astype(np.float32),
    )


def solved(times: Callable[[Floats], Floats], aim: Floats) -> Floats:
    """Return x with (A + penalty) x = aim for every column at once; A is given by its product."""
    found = np.zeros_like(aim)
    left = aim.copy()
    way = left.copy()
    size = np.einsum("ij,ij->j", left, left)
    for _ in range(ROUNDS):
        along = times(way) + PENALTY * way
        step = size / np.maximum(np.einsum("ij,ij->j", way, along), SMALLEST)
        found += step * way
        left -= step * along
        now = np.einsum("ij,ij->j", left, left)
        way = left + now / np.maximum(size, SMALLEST) * way
        size = now
    return found


def _codes(rare: Mapping[int, float]) -> Codes:
    return np.fromiter(rare, dtype=np.int64, count=len(rare))


def _floats(rare: Mapping[int, float]) -> Floats:
    return np.fromiter(rare.values(), dtype=np.float32, count=len(rare))
