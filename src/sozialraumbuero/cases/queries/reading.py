"""Open what is sealed: the log is written first, and without a log nothing opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import parts_for, require_part
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.sealing import SealedRow, opened, opened_rows

ADDRESS_FIELDS = ("address",)
PROTECTION_FIELDS = ("is_protected", "protected_why")


def read_case(case: Case, *names: str, by: User, purpose: str) -> dict[str, Any]:
    """Return plain fields of the case that this person may see, after logging that they did.

    What they may not see is left out of the answer. `purpose` is a word of the log, like `page`.
    Raises Http404 if they may not see the case.
    """
    parts = require_part(by, case, Part.CASE)
    hidden = {
        *(ADDRESS_FIELDS if Part.ADDRESS not in parts else ()),
        *(PROTECTION_FIELDS if Part.PROTECTION not in parts else ()),
    }
    wanted = [name for name in names if name not in hidden]
    log_reading(case, by=by, purpose=purpose, fields=wanted)
    return opened(case, *wanted)


def read_rows(
    case: Case, rows: Iterable[SealedRow], *, by: User, purpose: str, part: Part = Part.CASE
) -> Sequence[tuple[SealedRow, Mapping[str, Any]]]:
    """Return rows of a case with their plain values, after logging that they were read."""
    require_part(by, case, part)
    listed = list(rows)
    if not listed:
        return []
    log_reading(case, by=by, purpose=purpose, fields=[type(listed[0])._meta.model_name or ""])
    return list(zip(listed, opened_rows(listed), strict=True))


def log_reading(case: Case, *, by: User, purpose: str, fields: Sequence[str]) -> None:
    """Write into the log that somebody reads; it stands there before they do."""
    with transaction.atomic():
        note(f"cases.read_{purpose}", case, by=by, fields=fields)


def may_read(case: Case, *, by: User) -> bool:
    """Tell whether somebody sees what the case is about."""
    return Part.CASE in parts_for(by, case)
