"""What may be learnt about, what may be shown of it, and how long it lives."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from sozialraumbuero.outreach.rules.contacts import FEWEST_ADDRESSES as FEWEST_ADDRESSES
from sozialraumbuero.outreach.vocabulary import TimeBand

# Fewer knocks say more about the start value than about the people who live there.
FEWEST_KNOCKS = 20
# Rates come from contacts; if no night renews them they must not outlive those by much.
RATES_LIFE = timedelta(days=35)
# Learning takes seconds; after this long nobody is working on it any more.
PATIENCE = timedelta(minutes=10)
BANDS = tuple(band for band in TimeBand if band != TimeBand.OTHER)
DAYS_PER_WEEK = 7


class LearningRefusal(StrEnum):
    """Why learning cannot begin now."""

    ALREADY_LEARNING = "already_learning"


class LearningFailure(StrEnum):
    """Why learning ended without rates."""

    WORKER_LOST = "worker_lost"
    CRASHED = "crashed"


def weeks_between(day: date, today: date) -> float:
    """Return how many weeks ago a day was; one that is still to come counts as today."""
    return max(0.0, (today - day).days / DAYS_PER_WEEK)


def has_enough(knocks: int) -> bool:
    """Return whether a rate may be shown: it rests on enough knocks in that band."""
    return knocks >= FEWEST_KNOCKS


def is_lost(silent_for: timedelta) -> bool:
    return silent_for > PATIENCE
