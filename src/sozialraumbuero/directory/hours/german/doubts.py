"""Why a text is not certain."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The first thing in a text that a careful reader would ask about."""

    NO_HOURS = "no_hours"
    UNKNOWN_WORDS = "unknown_words"
    NO_DAYS = "no_days"
    NO_TIMES = "no_times"
    NOT_UNDERSTOOD = "not_understood"
    IMPOSSIBLE_TIME = "impossible_time"
    CLOSES_BEFORE_OPENING = "closes_before_opening"
    MORNING_OR_AFTERNOON = "morning_or_afternoon"
    PART_OF_DAY = "part_of_day"
    WORKDAYS = "workdays"
    YEAR_MISSING = "year_missing"
    IMPOSSIBLE_DATE = "impossible_date"
    WEEKDAY_OF_DATE = "weekday_of_date"
    MONTHLY_OR_FORTNIGHTLY = "monthly_or_fortnightly"
    FIRST_WEEK_MISSING = "first_week_missing"
    WHICH_HOURS = "which_hours"
    ADDED_OR_REPLACED = "added_or_replaced"
    GO_ON_IN_HOLIDAYS = "go_on_in_holidays"
    APPOINTMENT_NEEDED = "appointment_needed"
    OPEN_AND_CLOSED = "open_and_closed"
    SEVERAL_THINGS = "several_things"


class Doubt(Exception):
    """The reason, and where in the text it lies."""

    def __init__(self, reason: Reason, start: int, end: int) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.start = start
        self.end = end
