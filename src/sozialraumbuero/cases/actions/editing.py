"""Write what somebody filled in over the state that is stored now, not over the one they saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.actions.writing import WriteRefusal, locked_case, require_version
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.rules.merging import Merged, merge
from sozialraumbuero.cases.sealing import opened, seal, sealed_fields
from sozialraumbuero.lib.refusal import Refused

Row = TypeVar("Row", bound=CaseRow)


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What somebody wants, what their form showed, and of which version that was."""

    wanted: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None


class TwoAtOnce(Refused):
    """Both changed the same fields: nothing was written, and the second one chooses."""

    def __init__(self, merged: Merged, now: Mapping[str, Any]) -> None:
        super().__init__(WriteRefusal.CHANGED_MEANWHILE)
        self.merged, self.now = merged, now


def merged_edit(edit: Edit, now: Mapping[str, Any], version: int | None) -> Merged:
    """Return what to write. Raises TwoAtOnce if somebody has to choose first."""
    is_same = edit.version is not None and edit.version == version
    found = merge(now if is_same else edit.seen, now, edit.wanted)
    if found.clashes:
        raise TwoAtOnce(found, now)
    return found


def locked_row(row: Row, *, by: User, seen: int | None = None) -> tuple[Case, Row]:
    """Lock case and row, check the right and, if given, that the version is the one seen."""
    case = locked_case(row.case_id, by=by)
    found = type(row)._default_manager.select_for_update().get(pk=row.pk)
    require_version(version_of(found) or 0, seen)
    return case, found


def stored(row: CaseRow, *names: str) -> dict[str, Any]:
    """Return plain values of fields, whether they are sealed or lie open."""
    sealed = sealed_fields(type(row))
    plain = opened(row, *(name for name in names if name in sealed)) if sealed else {}
    return {name: plain[name] if name in sealed else getattr(row, name) for name in names}


def put(row: CaseRow, values: Mapping[str, Any]) -> None:
    """Set fields on the row, sealing those that are sealed; the caller saves it."""
    sealed = sealed_fields(type(row))
    seal(row, **{name: value for name, value in values.items() if name in sealed})
    for name, value in values.items():
        if name not in sealed:
            setattr(row, name, value)


def add_row(row: Row, values: Mapping[str, Any], *, act: str, case: Case, by: User) -> Row:
    """Store a new row of a case and note the act."""
    put(row, values)
    row.save(force_insert=True)
    note(act, case, by=by, fields=sorted(values))
    return row


def change_row(row: CaseRow, merged: Merged, *, act: str, case: Case, by: User) -> None:
    """Write the merged fields of a row, count the change and note the act."""
    if not merged.mine:
        return
    put(row, {name: merged.values[name] for name in merged.mine})
    save_row(row, *merged.mine)
    note(act, case, by=by, fields=sorted(merged.mine))


def save_row(row: CaseRow, *names: str) -> None:
    """Save fields of a row, and count the change where the row counts."""
    counted = ["version"] if version_of(row) is not None else []
    if counted:
        row.version += 1  # type: ignore[attr-defined]
    row.save(update_fields=[*names, *counted])


def mark_day(row: CaseRow, name: str, day: date | None) -> None:
    """Note since when something is done; None takes it back. Raises Refused if it is so."""
    if (getattr(row, name) is None) == (day is None):
        raise Refused(WorkRefusal.NOT_DONE if day is None else WorkRefusal.DONE_ALREADY)
    setattr(row, name, day)
    save_row(row, name)


def version_of(row: CaseRow) -> int | None:
    """Return the row's version; a concern counts none."""
    return getattr(row, "version", None)
