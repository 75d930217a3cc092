"""Who may look at the town, and who may change its borders."""

from __future__ import annotations

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import Person, may, scopes


def may_see_town(user: Person) -> bool:
    """Streets, houses and areas are no secret, but these pages are a desk: for signed-in people."""
    return isinstance(user, User) and bool(scopes(user, "read", "D0") or scopes(user, "read", "D1"))


def may_see_imports(user: Person) -> bool:
    """What an import left out is internal."""
    return isinstance(user, User) and (bool(scopes(user, "read", "D1")) or may_change_areas(user))


def may_change_areas(user: Person) -> bool:
    """Borders are drawn by social planning, the department, or whoever sets the system up."""
    return may(user, "update", "D1", "all") or may(user, "config", "D1", "all")


def may_see_figures(user: Person) -> bool:
    """Figures about areas are for those who work here; they say nothing about single persons."""
    return isinstance(user, User) and bool(scopes(user, "read", "D1"))


def may_change_figures(user: Person) -> bool:
    """Figures are brought in and defined by social planning and the department."""
    return may(user, "update", "D1", "all")
