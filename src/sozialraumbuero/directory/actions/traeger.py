"""Every write about Träger."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.keys import free_key
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Traeger
from sozialraumbuero.directory.permissions import is_keeper
from sozialraumbuero.directory.words import TraegerKind

RESERVED_KEYS = frozenset({"neu"})


@dataclass(frozen=True, kw_only=True)
class TraegerWish:
    """A Träger as a form, an import or the demo describes it."""

    name: str
    short_name: str = ""
    kind: str = TraegerKind.OTHER
    description: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""
    is_active: bool = True


@transaction.atomic
def add_traeger(wish: TraegerWish, *, by: User | None) -> Traeger:
    """Enter a body that helps; its key comes from its name and never changes."""
    if not is_keeper(by):
        raise PermissionDenied
    key = free_key(Traeger.objects.all(), wish.name, or_else="traeger", reserved=RESERVED_KEYS)
    traeger = Traeger.objects.create(key=key, **asdict(wish))
    directory_changed()
    note("directory.traeger_added", traeger, by=by)
    return traeger


@transaction.atomic
def change_traeger(traeger: Traeger, wish: TraegerWish, *, by: User | None) -> Traeger:
    """Write what differs."""
    if not is_keeper(by):
        raise PermissionDenied
    traeger = Traeger.objects.select_for_update().get(pk=traeger.pk)
    changed = [name for name, value in asdict(wish).items() if getattr(traeger, name) != value]
    for name in changed:
        setattr(traeger, name, getattr(wish, name))
    if changed:
        traeger.save(update_fields=changed)
        directory_changed()
        note("directory.traeger_changed", traeger, by=by, fields=changed)
    return traeger
