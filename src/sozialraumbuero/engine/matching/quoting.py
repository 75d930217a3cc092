"""Why a need was found: the pieces of the text that spoke for it, quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from sozialraumbuero.engine.matching.analyser import Unit
from sozialraumbuero.engine.matching.features import Weighed
from sozialraumbuero.engine.matching.model import Floats

SPEAKS_FROM = 0.4  # of what the strongest word adds
MOST_QUOTES = 3
GAP = 1  # words between two that still make one quote


def weights_of_words(text: Weighed, shares: Floats, words: int) -> Floats:
    """Return words × columns: what each word adds; a feature of two words is shared by them."""
    found = np.zeros((words, shares.shape[1]), dtype=np.float32)
    for share, places in zip(shares, text.words, strict=True):
        for at in places:
            found[at] += share / len(places)
    return found


def quotes(text: str, units: Sequence[Unit], weights: Sequence[float]) -> tuple[str, ...]:
    """Return the strongest pieces of the text, in its order."""
    strongest = max(weights, default=0.0)
    if strongest <= 0:
        return ()
    speaking = [at for at, weight in enumerate(weights) if weight >= SPEAKS_FROM * strongest]
    pieces = sorted(_joined(speaking), key=lambda piece: -sum(weights[at] for at in piece))
    return tuple(quote(text, units, piece) for piece in sorted(pieces[:MOST_QUOTES]))


def quote(text: str, units: Sequence[Unit], at: Sequence[int]) -> str:
    """Return the text from the first to the last of these words."""
    return text[units[min(at)].token.start : units[max(at)].token.end].replace("\n", " ")


def _joined(places: Iterable[int]) -> list[list[int]]:
    pieces: list[list[int]] = []
    for at in places:
        if pieces and at - pieces[-1][-1] <= GAP + 1:
            pieces[-1].append(at)
        else:
            pieces.append([at])
    return pieces
