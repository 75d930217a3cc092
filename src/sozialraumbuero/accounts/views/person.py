"""The signed-in person of a request, and whether they proved just now that it is them."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sozialraumbuero.accounts.models import User


def person(request: HttpRequest) -> User:
    """Return who is signed in; the entrance lets nobody else get here."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def has_fresh_proof(request: HttpRequest) -> bool:
    """Tell whether somebody confirmed their sign-in within the last five minutes."""
    return not is_reauthentication_required(request, app="account")


@reauthentication_required  # type: ignore[untyped-decorator]
def require_fresh_proof(request: HttpRequest) -> None:
    """Send somebody whose sign-in is older than five minutes to confirm it, then back here."""
