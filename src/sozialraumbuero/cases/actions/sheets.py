"""The pseudonymised sheet: write, sign for one specialist, and the specialist's advice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import may
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.child import locked_record
from sozialraumbuero.cases.models import ChildRecord, ChildSheet
from sozialraumbuero.cases.queries.sheets import may_advise, specialists
from sozialraumbuero.cases.rules.sheets import (
    advice_refusal,
    change_refusal,
    sign_refusal,
)
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def write_sheet(
    record: ChildRecord, content: Mapping[str, Any], *, now: datetime, by: User
) -> ChildSheet:
    """Begin a sheet; until it is signed it is a draft that nobody but the circle sees."""
    record = locked_record(record, by=by)
    sheet = ChildSheet(case=record.case, record=record, written_at=now, written_by=by)
    seal(sheet, content=dict(content))
    sheet.save(force_insert=True)
    note("cases.child_sheet_written", record.case, by=by, fields=["content"])
    return sheet


@transaction.atomic
def change_sheet(sheet: ChildSheet, content: Mapping[str, Any], *, by: User) -> None:
    """Change the draft. Raises Refused once it is signed."""
    sheet = _locked(sheet, by)
    if refusal := change_refusal(is_signed=sheet.signed_at is not None):
        raise Refused(refusal)
    seal(sheet, content=dict(content))
    sheet.save(update_fields=["content"])
    note("cases.child_sheet_changed", sheet.case, by=by, fields=["content"])


@transaction.atomic
def sign_sheet(
    sheet: ChildSheet,
    specialist: User | None,
    *,
    findings: int,
    is_confirmed: bool,
    now: datetime,
    by: User,
) -> None:
    """Sign it for one specialist; from now on it never changes. Raises Refused."""
    sheet = _locked(sheet, by)
    refusal = sign_refusal(
        is_signed=sheet.signed_at is not None,
        has_specialist=specialist is not None and specialist in specialists(),
        findings=findings,
        is_confirmed=is_confirmed,
    )
    if refusal:
        raise Refused(refusal)
    sheet.specialist, sheet.signed_at = specialist, now
    sheet.save(update_fields=["specialist", "signed_at"])
    note("cases.child_sheet_signed", sheet.case, by=by, fields=["specialist", "signed_at"])


@transaction.atomic
def advise(sheet: ChildSheet, advice: str, *, now: datetime, by: User) -> None:
    """Keep the specialist's advice, once. Raises Http404, PermissionDenied or Refused."""
    rows = ChildSheet.objects.select_for_update(of=("self",)).select_related("case")
    sheet = rows.get(pk=sheet.pk)
    if not may_advise(by, sheet):
        raise Http404
    if not may(by, "update", "D5", "addressed"):
        raise PermissionDenied
    refusal = advice_refusal(
        is_signed=sheet.signed_at is not None,
        is_answered=sheet.answered_at is not None,
        advice=advice,
    )
    if refusal:
        raise Refused(refusal)
    sheet.answered_at = now
    seal(sheet, advice=advice.strip())
    sheet.save(update_fields=["advice", "answered_at"])
    note("cases.child_sheet_answered", sheet.case, by=by, fields=["advice"])


def _locked(sheet: ChildSheet, by: User) -> ChildSheet:
    locked_record(sheet.record, by=by)
    rows = ChildSheet.objects.select_for_update(of=("self",)).select_related("case")
    return rows.get(pk=sheet.pk)
