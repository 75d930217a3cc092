"""Who may see which part of a case: the rules of the permission matrix, over plain values.

Rules deny or narrow, never grant, and are asked in the order of `accounts/permissions.yaml`:
a conflict of interest first, then the protected person, then the stores with a circle of their
own, then what the roles grant.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """The parts of a case that are granted apart from each other."""

    META = "meta"  # ids, dates, states
    CASE = "case"  # contact data, concerns, needs, steps, referrals, letters
    ADDRESS = "address"  # where a protected person lives
    PROTECTION = "protection"  # that a person is protected, and why
    NOTES = "notes"  # confidential notes
    CHILD = "child"  # the child protection record


class Verb(StrEnum):
    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Stand:
    """How somebody stands to one case, at one moment."""

    is_owner: bool = False
    is_deputy: bool = False
    is_blocked: bool = False
    in_team: bool = False
    in_child_circle: bool = False
    # Parts that a living break-glass opens for reading.
    glass: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What of a case narrows the access to it."""

    is_protected: bool = False
    is_restricted: bool = False
    is_closed: bool = False
    # Deleted, but for the child protection record, which has a term of its own.
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Grants:
    """What the matrix grants the person's roles, as `action.scope` words per class."""

    D4: Collection[str] = field(default_factory=frozenset)
    D5: Collection[str] = field(default_factory=frozenset)


def parts(stand: Stand, facts: CaseFacts, grants: Grants, verb: Verb) -> frozenset[Part]:
    """Return which parts of the case this person may read or write now."""
    if stand.is_blocked:
        return frozenset()
    found = _granted(stand, grants, verb)
    if verb == Verb.READ:
        found |= stand.glass
        # Where nobody has to be protected, the address is part of the case.
        if Part.CASE in stand.glass and not facts.is_protected:
            found |= {Part.ADDRESS}
    elif facts.is_restricted:
        return frozenset()  # Art. 18: stored, and nothing else
    if facts.is_protected and not stand.is_owner:
        found -= {Part.ADDRESS, Part.PROTECTION} - stand.glass
    if facts.is_erased:
        found &= {Part.CHILD}
    return frozenset(found)


def _granted(stand: Stand, grants: Grants, verb: Verb) -> set[Part]:
    action = "read" if verb == Verb.READ else "update"
    found: set[Part] = set()
    if stand.is_owner and f"{action}.own" in grants.D4:
        found |= {Part.META, Part.CASE, Part.ADDRESS, Part.PROTECTION}
    if stand.is_deputy and f"{action}.deputy" in grants.D4:
        found |= {Part.META, Part.CASE, Part.ADDRESS, Part.PROTECTION}
    # The deputy is named by the author for this: notes are sealed for both of them.
    if (stand.is_owner or stand.is_deputy) and f"{action}.own" in grants.D5:
        found |= {Part.NOTES}
    if (stand.is_owner or stand.in_child_circle) and f"{action}.own" in grants.D5:
        found |= {Part.CHILD}
    if verb == Verb.READ and _sees_meta(stand, grants):
        found |= {Part.META}
    return found


def _sees_meta(stand: Stand, grants: Grants) -> bool:
    return "meta.all" in grants.D4 or (stand.in_team and "meta.team" in grants.D4)
