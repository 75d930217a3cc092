"""The day on which the journeys happen: an ordinary Tuesday morning, whenever the suite runs."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
MOVED_CLOCK = Path(__file__).parent / "moved_clock"
TODAY = date(2027, 4, 13)
AHEAD = "JOURNEY_CLOCK_AHEAD"
HALF_PAST_NINE = datetime(2027, 4, 13, 9, 30, tzinfo=BERLIN)


def tuesday_morning() -> dict[str, str]:
    """Return the settings under which an installation lives on that morning; see moved_clock/."""
    ahead = (HALF_PAST_NINE - datetime.now(UTC)).total_seconds()
    # A checkout that is not the installed one names its source in the same variable.
    path = os.pathsep.join(filter(None, (str(MOVED_CLOCK), os.environ.get("PYTHONPATH"))))
    return {"PYTHONPATH": path, AHEAD: str(ahead)}


def day(ahead: int) -> str:
    """Return the day so many days after today, as forms and URLs write it."""
    return (TODAY + timedelta(days=ahead)).isoformat()
