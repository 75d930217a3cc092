"""Who answers what residents send."""

from __future__ import annotations

from sozialraumbuero.accounts.permissions import Person, may


def may_see_wishes(user: Person) -> bool:
    """Counsellors and their coordination see who waits for a call or a visit."""
    return may(user, "read", "D3", "team")


def may_answer_wishes(user: Person) -> bool:
    """Whoever sees a wish may take it on; there is no second office to ask."""
    return may_see_wishes(user)


def may_see_gaps(user: Person) -> bool:
    """Which help is missing is what social planning works with."""
    return may(user, "read", "D2") or may(user, "protected", "D2")
