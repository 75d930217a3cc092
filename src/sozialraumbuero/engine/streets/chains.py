"""Merging: pieces that meet where nobody can turn off become one segment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Pieces(NamedTuple):
    """Parts of ways between two nodes; points are `points[first[i]:stop[i]]`."""

    points: NDArray[np.int64]
    first: NDArray[np.int64]
    stop: NDArray[np.int64]
    kind: NDArray[np.int64]

    @property
    def start(self) -> NDArray[np.int64]:
        return self.points[self.first]

    @property
    def end(self) -> NDArray[np.int64]:
        return self.points[self.stop - 1]


Step = tuple[int, bool]  # piece, walked forward?


def chains(
    pieces: Pieces,
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    *,
    reverse: Sequence[int],
    stays: NDArray[np.bool_],
) -> list[list[Step]]:
    """Return the pieces in chains; each chain is one segment, in the order of its first piece.

    Two pieces are joined at a node that belongs to no third piece, does not stay by itself
    (`stays`), and where both have the same kind in walking direction (`reverse[kind]` is the
    kind seen from the other end). The first piece of a chain, by number, keeps its direction.
    """
    following = _following(pieces, start, end, reverse, stays)
    result: list[list[Step]] = []
    used = np.zeros(len(start), bool)
    for piece in range(len(start)):
        if used[piece]:
            continue
        ahead = _walk(following, (piece, True), piece)
        if len(ahead) > 1 and following.get(ahead[-1]) == (piece, True):  # a ring
            chain = ahead
        else:
            behind = _walk(following, (piece, False), piece)
            chain = [(other, not forward) for other, forward in reversed(behind[1:])] + ahead
        for other, _ in chain:
            used[other] = True
        result.append(chain)
    return result


def _walk(following: dict[Step, Step], step: Step, origin: int) -> list[Step]:
    walked = [step]
    while (after := following.get(walked[-1])) is not None and after[0] != origin:
        walked.append(after)
    return walked


def _following(
    pieces: Pieces,
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    reverse: Sequence[int],
    stays: NDArray[np.bool_],
) -> dict[Step, Step]:
    """Return for a step along a piece the only step that can come after it."""
    degree = np.bincount(np.concatenate([start, end]), minlength=len(stays))
    joints = (degree == 2) & ~stays
    meeting: dict[int, list[Step]] = {}
    for piece in np.flatnonzero(joints[start]).tolist():
        meeting.setdefault(int(start[piece]), []).append((piece, True))
    for piece in np.flatnonzero(joints[end]).tolist():
        meeting.setdefault(int(end[piece]), []).append((piece, False))
    kind = pieces.kind.tolist()
    following: dict[Step, Step] = {}
    for (one, one_leaves), (two, two_leaves) in meeting.values():
        if one == two:
            continue  # a ring of one piece
        seen_one = kind[one] if one_leaves else reverse[kind[one]]  # away from the node
        seen_two = kind[two] if two_leaves else reverse[kind[two]]
        if seen_one == reverse[seen_two]:
            following[(one, not one_leaves)] = (two, two_leaves)
            following[(two, not two_leaves)] = (one, one_leaves)
    return following


def join(pieces: Pieces, chain: list[Step]) -> list[int]:
    """Return the points of a chain, joints once."""
    points: list[int] = []
    for piece, forward in chain:
        part = pieces.points[pieces.first[piece] : pieces.stop[piece]].tolist()
        points += (part if forward else part[::-1])[1 if points else 0 :]
    return points
