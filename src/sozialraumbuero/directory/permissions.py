"""Who may look at rooms, needs and offers, and who keeps their entries right."""

from __future__ import annotations

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import Person, may


def may_see_places(user: Person) -> bool:
    """Rooms are public by nature, but this is a desk: for signed-in people."""
    return isinstance(user, User) and may(user, "read", "D0")


def may_change_places(user: Person) -> bool:
    """Coordination keeps the rooms its shifts start from; social planning and the house help."""
    return (
        may(user, "update", "D0", "org")
        or may(user, "update", "D1", "all")
        or may(user, "config", "D1", "all")
    )


def may_see_desk(user: Person) -> bool:
    """The public reads the finder; the desk with drafts and overdue entries is for staff."""
    return isinstance(user, User) and may(user, "read", "D0")


def may_change_offers(user: Person) -> bool:
    """Coordination keeps the directory, social planning helps."""
    return may(user, "update", "D0") or may(user, "update", "D1", "all")


def is_keeper(by: User | None) -> bool:
    """Tell who may write offers and Träger; None is the operator at the command line."""
    return by is None or may_change_offers(by)


def is_place_keeper(by: User | None) -> bool:
    """Tell who may write places; None is the operator at the command line."""
    return by is None or may_change_places(by)


def may_propose_offers(user: Person) -> bool:
    """Counsellors and volunteers hear first that something is wrong; they propose."""
    return may_change_offers(user) or may(user, "propose", "D0", "org")


def may_see_upkeep(user: Person) -> bool:
    """Proposals of owners and hints of readers are internal until somebody has decided."""
    return isinstance(user, User) and (may(user, "read", "D1") or may_change_offers(user))
