"""Writes that the person has a right to, also in a closed or a restricted case."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import require_part
from sozialraumbuero.cases.rules.access import Part


def is_keeper(case: Case, user: User) -> bool:
    """Tell whether somebody answers for the case; who opened it in an emergency does not."""
    return case.owner_id == user.pk or case.is_deputised_by(user, timezone.localdate())


def kept_case(case_id: UUID, *, by: User) -> Case:
    """Return the case, locked for this transaction, for its owner or deputy. Raises 404, 403."""
    case = Case.objects.select_for_update().get(pk=case_id)
    require_part(by, case, Part.CASE)
    if not is_keeper(case, by):
        raise PermissionDenied
    return case
