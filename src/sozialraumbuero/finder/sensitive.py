"""Which needs and offers must leave no trace on a device that somebody else may read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from sozialraumbuero.directory.needs import Need, taxonomy

SENSITIVE_GROUP = "violence_protection"


def is_sensitive(need: Need) -> bool:
    """Tell whether the topic endangers somebody who is seen reading about it."""
    return need.safe_contact or taxonomy().group_of[need.id].id == SENSITIVE_GROUP


def has_sensitive_kind(kinds: Iterable[str]) -> bool:
    """Tell whether one of the kinds of offers betrays such a topic."""
    return not _sensitive_kinds().isdisjoint(kinds)


@cache
def _sensitive_kinds() -> frozenset[str]:
    """Return the kinds of offers that at least as many sensitive needs ask for as others."""
    asked = Counter[str]()
    for group in taxonomy().groups:
        for need in group.needs:
            asked.update({kind.id: 1 if is_sensitive(need) else -1 for kind in need.offers})
    return frozenset(kind for kind, surplus in asked.items() if surplus >= 0)
