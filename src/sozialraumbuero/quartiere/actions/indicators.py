"""Bring figures in: look first, then apply, and take a file back exactly."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.sheets.reading import Sheet
from sozialraumbuero.lib.sheets.rows import CsvRow
from sozialraumbuero.quartiere.indicators.catalogue import catalogue
from sozialraumbuero.quartiere.indicators.files import read_file
from sozialraumbuero.quartiere.indicators.headings import shape_of
from sozialraumbuero.quartiere.indicators.mapping import FileMapping, guessed, with_remembered
from sozialraumbuero.quartiere.indicators.numbers import Style
from sozialraumbuero.quartiere.indicators.plan import Plan, ReadValue
from sozialraumbuero.quartiere.indicators.words import FileKind, ImportState
from sozialraumbuero.quartiere.models import (
    AreaScheme,
    Indicator,
    IndicatorImport,
    IndicatorValue,
    RememberedColumns,
)
from sozialraumbuero.quartiere.models.indicators import VALUE_COLUMNS
from sozialraumbuero.quartiere.permissions import may_change_figures
from sozialraumbuero.quartiere.queries.figure_files import (
    Planned,
    grid_box,
    known_of,
    plan_of,
    planned,
)

PREVIEW_KEPT_FOR = timedelta(days=7)


class Refusal(StrEnum):
    """Why a file of figures cannot be taken over or back now."""

    NOT_WAITING = "not_waiting"
    NOTHING_TO_DO = "nothing_to_do"
    NOT_APPLIED = "not_applied"
    CHANGED_SINCE = "changed_since"


class FiguresRefused(Refused):
    """Figures cannot be taken over or back like this."""


@dataclass(frozen=True, kw_only=True)
class FiguresWish:
    """A file of figures and what it is about."""

    content: bytes
    file_name: str
    scheme: AreaScheme
    year: int | None = None
    source: str = ""
    licence: str = ""


@transaction.atomic
def stage_figures(wish: FiguresWish, *, by: User | None) -> IndicatorImport:
    """Read a file and keep it, so that somebody can look before anything is written.

    Raises RefusedFile or BrokenSheet. `by` is None for the operator and the demo town.
    """
    _require_right(by)
    found = read_file(wish.content, wish.file_name, grid_box(wish.scheme))
    town = known_of(wish.scheme, timezone.localdate(), found.style)
    last = RememberedColumns.objects.filter(shape=shape_of(found.sheet.headings)).first()
    if last is None:
        mapping = guessed(found.sheet, town.finder, town.names, wish.year)
    else:
        mapping = with_remembered(last.mapping, found.sheet, town.names, wish.year)
    staged = IndicatorImport(
        kind=found.kind,
        scheme=wish.scheme,
        file_name=wish.file_name[:120],
        file_sha256=hashlib.sha256(wish.content).hexdigest(),
        sheet=_kept(found.sheet, found.style),
        made_by=by,
    )
    _read(staged, _said(mapping, wish))
    staged.save(force_insert=True)
    note("quartiere.figures_staged", staged, by=by)
    return staged


@transaction.atomic
def read_figures_again(
    staged: IndicatorImport, mapping: FileMapping, *, by: User
) -> IndicatorImport:
    """Read a waiting file by other columns, and remember them for files like it."""
    _require_right(by)
    found = _locked(staged)
    if found.state != ImportState.PREVIEW:
        raise FiguresRefused(Refusal.NOT_WAITING)
    _read(found, mapping)
    found.save(update_fields=["kind", "mapping", "report"])
    _remember(found, mapping)
    note("quartiere.figures_read_again", found, by=by, fields=["mapping"])
    return found


@transaction.atomic
def apply_figures(staged: IndicatorImport, *, by: User | None) -> IndicatorImport:
    """Write what the preview shows; raises FiguresRefused."""
    _require_right(by)
    found = _locked(staged)
    if found.state != ImportState.PREVIEW:
        raise FiguresRefused(Refusal.NOT_WAITING)
    plan = Plan.of(found.report)
    changes = planned(plan, found)
    if changes.is_nothing:
        raise FiguresRefused(Refusal.NOTHING_TO_DO)
    keys = _indicators(plan, found)
    found.before = [_before(old) for _, old in changes.changed]
    _write(changes, keys, found)
    _remember(found, FileMapping.of(found.mapping))
    found.state, found.applied_at, found.sheet = ImportState.APPLIED, timezone.now(), {}
    found.report = {**found.report, "values": [], "counts": changes.counts}
    found.save()
    note("quartiere.figures_applied", found, by=by, fields=sorted(keys))
    return found


@transaction.atomic
def undo_figures(applied: IndicatorImport, *, by: User) -> IndicatorImport:
    """Put back what stood there before; refused once a later file wrote over it."""
    _require_right(by)
    found = _locked(applied)
    if found.state != ImportState.APPLIED:
        raise FiguresRefused(Refusal.NOT_APPLIED)
    counts = found.report["counts"]
    own = IndicatorValue.objects.filter(imported_by=found)
    if own.count() != counts["new"] + counts["changed"]:
        raise FiguresRefused(Refusal.CHANGED_SINCE)
    for row in found.before:
        IndicatorValue.objects.filter(pk=row["id"], imported_by=found).update(
            **_columns(row), imported_by=row["imported_by"]
        )
    own.delete()
    Indicator.objects.filter(begun_by=found, values__isnull=True).delete()
    found.state, found.undone_at, found.before = ImportState.UNDONE, timezone.now(), []
    found.save(update_fields=["state", "undone_at", "before"])
    note("quartiere.figures_undone", found, by=by)
    return found


@transaction.atomic
def discard_figures(staged: IndicatorImport, *, by: User) -> None:
    """Throw a waiting file away."""
    _require_right(by)
    found = _locked(staged)
    if found.state != ImportState.PREVIEW:
        raise FiguresRefused(Refusal.NOT_WAITING)
    note("quartiere.figures_discarded", found, by=by)
    found.delete()


@transaction.atomic
def change_indicator(indicator: Indicator, columns: Mapping[str, Any], *, by: User) -> Indicator:
    """Say anew what an indicator means; its key and its values stay."""
    _require_right(by)
    changed = [name for name, value in columns.items() if getattr(indicator, name) != value]
    for name in changed:
        setattr(indicator, name, columns[name])
    if changed:
        indicator.save(update_fields=changed)
        note("quartiere.indicator_changed", indicator, by=by, fields=changed)
    return indicator


def forget_figure_previews(today: date) -> int:
    """Delete files that nobody decided about within a week; returns how many."""
    begin = timezone.make_aware(datetime.combine(today - PREVIEW_KEPT_FOR, time.min))
    old = IndicatorImport.objects.filter(state=ImportState.PREVIEW, made_at__lt=begin)
    count = old.count()
    old.delete()
    return count


def sheet_of(staged: IndicatorImport) -> Sheet:
    """Return the table of a waiting file."""
    kept = staged.sheet
    return Sheet(
        tuple(kept.get("headings", ())),
        tuple(CsvRow(line, cells) for line, cells in kept.get("rows", ())),
    )


def _require_right(by: User | None) -> None:
    if by is not None and not may_change_figures(by):
        raise PermissionDenied


def _locked(one: IndicatorImport) -> IndicatorImport:
    found = IndicatorImport.objects.select_for_update().filter(pk=one.pk).first()
    if found is None:
        raise FiguresRefused(Refusal.NOT_WAITING)
    return found


def _kept(sheet: Sheet, style: Style) -> dict[str, Any]:
    rows = [[row.line, row.cells] for row in sheet.rows]
    return {"headings": list(sheet.headings), "rows": rows, "style": str(style)}


def _said(mapping: FileMapping, wish: FiguresWish) -> FileMapping:
    """Let what was said with the file count more than what the last file said."""
    return replace(
        mapping,
        source=(wish.source or mapping.source)[:200],
        licence=(wish.licence or mapping.licence)[:120],
    )


def _read(staged: IndicatorImport, mapping: FileMapping) -> None:
    staged.mapping = mapping.as_json()
    staged.report = plan_of(sheet_of(staged), mapping, staged)
    if mapping.is_grid:
        staged.kind = FileKind.GRID


def _remember(found: IndicatorImport, mapping: FileMapping) -> None:
    RememberedColumns.objects.update_or_create(
        shape=shape_of(mapping.columns),
        defaults={"mapping": mapping.remembered(), "used_at": timezone.now()},
    )


def _indicators(plan: Plan, found: IndicatorImport) -> dict[str, int]:
    """Return the ids of the indicators of a plan; those we do not have yet are made."""
    wanted = {value.indicator for value in plan.values}
    known = dict(Indicator.objects.filter(key__in=wanted).values_list("key", "pk"))
    for key in sorted(wanted - known.keys()):
        known[key] = _new_indicator(key, plan.new.get(key, key), found).pk
    return known


def _new_indicator(key: str, name: str, found: IndicatorImport) -> Indicator:
    mapping = FileMapping.of(found.mapping)
    listed = catalogue().get(key)
    columns = (
        {
            "name": listed.name,
            "definition": listed.definition,
            "unit": listed.unit,
            "places": listed.places,
            "direction": listed.direction,
            "is_count": listed.is_count,
            "is_signed": listed.is_signed,
            "denominator": listed.denominator,
            "source": listed.source,
        }
        if listed
        else {"name": name[:120]}
    )
    return Indicator.objects.create(key=key, begun_by=found, licence=mapping.licence, **columns)


def _write(changes: Planned, keys: Mapping[str, int], found: IndicatorImport) -> None:
    source = str(found.mapping.get("source", ""))
    IndicatorValue.objects.bulk_create(
        [_row(value, keys, source, found) for value in changes.new], batch_size=500
    )
    rows = []
    for value, old in changes.changed:
        row = _row(value, keys, source, found)
        row.pk = old.pk
        rows.append(row)
    IndicatorValue.objects.bulk_update(rows, [*VALUE_COLUMNS, "imported_by"], batch_size=200)


def _row(
    value: ReadValue, keys: Mapping[str, int], source: str, found: IndicatorImport
) -> IndicatorValue:
    return IndicatorValue(
        indicator_id=keys[value.indicator],
        area_id=value.area,
        year=value.year,
        as_of=date.fromisoformat(value.as_of) if value.as_of else None,
        value=value.value,
        missing=value.missing or "",
        numerator=value.numerator,
        denominator=value.denominator,
        low=value.low,
        high=value.high,
        source=source,
        imported_by=found,
    )


def _before(old: IndicatorValue) -> dict[str, Any]:
    columns = {name: getattr(old, name) for name in VALUE_COLUMNS}
    columns["as_of"] = old.as_of.isoformat() if old.as_of else None
    return {**columns, "id": old.pk, "imported_by": old.imported_by_id}


def _columns(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in VALUE_COLUMNS}
