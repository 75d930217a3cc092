"""Write the blocks that the engine formed as areas of their own scheme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

import numpy as np
from django.db import transaction
from django.db.models import F, ProtectedError
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.quartiere.actions.membership import write_pairs
from sozialraumbuero.quartiere.block_names import House, block_names
from sozialraumbuero.quartiere.borders.block_borders import block_borders
from sozialraumbuero.quartiere.borders.polygons import Border, as_shape
from sozialraumbuero.quartiere.borders.town_fit import area_of_points
from sozialraumbuero.quartiere.models import Address, Area, AreaScheme, TownImport
from sozialraumbuero.quartiere.queries.areas import official_scheme
from sozialraumbuero.quartiere.settled_blocks import with_settled_blocks

BLOCKS_NAME = "Blöcke"
LAST_RANK = 1_000
BORDER_FIELDS = ("border", "lat", "lon", "west", "south", "east", "north")


@dataclass(frozen=True)
class BlockDrawing:
    """What is known of one block before anything is written."""

    code: str
    name: str
    border: Border


@dataclass(frozen=True)
class BlockPlan:
    """The town with its settled blocks, and the drawing of each by its position."""

    town: Town
    drawings: Mapping[int, BlockDrawing]

    def place_addresses(self, area_of_block: Mapping[int, int]) -> None:
        """Write which present address lies in which block."""
        keys = dict(Address.objects.present().order_by().values_list("key", "pk"))
        blocks = zip(self.town.addr_id.tolist(), self.town.addr_block.tolist(), strict=True)
        wanted = {(keys[key], area_of_block[at]) for key, at in blocks if at in area_of_block}
        write_pairs(wanted, list(area_of_block.values()))


def plan_blocks(town: Town) -> BlockPlan:
    """Form and draw the blocks of a town; reads the official areas, writes nothing."""
    settled, too_small = with_settled_blocks(town, official_areas(town), _block_before())
    block = settled.addr_block.astype(np.int64)
    block[np.isin(block, sorted(too_small))] = -1
    houses = map(House, block.tolist(), town.addr_street.tolist(), town.addr_number.tolist())
    names = block_names(list(houses))
    borders = block_borders(town.addr_lon, town.addr_lat, block)
    codes = settled.block_id.tolist()
    drawings = {at: BlockDrawing(codes[at], names[at], borders[at]) for at in sorted(borders)}
    return BlockPlan(settled, drawings)


def official_areas(town: Town) -> NDArray[np.int64] | None:
    """Return the area of each address in the town's first own scheme, −1 for none.

    None without such a scheme: then streets alone form the blocks.
    """
    scheme = official_scheme()
    if scheme is None:
        return None
    borders = scheme.areas.filter(valid_until__isnull=True).order_by("code", "id")
    shapes = [as_shape(border) for border in borders.values_list("border", flat=True)]
    return area_of_points(shapes, np.column_stack([town.addr_lon, town.addr_lat]))


def _block_before() -> dict[str, str]:
    return dict(
        Address.objects.present()
        .filter(block__isnull=False, block__valid_until__isnull=True)
        .order_by()
        .values_list("key", "block__code")
    )


def refresh_blocks(today: date) -> None:
    """Form the blocks anew after the official borders changed, inside their transaction."""
    newest = TownImport.objects.order_by("-imported_at", "-id").first()
    if newest is None or not newest.network:
        return
    before = Town.load(BytesIO(newest.network))
    plan = plan_blocks(before)
    if np.array_equal(before.addr_block, plan.town.addr_block) and np.array_equal(
        before.block_id, plan.town.block_id
    ):
        return
    area_of_block = write_blocks(plan, today)
    plan.place_addresses(area_of_block)
    members: dict[int | None, list[str]] = defaultdict(list)
    for key, at in zip(plan.town.addr_id.tolist(), plan.town.addr_block.tolist(), strict=True):
        members[area_of_block.get(at)].append(key)
    for area, keys in members.items():
        Address.objects.filter(key__in=keys).exclude(block_id=area).update(block_id=area)
    newest.network = plan.town.to_bytes()
    newest.revision += 1
    newest.counts = {**newest.counts, "blocks": len(plan.drawings)}
    newest.save(update_fields=["network", "revision", "counts"])


def write_blocks(plan: BlockPlan, today: date) -> dict[int, int]:
    """Create, change and end the areas of the blocks; return the area of each block's position.

    Contacts point to blocks, so one that vanished stays with its last day, and one that comes
    back is the same again.
    """
    scheme, _ = AreaScheme.objects.get_or_create(
        key=AreaScheme.BLOCKS,
        defaults={"name": BLOCKS_NAME, "is_computed": True, "rank": LAST_RANK},
    )
    known: dict[str, Area] = {}
    for area in scheme.areas.order_by(F("valid_until").asc(nulls_last=True)):
        known[area.code] = area
    is_first = not known
    fresh, changed, area_of = [], [], {}
    for at, drawing in plan.drawings.items():
        block = known.pop(drawing.code, None)
        if block is None:
            block = Area(scheme=scheme, code=drawing.code, valid_from=None if is_first else today)
            fresh.append(block)
        elif (block.name, block.border, block.valid_until) != (drawing.name, drawing.border, None):
            changed.append(block)
        area_of[at] = block
        block.name = drawing.name
        block.valid_until = None
        set_border(block, drawing.border)
    Area.objects.bulk_create(fresh)
    Area.objects.bulk_update(changed, ["name", "valid_until", *BORDER_FIELDS], batch_size=50)
    _end([area for area in known.values() if area.valid_until is None], today)
    AreaScheme.objects.filter(pk=scheme.pk).update(
        revision=F("revision") + 1, source=plan.town.meta["attribution"]
    )
    return {at: area.pk for at, area in area_of.items()}


def set_border(area: Area, border: Border) -> None:
    """Set the border with everything that follows from it."""
    shape = as_shape(border)
    inside = shape.representative_point()
    area.border = border
    area.lon, area.lat = round(inside.x, 6), round(inside.y, 6)
    area.west, area.south, area.east, area.north = (round(limit, 6) for limit in shape.bounds)


def _end(areas: list[Area], today: date) -> None:
    yesterday = today - timedelta(days=1)
    lasting = []
    for area in areas:
        begun_today = area.valid_from is not None and area.valid_from > yesterday
        if begun_today and _was_never_used(area):
            continue
        area.valid_until = area.valid_from if begun_today else yesterday
        lasting.append(area)
    Area.objects.bulk_update(lasting, ["valid_until"], batch_size=200)


def _was_never_used(area: Area) -> bool:
    """Delete an area that nothing points to, so that no trace of a correction stays."""
    try:
        with transaction.atomic():
            area.delete()
    except ProtectedError:
        return False
    return True
