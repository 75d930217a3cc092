"""Where people live, as they choose it: the quarters of the town."""

from __future__ import annotations

from datetime import date
from threading import Lock

from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.queries.areas import areas_of, listed, official_scheme

Quarters = tuple[Area, ...]
_kept: list[tuple[object, Quarters]] = []
_lock = Lock()


def quarters(day: date) -> Quarters:
    """Return the town's quarters by name, without their borders; none before an import.

    Read once per day and change of borders, which costs one small query per call; the same
    quarters are the same object.
    """
    mark = (day, *_revisions())
    with _lock:
        if not _kept or _kept[0][0] != mark:
            scheme = official_scheme()
            _kept[:] = [(mark, tuple(listed(areas_of(scheme, day))) if scheme else ())]
        return _kept[0][1]


def forget_quarters() -> None:
    """Read them anew next time, as after a change of rows that no import made."""
    _kept.clear()


def _revisions() -> list[tuple[int, int, int]]:
    """Return what every import and undoing of borders changes."""
    own = AreaScheme.objects.filter(is_computed=False).order_by("pk")
    return list(own.values_list("pk", "rank", "revision"))
