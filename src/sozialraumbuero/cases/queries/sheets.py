"""Sheets for the insoweit erfahrene Fachkraft: for the circle, and for the one who is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import may
from sozialraumbuero.cases.models import ChildRecord, ChildSheet
from sozialraumbuero.cases.queries.reading import log_reading, read_rows
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.lib.vocabulary import Role


@dataclass(frozen=True)
class OpenSheet:
    """A sheet with what stands in it."""

    sheet: ChildSheet
    content: dict[str, Any]
    advice: str


def sheets_of(record: ChildRecord, *, by: User) -> Sequence[OpenSheet]:
    """Return the sheets of a record, the newest first; the caller checked its circle."""
    rows = record.sheets.select_related("specialist", "written_by")
    return [
        OpenSheet(sheet=row, content=plain["content"], advice=plain["advice"])
        for row, plain in read_rows(record.case, rows, by=by, purpose="child", part=Part.CHILD)
        if isinstance(row, ChildSheet)
    ]


def specialists() -> list[User]:
    """Return who can be asked."""
    return list(
        User.objects.filter(
            is_active=True,
            grants__role=Role.INSOFA,
            grants__confirmed_at__isnull=False,
            grants__revoked_at__isnull=True,
        ).distinct()
    )


def may_see_sheets(user: User) -> bool:
    """Tell who has a list of sheets addressed to them."""
    return Role.INSOFA in user.live_roles and may(user, "read", "D5", "addressed")


def may_advise(user: User, sheet: ChildSheet) -> bool:
    """Tell whether this sheet is addressed to somebody, and they are not barred from the case."""
    is_addressed = sheet.specialist_id == user.pk and sheet.signed_at is not None
    return (
        is_addressed and may_see_sheets(user) and not sheet.case.blocked.filter(user=user).exists()
    )


def sheets_for(user: User) -> QuerySet[ChildSheet]:
    """Return the signed sheets addressed to a specialist, open ones first."""
    return (
        ChildSheet.objects.filter(specialist=user, signed_at__isnull=False)
        .exclude(case__blocked__user=user)
        .select_related("record")
        .order_by("answered_at", "-signed_at")
    )


def read_addressed(sheet: ChildSheet, *, by: User) -> OpenSheet:
    """Return the sheet for the specialist, after logging that they read it; no word of the case."""
    log_reading(sheet.case, by=by, purpose="sheet", fields=["content"])
    plain = opened(sheet, "content", "advice")
    return OpenSheet(sheet=sheet, content=plain["content"], advice=plain["advice"])
