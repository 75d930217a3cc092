"""Local wall time as whole seconds since the job's first midnight, every day 24 hours long.

No time zone, no change of clocks: a shift is never at work over midnight.
"""

from __future__ import annotations

import re

HOURS = 24
SECONDS_PER_HOUR = 3600
SECONDS_PER_DAY = 86_400

_HOUR_AND_MINUTE = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_WITH_SECONDS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])", re.ASCII)


def seconds_of_minute(text: str) -> int | None:
    """Return the seconds since midnight of `HH:MM`, or None if the text is no such time."""
    match = _HOUR_AND_MINUTE.fullmatch(text)
    return int(match[1]) * 3600 + int(match[2]) * 60 if match else None


def seconds_of_instant(text: str) -> int | None:
    """Return the seconds since midnight of `HH:MM:SS`, or None if the text is no such time."""
    match = _WITH_SECONDS.fullmatch(text)
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3]) if match else None


def instant(seconds: int) -> str:
    """Return `HH:MM:SS` of whatever day it is."""
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def minute(seconds: int) -> str:
    """Return `HH:MM`."""
    return instant(seconds)[:5]
