"""Visits of two counsellors from two shifts: both start at once, or nobody comes.

Such a visit has two promises with the same start, which moves only as a whole. The first one may
also be kept by a pair, alone.
"""

from __future__ import annotations

from sozialraumbuero.engine.tours.search.compiling import inlined, part
from sozialraumbuero.engine.tours.search.world import NOWHERE, World


@inlined
def is_halved(w: World, a: int) -> bool:
    """Return whether appointment a wants two counsellors and has one, or a third one."""
    second = w.promises[a].second
    if second == NOWHERE:
        return False
    route = w.items[w.rules[0].doors + a].route
    has_second = w.items[w.rules[0].doors + second].route != NOWHERE
    if route == NOWHERE or w.shifts[route].is_pair:
        return bool(has_second)
    return not has_second


@part
def is_any_halved(w: World) -> bool:
    if w.rules[0].meetings > 0:
        for a in range(w.rules[0].wishes):
            if is_halved(w, a):
                return True
    return False


@part
def nth_meeting(w: World, number: int) -> int:
    """Return the appointment that is the n-th one, from 0, to want two counsellors."""
    for a in range(w.rules[0].wishes):
        if w.promises[a].second != NOWHERE:
            if number == 0:
                return a
            number -= 1
    return NOWHERE


@part
def set_start(w: World, a: int, start: int) -> None:
    """Let both promises of appointment a start at that second.

    Where the start may still move, what is kept free for late doors ends with it, so that nobody
    lets the other one wait.
    """
    second = w.promises[a].second
    w.promises[a].opens = w.promises[a].closes = start
    w.promises[second].opens = w.promises[second].closes = start
    if w.promises[a].earliest < w.promises[a].latest:
        w.promises[a].meets = w.promises[second].meets = start


@part
def keep_starts(w: World) -> None:
    """Keep the starts there are, for iterations that fail."""
    if w.rules[0].meetings > 0:
        for a in range(w.rules[0].wishes):
            w.promises[a].kept = w.promises[a].opens


@part
def restore_starts(w: World) -> None:
    if w.rules[0].meetings > 0:
        for a in range(w.rules[0].wishes):
            if w.promises[a].second != NOWHERE:
                set_start(w, a, w.promises[a].kept)


@part
def keep_best_starts(w: World) -> None:
    """Remember the starts there are as those of the best plan."""
    if w.rules[0].meetings > 0:
        for a in range(w.rules[0].wishes):
            w.promises[a].best = w.promises[a].opens


@part
def restore_best_starts(w: World) -> None:
    if w.rules[0].meetings > 0:
        for a in range(w.rules[0].wishes):
            if w.promises[a].second != NOWHERE:
                set_start(w, a, w.promises[a].best)
