"""How many iterations fit into some seconds, so that equal seconds give equal plans.

A machine's speed is measured once, at set-up, and stored beside numba's cache; a run then plans
its iterations from that figure and from what its own first iterations had to look at. Without a
stored figure a cautious constant is used.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from sozialraumbuero.engine.tours.search.anneal import anneal
from sozialraumbuero.engine.tours.search.compiling import sources_stamp

STEADY_STEPS_PER_SECOND = 2_000_000.0
CAUTION = 0.8
FILE_NAME = "tours-speed.json"


def steps_per_second() -> float:
    """Return the stored speed of this machine, or a constant if none fits this version."""
    try:
        stored: Any = json.loads(_speed_file().read_bytes())
        if stored["stamp"] == sources_stamp():
            return max(float(stored["steps_per_second"]), 1.0)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return STEADY_STEPS_PER_SECOND


def store_speed(seen_steps_per_second: float) -> bool:
    """Store 80 % of what was seen; return False if the folder cannot be written."""
    speed = {
        "stamp": sources_stamp(),
        "steps_per_second": round(seen_steps_per_second * CAUTION),
    }
    path = _speed_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".speed-", dir=path.parent)
        with os.fdopen(handle, "w") as target:
            json.dump(speed, target)
        os.replace(temporary, path)
    except OSError:
        return False
    return True


def _speed_file() -> Path:
    """Return where the speed is kept: the folder of the search's machine code."""
    cache: Any = getattr(anneal, "_cache", None)
    folder = getattr(cache, "cache_path", None)
    return Path(folder) / FILE_NAME if folder else Path(os.devnull) / FILE_NAME
