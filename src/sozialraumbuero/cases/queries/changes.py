"""Who changed something last; the log knows, and it says no more than name and time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sozialraumbuero.audit.queries import acts_on
from sozialraumbuero.cases.models import Case

MOST_LOOKED_AT = 200


@dataclass(frozen=True)
class LastChange:
    who: str
    at: datetime


def last_change(case: Case, act: str, fields: Collection[str]) -> LastChange | None:
    """Return who wrote one of these fields last.

    Of several rows of a kind it is the last act on any: owner and deputy alone write in a case, so
    that the name is right, and the time at most too late.
    """
    for entry in acts_on(case, MOST_LOOKED_AT).select_related("actor"):
        if entry.action == act and (not fields or set(fields) & set(entry.fields)):
            return LastChange(entry.actor.display_name if entry.actor else "", entry.at)
    return None
