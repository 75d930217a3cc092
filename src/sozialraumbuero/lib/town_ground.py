"""The streets under a map, for features that must not know where streets come from.

Whoever keeps the streets provides them once at the start; whoever draws a map asks for them here.
Without a provider a map is drawn without streets.
"""

from __future__ import annotations

from collections.abc import Callable

from sozialraumbuero.lib.town_map import TownMap

Ground = Callable[[TownMap], TownMap]
_ground: list[Ground] = []


def provide_ground(ground: Ground) -> None:
    """Name the function that puts streets under a map; the last one counts."""
    _ground[:] = [ground]


def on_town_ground(drawing: TownMap) -> TownMap:
    """Return the map with the town's streets under it."""
    return _ground[0](drawing) if _ground else drawing
