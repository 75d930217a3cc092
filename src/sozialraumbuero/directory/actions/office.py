"""Every write about the office itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.models.office import NEUTRAL_PAGE
from sozialraumbuero.directory.permissions import may_change_offers


@dataclass(frozen=True, kw_only=True)
class OfficeWish:
    """How the office is reached, as a form or the demo describes it."""

    name: str = "Sozialraumbüro"
    phone: str = ""
    phone_hours: dict[str, Any] = field(default_factory=dict)
    phone_hours_text: str = ""
    email: str = ""
    address: str = ""
    exit_url: str = NEUTRAL_PAGE
    answer_days: int = 2


@transaction.atomic
def change_office(wish: OfficeWish, *, by: User) -> Office:
    """Write what differs; every public page shows it at once."""
    if not may_change_offers(by):
        raise PermissionDenied
    office, is_new = Office.objects.select_for_update().get_or_create(pk=1)
    wanted = asdict(wish)
    changed = [name for name, value in wanted.items() if getattr(office, name) != value]
    for name in changed:
        setattr(office, name, wanted[name])
    if changed:
        office.save(update_fields=changed)
    if changed or is_new:
        note("directory.office_changed", office, by=by, fields=changed)
    return office
