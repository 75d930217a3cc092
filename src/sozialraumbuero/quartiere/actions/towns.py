"""Import a town from an OpenStreetMap file: once, again, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town, read_town
from sozialraumbuero.quartiere.actions.addresses import write_addresses
from sozialraumbuero.quartiere.actions.blocks import BlockPlan, plan_blocks, write_blocks
from sozialraumbuero.quartiere.actions.figures import count_figures
from sozialraumbuero.quartiere.actions.membership import place_addresses
from sozialraumbuero.quartiere.actions.segments import replace_segments
from sozialraumbuero.quartiere.models import AreaScheme, Kommune, TownImport
from sozialraumbuero.quartiere.permissions import may_change_areas

Progress = Callable[[str, float], None]
# Where each stage begins on the way from 0 to 1; measured with a town of 7,000 addresses.
STAGES = {
    "read": 0.0,
    "locate": 0.15,
    "streets": 0.28,
    "addresses": 0.33,
    "blocks": 0.42,
    "borders": 0.46,
    "write": 0.6,
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which municipality the file is read for."""

    name: str
    ags: str
    clip: str | None


def import_town(
    path: Path,
    *,
    by: User | None,
    name: str = "",
    ags: str = "",
    boundary: str | None = None,
    progress: Progress | None = None,
    is_demo: bool = False,
    landscape: Mapping[str, Any] | None = None,
    attribution: str = "",
    accept_losses: bool = False,
) -> TownImport:
    """Make the town of this installation equal to the file, in one transaction.

    `by` is None for the operator at the command line. `boundary` cuts the file and is the AGS or
    the name unless given; "" takes everything. A second reading updates, never doubles; what the
    file no longer has is marked as gone. `attribution` replaces OpenStreetMap's.
    `progress(stage, share)` runs from 0 to 1. Raises BadInput, and then everything is as it was.
    """
    if by is not None and not may_change_areas(by):
        raise PermissionDenied
    wanted = _wanted(name.strip(), ags.strip(), boundary)
    tell = _overall(progress)
    try:
        town = _credited(read_town(path, boundary=wanted.clip or None, progress=tell), attribution)
        plan = _planned(town, tell)
        with transaction.atomic():
            found = _take_over(path, plan, wanted, tell, accept_losses=accept_losses)
            _write_kommune(wanted, plan.town, is_demo=is_demo, landscape=landscape)
            note("quartiere.town_imported", found, by=by, fields=("address", "area", "segment"))
    except BadInput as error:
        error.file = error.file or path.name
        raise
    tell("write", 1.0)
    return found


def _wanted(name: str, ags: str, boundary: str | None) -> Wanted:
    """Complete the request from what is known; refuse another municipality than ours."""
    ours = Kommune.objects.defer("landscape").first()
    if ours is None:
        if not name and not ags:
            raise BadInput("--name", "is missing; give the town's name, or its key with --ags")
        return Wanted(name=name, ags=ags, clip=(ags or name) if boundary is None else boundary)
    if name and name.casefold() != ours.name.casefold():
        raise BadInput(
            "--name", f'this installation belongs to "{ours.name}"; use another data folder'
        )
    if ags and ours.ags and ags != ours.ags:
        raise BadInput(
            "--ags", f'this installation belongs to "{ours.ags}"; use another data folder'
        )
    key = ags or ours.ags
    return Wanted(
        name=ours.name, ags=key, clip=(key or ours.name) if boundary is None else boundary
    )


def _overall(progress: Progress | None) -> Progress:
    """Turn the share of a stage into the share of the whole."""
    begins = list(STAGES.values())
    places = {stage: at for at, stage in enumerate(STAGES)}

    def tell(stage: str, share: float) -> None:
        if progress is not None:
            at = places[stage]
            end = begins[at + 1] if at + 1 < len(begins) else 1.0
            progress(stage, begins[at] + share * (end - begins[at]))

    return tell


def _credited(town: Town, attribution: str) -> Town:
    """Name another source than OpenStreetMap, for a file that somebody else drew."""
    return replace(town, meta={**town.meta, "attribution": attribution}) if attribution else town


def _planned(town: Town, tell: Progress) -> BlockPlan:
    tell("borders", 0.0)
    return plan_blocks(town)


def _take_over(
    path: Path, plan: BlockPlan, wanted: Wanted, tell: Progress, *, accept_losses: bool
) -> TownImport:
    town, today = plan.town, timezone.localdate()
    tell("write", 0.0)
    area_of_block = write_blocks(plan, today)
    tell("write", 0.1)
    changes = write_addresses(town, area_of_block, today, accept_losses=accept_losses)
    tell("write", 0.4)
    plan.place_addresses(area_of_block)
    for scheme in AreaScheme.objects.filter(is_computed=False):
        place_addresses(scheme)
    count_figures()
    tell("write", 0.6)
    replace_segments(town)
    tell("write", 0.9)
    found = _record(path, plan, changes)
    # The newest reading is the town we plan with; megabytes of older ones help nobody.
    TownImport.objects.exclude(pk=found.pk).exclude(network=b"").update(network=b"")
    return found


def _record(path: Path, plan: BlockPlan, changes: Mapping[str, int]) -> TownImport:
    meta = plan.town.meta
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return TownImport.objects.create(
        imported_at=timezone.now(),
        file_name=path.name[:200],
        file_sha256=digest,
        source_date=meta["source_date"][:40],
        attribution=meta["attribution"][:200],
        counts={**meta["counts"], "blocks": len(plan.drawings)},
        dropped=meta["dropped"],
        notes=[*meta["notes"], *meta["warnings"]],
        changes=dict(changes),
        network=plan.town.to_bytes(),
    )


def _write_kommune(
    wanted: Wanted, town: Town, *, is_demo: bool, landscape: Mapping[str, Any] | None
) -> None:
    kommune, _ = Kommune.objects.get_or_create(
        pk=1, defaults={"name": wanted.name or town.meta["boundary"] or wanted.ags}
    )
    kommune.ags = wanted.ags or kommune.ags
    kommune.is_demo = is_demo or kommune.is_demo
    if landscape is not None:
        kommune.landscape = dict(landscape)
    kommune.save()
