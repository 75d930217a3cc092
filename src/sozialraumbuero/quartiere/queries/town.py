"""The town we plan with, kept in memory once it has been read."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from threading import Lock

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.quartiere.models import Kommune, TownImport

_kept: tuple[tuple[int, int, datetime], Town] | None = None
_reading = Lock()


class NoTown(LookupError):
    """No town has been imported yet."""


def newest_import() -> TownImport | None:
    """Return the newest reading without its megabytes, or None before the first."""
    return TownImport.objects.without_network().order_by("-imported_at", "-id").first()


def current_town() -> Town:
    """Return the streets, doors and blocks of the newest reading; raises NoTown.

    Each process reads it once and keeps it until a newer one is there: one small query per call.
    """
    global _kept
    newest = TownImport.objects.order_by("-imported_at", "-id")
    key = newest.values_list("pk", "revision", "imported_at").first()
    if key is None:
        raise NoTown
    with _reading:
        if _kept is None or _kept[0] != key:
            # One query for key and network, lest an import comes in between.
            row = newest.values_list("pk", "revision", "imported_at", "network")[0]
            _kept = (row[:3], Town.load(BytesIO(row[3])))
        return _kept[1]


def network() -> bytes | None:
    """Return the newest street network as it is stored, or None before the first."""
    newest = TownImport.objects.order_by("-imported_at", "-id").values_list("network").first()
    return bytes(newest[0]) if newest else None


def kommune() -> Kommune | None:
    """Return the municipality without the background of its maps, or None before the first."""
    return Kommune.objects.defer("landscape").first()
