"""Take over the town's own borders: look first, then apply, and undo the last file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max, ProtectedError
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.quartiere.actions.blocks import refresh_blocks, set_border
from sozialraumbuero.quartiere.actions.figures import count_figures
from sozialraumbuero.quartiere.actions.membership import house_points, place_addresses
from sozialraumbuero.quartiere.area_versions import (
    AreaChanges,
    KnownArea,
    compare,
    require_day,
    require_scheme_key,
)
from sozialraumbuero.quartiere.borders.area_file import AreaFile, ReadArea, read_area_file
from sozialraumbuero.quartiere.borders.town_fit import Houses, fit_to_town
from sozialraumbuero.quartiere.models import Area, AreaImport, AreaScheme, AreaUpload
from sozialraumbuero.quartiere.permissions import may_change_areas
from sozialraumbuero.quartiere.queries.areas import official_scheme

KEPT_FOR = timedelta(hours=24)


class Refusal(StrEnum):
    """Why a staged file or an undo is not possible now."""

    EXPIRED = "expired"
    ALREADY_UNDONE = "already_undone"
    NOT_THE_LAST = "not_the_last"
    AREA_IN_USE = "area_in_use"


class AreasRefused(Refused):
    """Borders cannot be applied or taken back like this."""


@dataclass(frozen=True, kw_only=True)
class AreasWish:
    """What somebody wants to import: a file and what it stands for."""

    content: bytes
    file_name: str
    scheme: str
    name: str
    code_property: str = ""
    name_property: str = ""
    valid_from: date | None = None
    source: str = ""


def import_areas(wish: AreasWish, *, by: User | None) -> AreaImport:
    """Take over a GeoJSON file at once; `by` is None for the operator at the command line.

    Raises BordersFault, and then everything is as it was.
    """
    _require_right(by)
    return _take_over(_unsaved_upload(wish), by=by)


@transaction.atomic
def stage_areas(wish: AreasWish, *, by: User) -> AreaUpload:
    """Check a file and keep it for a day, so that somebody can look before it is applied."""
    _require_right(by)
    upload = _unsaved_upload(wish)
    require_day(changes_of(upload), upload.valid_from)
    AreaUpload.objects.filter(expires_at__lt=timezone.now()).delete()
    upload.save(force_insert=True)
    note("quartiere.areas_staged", upload, by=by)
    return upload


@transaction.atomic
def apply_upload(upload: AreaUpload, *, by: User) -> AreaImport:
    """Take over what was staged; raises AreasRefused or BordersFault."""
    _require_right(by)
    kept = AreaUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if kept is None or kept.expires_at <= timezone.now():
        raise AreasRefused(Refusal.EXPIRED)
    found = _take_over(kept, by=by)
    kept.delete()
    return found


@transaction.atomic
def discard_upload(upload: AreaUpload, *, by: User) -> None:
    """Throw a staged file away."""
    _require_right(by)
    note("quartiere.areas_discarded", upload, by=by)
    upload.delete()


@transaction.atomic
def undo_import(area_import: AreaImport, *, by: User) -> AreaImport:
    """Take the last file of a scheme back; raises AreasRefused if its areas are in use."""
    _require_right(by)
    last = AreaImport.objects.select_for_update().get(pk=area_import.pk)
    scheme = AreaScheme.objects.select_for_update().get(pk=last.scheme_id)
    if last.undone_at is not None:
        raise AreasRefused(Refusal.ALREADY_UNDONE)
    if scheme.imports.filter(undone_at__isnull=True).order_by("-imported_at", "-id")[0] != last:
        raise AreasRefused(Refusal.NOT_THE_LAST)
    try:
        with transaction.atomic():
            last.begun.all().delete()
    except ProtectedError as error:
        raise AreasRefused(Refusal.AREA_IN_USE) from error
    last.ended.update(valid_until=None, ended_by=None)
    _restore(last, scheme)
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    _settle(scheme)
    note("quartiere.areas_undone", last, by=by)
    return last


def changes_of(upload: AreaUpload) -> AreaChanges:
    """Return what the staged file would change now."""
    known = Area.objects.filter(scheme__key=upload.scheme_key, valid_until__isnull=True)
    return compare(map(_known, known), read_areas(upload))


def read_areas(upload: AreaUpload) -> list[ReadArea]:
    """Return the areas of a staged file."""
    return [ReadArea(**area) for area in upload.areas]


def _require_right(by: User | None) -> None:
    if by is not None and not may_change_areas(by):
        raise PermissionDenied


def _unsaved_upload(wish: AreasWish) -> AreaUpload:
    require_scheme_key(wish.scheme)
    file = read_area_file(
        wish.content, code_property=wish.code_property, name_property=wish.name_property
    )
    file = _fitted(file)
    return AreaUpload(
        scheme_key=wish.scheme,
        scheme_name=wish.name.strip()[:80],
        source=wish.source.strip()[:200],
        valid_from=wish.valid_from,
        file_name=wish.file_name[:200],
        file_sha256=hashlib.sha256(wish.content).hexdigest(),
        areas=[_plain(area) for area in file.areas],
        dropped=file.dropped,
        notes=file.notes,
        expires_at=timezone.now() + KEPT_FOR,
    )


def _fitted(file: AreaFile) -> AreaFile:
    _, points = house_points()
    return fit_to_town(file, Houses(points) if len(points) else None)


def _plain(area: ReadArea) -> dict[str, object]:
    return {
        "code": area.code,
        "name": area.name,
        "border": area.border,
        "properties": dict(area.properties),
    }


def _known(area: Area) -> KnownArea:
    return KnownArea(
        id=area.pk,
        code=area.code,
        name=area.name,
        border=area.border,
        properties=area.properties,
        valid_from=area.valid_from,
    )


@transaction.atomic
def _take_over(upload: AreaUpload, *, by: User | None) -> AreaImport:
    scheme, before = _scheme(upload)
    changes = changes_of(upload)
    require_day(changes, upload.valid_from)
    found = AreaImport.objects.create(
        scheme=scheme,
        imported_at=timezone.now(),
        file_name=upload.file_name,
        file_sha256=upload.file_sha256,
        valid_from=upload.valid_from,
        changes=changes.counts,
        dropped=upload.dropped,
        notes=upload.notes,
        before={"scheme": before, **_before(changes)},
    )
    _end([*(old for old, _ in changes.moved), *changes.ended], found)
    _begin([*changes.new, *(new for _, new in changes.moved)], found)
    for old, new in changes.renamed:
        Area.objects.filter(pk=old.id).update(name=new.name, properties=dict(new.properties))
    _settle(scheme)
    note("quartiere.areas_imported", found, by=by, fields=_fields(changes))
    return found


def _scheme(upload: AreaUpload) -> tuple[AreaScheme, dict[str, str]]:
    """Return the scheme, made or renamed, and what it was called before."""
    own = AreaScheme.objects.filter(is_computed=False)
    scheme, is_new = AreaScheme.objects.select_for_update().get_or_create(
        key=upload.scheme_key,
        defaults={
            "name": upload.scheme_name or upload.scheme_key,
            "source": upload.source,
            "rank": (own.aggregate(last=Max("rank"))["last"] or 0) + 1,
        },
    )
    before = {"name": scheme.name, "source": scheme.source}
    if not is_new:
        scheme.name = upload.scheme_name or scheme.name
        scheme.source = upload.source or scheme.source
        scheme.save(update_fields=["name", "source"])
    return scheme, before


def _before(changes: AreaChanges) -> dict[str, object]:
    return {
        str(old.id): {"name": old.name, "properties": dict(old.properties)}
        for old, _ in changes.renamed
    }


def _end(areas: Sequence[KnownArea], found: AreaImport) -> None:
    if areas and found.valid_from is not None:
        Area.objects.filter(pk__in=[area.id for area in areas]).update(
            valid_until=found.valid_from - timedelta(days=1), ended_by=found
        )


def _begin(areas: Sequence[ReadArea], found: AreaImport) -> None:
    fresh = []
    for read in areas:
        area = Area(
            scheme=found.scheme,
            code=read.code,
            name=read.name,
            properties=dict(read.properties),
            valid_from=found.valid_from,
            begun_by=found,
        )
        set_border(area, read.border)
        fresh.append(area)
    Area.objects.bulk_create(fresh, batch_size=200)


def _restore(last: AreaImport, scheme: AreaScheme) -> None:
    for key, values in last.before.items():
        if key == "scheme":
            AreaScheme.objects.filter(pk=scheme.pk).update(**values)
        else:
            Area.objects.filter(pk=int(key)).update(**values)


def _settle(scheme: AreaScheme) -> None:
    """Make everything follow that depends on the borders of a scheme."""
    AreaScheme.objects.filter(pk=scheme.pk).update(revision=F("revision") + 1)
    place_addresses(scheme)
    is_empty = not scheme.areas.filter(valid_until__isnull=True).exists()
    if is_empty or official_scheme() == scheme:
        refresh_blocks(timezone.localdate())
    count_figures()


def _fields(changes: AreaChanges) -> list[str]:
    names = {"border": changes.new or changes.moved, "name": changes.renamed}
    return [name for name, areas in names.items() if areas] + (
        ["valid_until"] if changes.ended or changes.moved else []
    )
