"""What every view of the desk loads first: a person who may look, or may change, or 404."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.models import Offer, Traeger
from sozialraumbuero.directory.permissions import (
    may_change_offers,
    may_change_places,
    may_see_desk,
    may_see_places,
    may_see_upkeep,
)


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


def desk_reader(request: HttpRequest) -> User:
    """Return the person if the directory's desk exists for them."""
    if not may_see_desk(request.user):
        raise Http404
    assert isinstance(request.user, User)  # noqa: S101  # may_see_desk has looked
    return request.user


def desk_editor(request: HttpRequest) -> User:
    """Return the person if they keep the directory; who may only look is refused."""
    user = desk_reader(request)
    if not may_change_offers(user):
        raise PermissionDenied
    return user


def upkeep_reader(request: HttpRequest) -> User:
    """Return the person if they may see what waits for a decision."""
    user = desk_reader(request)
    if not may_see_upkeep(user):
        raise Http404
    return user


def upkeep_editor(request: HttpRequest) -> User:
    """Return the person if they may decide; who may only look is refused."""
    user = upkeep_reader(request)
    if not may_change_offers(user):
        raise PermissionDenied
    return user


def offer_of(key: str) -> Offer:
    """Return the offer with its Träger, in any state, or 404."""
    found = Offer.objects.select_related("traeger").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def traeger_of(key: str) -> Traeger:
    """Return the Träger or 404."""
    found = Traeger.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found
