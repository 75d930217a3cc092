"""Ask the permission matrix what a person may do.

Features write `may_<verb>(user, thing)` on top. What somebody may not see is 404
(`visible_or_404`), what they may see but not do is 403 (`require`).
"""

from __future__ import annotations

from enum import Enum

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sozialraumbuero.accounts.matrix import matrix
from sozialraumbuero.accounts.models import User

Person = User | AbstractBaseUser | AnonymousUser
NOBODY = ("anonymous_visitor",)


def roles_of(user: Person) -> tuple[str, ...]:
    """Return the roles that count now; read once per user object, that is once per request."""
    if not isinstance(user, User):
        return NOBODY
    return user.live_roles


def scopes(user: Person, action: str, data_class: str) -> frozenset[str]:
    """Return for which scopes this person may do this, empty if for none."""
    return matrix().scopes_of(roles_of(user), action, data_class)


def may(user: Person, action: str, data_class: str, *scopes_wanted: str) -> bool:
    """Tell whether one of the wanted scopes is granted; naming none asks for `all` alone."""
    return not scopes(user, action, data_class).isdisjoint({"all", *scopes_wanted})


def require(user: Person, action: str, data_class: str, *scopes_wanted: str) -> None:
    """Raise PermissionDenied (403) unless one of the wanted scopes is granted."""
    if not may(user, action, data_class, *scopes_wanted):
        raise PermissionDenied


def visible_or_404(
    user: Person, data_class: str, *scopes_wanted: str, action: str = "read"
) -> None:
    """Raise Http404 unless this person may see it: what is hidden does not exist."""
    if not may(user, action, data_class, *scopes_wanted):
        raise Http404


def may_manage_accounts(user: Person) -> bool:
    """Tell who makes accounts, proposes roles and switches accounts off."""
    return may(user, "config", "D1")


def may_confirm_roles(user: Person) -> bool:
    """Tell who may be the second person of a role grant."""
    return may(user, "config", "D1") or may(user, "approve", "D1")


def require_confirming(user: Person) -> None:
    """Raise PermissionDenied unless this person may be the second one."""
    if not may_confirm_roles(user):
        raise PermissionDenied


def may_see_rights(user: Person) -> bool:
    """Tell who sees the whole matrix; everybody sees their own part under /konto/."""
    return may_confirm_roles(user) or may(user, "verify", "D7")


class LogView(Enum):
    """Which rows of the audit log somebody sees, and how much of them."""

    EVERYTHING = "everything"
    TECHNICAL = "technical"  # rows about accounts, the log and imports
    TEAM = "team"  # what happened in one's team, without names and reasons; own rows in full
    OWN = "own"


def log_view(user: Person) -> LogView | None:
    """Return which part of the audit log this person sees, or None for no page at all."""
    if may(user, "read", "D7"):
        return LogView.EVERYTHING
    meta = scopes(user, "meta", "D7")
    if "all" in meta:
        return LogView.TECHNICAL
    if "team" in meta:
        return LogView.TEAM
    return LogView.OWN if "own" in scopes(user, "read", "D7") else None
