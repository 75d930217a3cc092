"""Finding a few given words near each other in a text, in whatever form and order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sozialraumbuero.engine.matching.analyser import Unit

MOST_PLACES = 4  # of one word in one sentence; more would be a game


@dataclass(frozen=True, slots=True)
class Piece:
    """Stems that must all be there; `about` says what they point to."""

    stems: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece found: the indices of its words."""

    piece: Piece
    at: tuple[int, ...]


def hits(units: Sequence[Unit], pieces: Iterable[Piece]) -> Iterator[Hit]:
    """Yield every piece that stands in one sentence, once each."""
    sentences = _places(units)
    said = {stem for places in sentences for stem in places}
    for piece in pieces:
        if piece.stems[0] not in said:  # spares nearly all of some thousand pieces
            continue
        for places in sentences:
            if all(stem in places for stem in piece.stems) and (at := _close(piece, places)):
                yield Hit(piece, at)
                break


def _places(units: Sequence[Unit]) -> list[Mapping[str, list[int]]]:
    """Return, for each sentence, where each stem stands."""
    found: dict[int, dict[str, list[int]]] = {}
    for at, unit in enumerate(units):
        places = found.setdefault(unit.token.sentence, {})
        for stem in {unit.stem, *(text for text, _ in unit.extra)}:
            places.setdefault(stem, []).append(at)
    return list(found.values())


def _close(piece: Piece, places: Mapping[str, list[int]]) -> tuple[int, ...]:
    """Return the tightest choice of places, if it is tight enough; each word serves once."""
    choices = [places[stem][:MOST_PLACES] for stem in piece.stems]
    widest = len(piece.stems) + slack(len(piece.stems))
    best: tuple[int, ...] = ()
    for choice in product(*choices):
        if len(set(choice)) < len(choice):
            continue
        spread = max(choice) - min(choice) + 1
        if spread <= widest:
            best, widest = choice, spread - 1
    return tuple(sorted(best))


def slack(words: int) -> int:
    """Return how many other words may stand between."""
    return 0 if words == 1 else 2 if words < 5 else 3
