"""Who may look at rooms and needs, and who keeps the rooms' entries right."""

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
