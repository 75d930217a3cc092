"""What every view of the desk loads first: a person who may look, or may change, or 404."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.permissions import may_change_places, may_see_places


def reader(request: HttpRequest) -> User:
    """Return the person if the desk exists for them."""
    if not may_see_places(request.user):
        raise Http404
    assert isinstance(request.user, User)  # noqa: S101  # may_see_places has looked
    return request.user


def place_editor(request: HttpRequest) -> User:
    """Return the person if they may change places; who may only look is refused."""
    user = reader(request)
    if not may_change_places(user):
        raise PermissionDenied
    return user
