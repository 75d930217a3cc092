"""Change what is known of the person: names, safe ways, address, what they need."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.cases import CaseRefusal
from sozialraumbuero.cases.actions.editing import Edit, merged_edit
from sozialraumbuero.cases.actions.index import mark_names
from sozialraumbuero.cases.actions.writing import locked_case, take_form, touch
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.rules.merging import Merged
from sozialraumbuero.cases.sealing import opened, seal
from sozialraumbuero.lib.refusal import Refused

NAMES = ("name", "pseudonym", "birth_year")
PROTECTION = ("is_protected", "protected_why")
SEALED = (
    *NAMES, "phone", "e_mail", "address", "language", "interpreter", "safe_ways", "safe_when",
    "safe_words", "household", "access_needs", *PROTECTION,
)  # fmt: skip
OPEN = ("quarter",)


@transaction.atomic
def change_person(
    case: Case, edit: Edit, *, today: date, by: User, request_key: UUID | None = None
) -> Merged:
    """Write what changed and keep what others changed meanwhile; a pseudonym may become a name.

    Raises PermissionDenied, TwoAtOnce, or Refused with the reason; nothing is written then.
    """
    case = locked_case(case.pk, by=by)
    _require_parts(case, edit, by)
    take_form(request_key, case=case, today=today)
    now = person_now(case, *edit.wanted)
    merged = merged_edit(edit, now, case.version)
    _require_some_name(case, merged)
    if not merged.mine:
        return merged
    seal(case, **{name: merged.values[name] for name in merged.mine if name in SEALED})
    if "quarter" in merged.mine:
        case.quarter = merged.values["quarter"]
    touch(case, *merged.mine)
    if merged.mine & set(NAMES):
        mark_names(case)
    note("cases.person_changed", case, by=by, fields=sorted(merged.mine))
    return merged


def person_now(case: Case, *names: str) -> dict[str, object]:
    """Return what is stored now; the caller has checked the right to these fields."""
    plain = opened(case, *(name for name in names if name in SEALED))
    return {name: plain[name] if name in plain else getattr(case, name) for name in names}


def may_protect(case: Case, user: User) -> bool:
    """Tell who sets the protection flag: the owner alone, whatever a deputy may read."""
    return case.owner_id == user.pk and Part.PROTECTION in parts_for(user, case, Verb.WRITE)


def _require_parts(case: Case, edit: Edit, by: User) -> None:
    if unknown := set(edit.wanted) - {*SEALED, *OPEN}:
        raise ValueError(f"no fields of a person: {sorted(unknown)}")
    parts = parts_for(by, case, Verb.WRITE)
    if "address" in edit.wanted and Part.ADDRESS not in parts:
        raise PermissionDenied
    if set(PROTECTION) & set(edit.wanted) and not may_protect(case, by):
        raise PermissionDenied


def _require_some_name(case: Case, merged: Merged) -> None:
    if not {"name", "pseudonym"} & merged.mine:
        return
    names = {**opened(case, "name", "pseudonym"), **merged.values}
    if not names["name"].strip() and not names["pseudonym"].strip():
        raise Refused(CaseRefusal.NEITHER_NAME_NOR_PSEUDONYM)
