"""Every write about places."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.keys import free_key
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Access, Place
from sozialraumbuero.directory.permissions import is_place_keeper, may_change_places

# Words that the URLs of this feature need for themselves.
RESERVED_KEYS = frozenset({"neu", "anliegen"})


@dataclass(frozen=True, kw_only=True)
class PlaceWish:
    """A place as the form or the demo describes it."""

    name: str
    lat: float
    lon: float
    kind: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    step_free: str = Access.UNKNOWN
    lift: str = Access.UNKNOWN
    wheelchair_toilet: str = Access.UNKNOWN
    hearing_loop: str = Access.UNKNOWN
    quiet_room: str = Access.UNKNOWN
    way_there: str = ""
    note: str = ""
    is_room: bool = True


@transaction.atomic
def add_place(wish: PlaceWish, *, by: User | None) -> Place:
    """Name a room that exists; its key comes from its name and never changes."""
    if not is_place_keeper(by):
        raise PermissionDenied
    place = Place.objects.create(
        key=free_key(Place.objects.all(), wish.name, or_else="ort", reserved=RESERVED_KEYS),
        **asdict(wish),
    )
    directory_changed()
    note("directory.place_added", place, by=by)
    return place


@transaction.atomic
def change_place(place: Place, wish: PlaceWish, *, by: User | None) -> Place:
    """Write what differs."""
    if not is_place_keeper(by):
        raise PermissionDenied
    place = Place.objects.select_for_update().get(pk=place.pk)
    changed = [name for name, value in asdict(wish).items() if getattr(place, name) != value]
    for name in changed:
        setattr(place, name, getattr(wish, name))
    if changed:
        place.save(update_fields=changed)
        directory_changed()
        note("directory.place_changed", place, by=by, fields=changed)
    return place


@transaction.atomic
def set_place_active(place: Place, *, is_active: bool, by: User) -> Place:
    """Take a place out of the choices, or bring it back; shifts that use it keep it."""
    if not may_change_places(by):
        raise PermissionDenied
    place = Place.objects.select_for_update().get(pk=place.pk)
    if place.is_active != is_active:
        place.is_active = is_active
        place.save(update_fields=["is_active"])
        directory_changed()
        note("directory.place_changed", place, by=by, fields=["is_active"])
    return place
