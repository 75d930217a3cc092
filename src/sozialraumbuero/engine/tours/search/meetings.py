"""Finding a start and two shifts, or a pair, for visits that want two counsellors."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.chance import below
from sozialraumbuero.engine.tours.search.common_start import set_start
from sozialraumbuero.engine.tours.search.compiling import inlined, part
from sozialraumbuero.engine.tours.search.insertion import close_gaps, drop, insert
from sozialraumbuero.engine.tours.search.recreate import FARTHEST, cheapest_gap, promise
from sozialraumbuero.engine.tours.search.ruin import (
    begin_list,
    close_touched,
    doors_or_all,
    take_span,
)
from sozialraumbuero.engine.tours.search.undo import touch
from sozialraumbuero.engine.tours.search.world import NOWHERE, World

STEP_S = 300
BLINK = 8


@inlined
def _starts(w: World, a: int) -> int:
    """Return how many starts there are, five minutes apart."""
    return (w.promises[a].latest - w.promises[a].earliest) // STEP_S + 1


@part
def place_meetings(w: World) -> None:
    """Serve the visits of two that find room, those with the fewest starts first."""
    if w.rules[0].meetings == 0:
        return
    last_starts, last = 0, NOWHERE
    while True:
        fewest, choice = 1 << 30, NOWHERE
        for a in range(w.rules[0].wishes):
            starts = _starts(w, a)
            is_next = starts > last_starts or (starts == last_starts and a > last)
            if w.promises[a].second != NOWHERE and is_next and starts < fewest:
                fewest, choice = starts, a
        if choice == NOWHERE:
            return
        if w.items[w.rules[0].doors + choice].route == NOWHERE:
            _place(w, choice)
        last_starts, last = fewest, choice


@part
def _place(w: World, a: int) -> None:
    """Serve one visit of two where it costs the least walking, if it finds room."""
    first, second = w.rules[0].doors + a, w.rules[0].doors + w.promises[a].second
    before = w.promises[a].opens
    least, start, best_r, best_second = FARTHEST, before, NOWHERE, NOWHERE
    for number in range(_starts(w, a)):
        moment = w.promises[a].earliest + STEP_S * number
        set_start(w, a, moment)
        extra, r, r_second = _cheapest_routes(w, first, second)
        if extra < least:
            least, start, best_r, best_second = extra, moment, r, r_second
    set_start(w, a, start)
    if best_r == NOWHERE:
        return
    _, p = cheapest_gap(w, first, best_r, 0)
    if not insert(w, first, best_r, p) or best_second == NOWHERE:
        return
    extra, p = cheapest_gap(w, second, best_second, 0)
    if extra == FARTHEST or not insert(w, second, best_second, p):
        drop(w, first)
        close_gaps(w, best_r)


@part
def _cheapest_routes(w: World, first: int, second: int) -> tuple[int, int, int]:
    """Return (extra walking, route, second route) of the present start.

    A pair needs no second route.
    """
    least, next_least, r_least, r_next = FARTHEST, FARTHEST, NOWHERE, NOWHERE
    for r in range(w.rules[0].shifts):
        extra, _ = cheapest_gap(w, second, r, 0)
        if extra < least:
            next_least, r_next = least, r_least
            least, r_least = extra, r
        elif extra < next_least:
            next_least, r_next = extra, r
    best, best_r, best_second = FARTHEST, NOWHERE, NOWHERE
    for r in range(w.rules[0].shifts):
        extra, _ = cheapest_gap(w, first, r, 0)
        if extra >= best:
            continue
        other, beside = (next_least, r_next) if r == r_least else (least, r_least)
        if w.shifts[r].is_pair:
            other, beside = 0, NOWHERE
        if extra + other < best and other < FARTHEST:
            best, best_r, best_second = extra + other, r, beside
    return best, best_r, best_second


@part
def meet(w: World, a: int) -> bool:
    """Give a visit of two another start and clear its time in two routes.

    Returns False if it finds no place then.
    """
    first, second = w.rules[0].doors + a, w.rules[0].doors + w.promises[a].second
    begin_list(w)
    _leave(w, first)
    _leave(w, second)
    start = w.promises[a].earliest + STEP_S * below(w, _starts(w, a))
    set_start(w, a, start)
    margin = 300 * (1 + below(w, 6))
    closes = start + w.promises[a].lasts + margin
    beyond = doors_or_all(w)
    for _ in range(2):
        take_span(w, below(w, w.rules[0].shifts), start - margin, closes, beyond)
    if not close_touched(w) or not promise(w, first, BLINK):
        return False
    return w.shifts[w.items[first].route].is_pair or promise(w, second, BLINK)


@inlined
def _leave(w: World, item: int) -> None:
    if w.items[item].route != NOWHERE:
        touch(w, w.items[item].route)
        drop(w, item)
