"""Bring entries in from a file: look first, then apply in one transaction, and take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.imports.deciding import Decision, decide
from sozialraumbuero.directory.actions.imports.plans import (
    Plan,
    Step,
    entries_as_json,
    entries_from_json,
    step_from_json,
)
from sozialraumbuero.directory.actions.imports.retention import forget_previews
from sozialraumbuero.directory.actions.imports.undoing import changed_since, take_back
from sozialraumbuero.directory.actions.imports.writing import Writing
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hsds.reading import Read
from sozialraumbuero.directory.models import DirectoryImport
from sozialraumbuero.directory.permissions import is_keeper
from sozialraumbuero.directory.words import ImportFormat, ImportState
from sozialraumbuero.lib.refusal import Refused

# What only a preview needs; a report does without the entries themselves.
NEEDED_BEFORE = frozenset({"entries", "sheet"})
NOTHING: Mapping[str, Any] = {}


class ImportRefusal(StrEnum):
    """Why an import cannot be applied or taken back now."""

    NOT_WAITING = "not_waiting"
    LOOK_AGAIN = "look_again"
    NOT_APPLIED = "not_applied"
    TOO_OLD = "too_old"
    CHANGED_SINCE = "changed_since"
    IN_USE = "in_use"


class ImportRefused(Refused):
    """Nothing was written; `names` are the entries in the way."""

    def __init__(self, reason: ImportRefusal, names: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.names = tuple(names)


@transaction.atomic
def stage_import(
    read: Read,
    *,
    format: ImportFormat,  # noqa: A002  # the column's name
    file_name: str,
    by: User | None,
    extra: Mapping[str, Any] = NOTHING,
) -> DirectoryImport:
    """Keep what a file would change, so that somebody can look before it is applied."""
    _require_right(by)
    forget_previews(timezone.localdate())
    found = DirectoryImport.objects.create(
        format=format,
        file_name=file_name[-120:],
        plan={**plan_of(read), **extra},
        made_by=by,
    )
    note("directory.import_staged", found, by=by)
    return found


def plan_of(read: Read) -> Plan:
    """Return what reading found, and what it would change now, as JSON."""
    return {
        "entries": entries_as_json(read.entries),
        "steps": _as_json(decide(read.entries)),
        "left_out": [
            {"why": each.why, "table": each.table, "id": each.id, "name": each.name}
            for each in read.report.left_out
        ],
        "remarks": dict(read.report.remarks),
    }


def steps_of(found: DirectoryImport) -> list[Step]:
    return [step_from_json(said) for said in found.plan["steps"]]


@transaction.atomic
def look_again(found: DirectoryImport, *, by: User | None) -> DirectoryImport:
    """Compare a waiting import anew, after somebody wrote to the directory."""
    _require_right(by)
    found = _waiting(found)
    found.plan["steps"] = _as_json(decide(entries_from_json(found.plan["entries"])))
    found.save(update_fields=["plan"])
    return found


@transaction.atomic
def read_again(
    found: DirectoryImport, read: Read, *, by: User | None, extra: Mapping[str, Any] = NOTHING
) -> DirectoryImport:
    """Put another reading of the same file in the place of the first."""
    _require_right(by)
    found = _waiting(found)
    found.plan = {**plan_of(read), **extra}
    found.save(update_fields=["plan"])
    return found


@transaction.atomic
def apply_import(found: DirectoryImport, *, publish: bool, by: User | None) -> DirectoryImport:
    """Write what the preview shows; new offers stay drafts unless `publish` says otherwise.

    Raises ImportRefused, and nothing is written, if the preview shows something else by now.
    """
    _require_right(by)
    found = _waiting(found)
    decisions = decide(entries_from_json(found.plan["entries"]))
    if _as_json(decisions) != found.plan["steps"]:
        raise ImportRefused(ImportRefusal.LOOK_AGAIN)
    found.before = Writing(decisions, publish=publish, by=by).all()
    found.plan = {name: said for name, said in found.plan.items() if name not in NEEDED_BEFORE}
    found.plan["published"] = publish
    found.state, found.applied_at = ImportState.APPLIED, timezone.now()
    found.save(update_fields=["plan", "before", "state", "applied_at"])
    directory_changed()
    note("directory.import_applied", found, by=by)
    return found


@transaction.atomic
def undo_import(found: DirectoryImport, *, by: User | None) -> DirectoryImport:
    """Restore exactly what stood before; raises ImportRefused if somebody wrote meanwhile."""
    _require_right(by)
    found = DirectoryImport.objects.select_for_update().get(pk=found.pk)
    if found.state != ImportState.APPLIED:
        raise ImportRefused(ImportRefusal.NOT_APPLIED)
    if not found.before:
        raise ImportRefused(ImportRefusal.TOO_OLD)
    if names := changed_since(found.before):
        raise ImportRefused(ImportRefusal.CHANGED_SINCE, names)
    if names := take_back(found.before):
        raise ImportRefused(ImportRefusal.IN_USE, names)
    found.before, found.state, found.undone_at = {}, ImportState.UNDONE, timezone.now()
    found.save(update_fields=["before", "state", "undone_at"])
    directory_changed()
    note("directory.import_undone", found, by=by)
    return found


@transaction.atomic
def discard_import(found: DirectoryImport, *, by: User | None) -> None:
    """Throw a preview away, with all it holds."""
    _require_right(by)
    found = _waiting(found)
    note("directory.import_discarded", found, by=by)
    found.delete()


def _waiting(found: DirectoryImport) -> DirectoryImport:
    kept = DirectoryImport.objects.select_for_update().filter(pk=found.pk).first()
    if kept is None or kept.state != ImportState.PREVIEW:
        raise ImportRefused(ImportRefusal.NOT_WAITING)
    return kept


def _as_json(decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    return [each.step.as_json() for each in decisions]


def _require_right(by: User | None) -> None:
    if not is_keeper(by):
        raise PermissionDenied
