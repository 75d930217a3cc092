"""Write the addresses of a reading: new ones, changed ones, and those that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.quartiere.models import Address
from sozialraumbuero.quartiere.town_rows import AddressRow, address_rows

# More than this many and this share of the known addresses gone is a wrong file, not a demolition.
TOLERATED_LOSS = 50
TOLERATED_LOSS_SHARE = 0.25
ROWS_AT_ONCE = 1_000
FACTS = (
    "street",
    "number",
    "postcode",
    "city",
    "lat",
    "lon",
    "dwellings",
    "dwelling_source",
)
WRITTEN = (*FACTS, "street_key", "number_key", "segment_number", "block_id", "gone_since")


class Known(NamedTuple):
    """An address as it stands in the database."""

    facts: tuple[Any, ...]
    segment_number: int | None
    block: int | None
    gone_since: date | None


def write_addresses(
    town: Town, area_of_block: Mapping[int, int], today: date, *, accept_losses: bool
) -> dict[str, int]:
    """Make the table equal to the town and return what was done to how many addresses.

    `created + updated + returned + unchanged` is the number of the town's addresses. Raises
    BadInput if so many would be gone that the file must be another town's.
    """
    known = _known()
    counts = dict.fromkeys(("created", "updated", "returned", "unchanged", "gone"), 0)
    fresh, changed = [], []
    for row in address_rows(town):
        block = area_of_block.get(row.block)
        before = known.pop(row.key, None)
        what = _what_happens(row, before)
        counts[what] += 1
        if before is None:
            fresh.append(_address(row, block))
        elif what != "unchanged" or (before.segment_number, before.block) != (
            row.segment_number,
            block,
        ):
            changed.append(_address(row, block))
    gone = [key for key, before in known.items() if before.gone_since is None]
    if not accept_losses:
        _require_few(gone, counts)
    counts["gone"] = len(gone)
    Address.objects.bulk_create(fresh, batch_size=ROWS_AT_ONCE)
    Address.objects.bulk_create(
        changed,
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[name.removesuffix("_id") for name in WRITTEN],
    )
    for first in range(0, len(gone), ROWS_AT_ONCE):
        Address.objects.filter(key__in=gone[first : first + ROWS_AT_ONCE]).update(gone_since=today)
    return counts


def _known() -> dict[str, Known]:
    rows = Address.objects.order_by().values_list(
        "key", *FACTS, "segment_number", "block_id", "gone_since"
    )
    return {row[0]: Known(tuple(row[1:9]), *row[9:]) for row in rows.iterator(ROWS_AT_ONCE)}


def _what_happens(row: AddressRow, before: Known | None) -> str:
    if before is None:
        return "created"
    if before.gone_since is not None:
        return "returned"
    return "unchanged" if before.facts == row.facts else "updated"


def _address(row: AddressRow, block: int | None) -> Address:
    street_key, number_key = row.keys
    return Address(
        key=row.key,
        **dict(zip(FACTS, row.facts, strict=True)),
        street_key=street_key,
        number_key=number_key,
        segment_number=row.segment_number,
        block_id=block,
        gone_since=None,
    )


def _require_few(gone: list[str], counts: Mapping[str, int]) -> None:
    known = len(gone) + counts["updated"] + counts["unchanged"]
    if len(gone) > max(TOLERATED_LOSS, TOLERATED_LOSS_SHARE * known):
        raise BadInput(
            "file",
            f"lacks {len(gone)} of the {known} known addresses; "
            "check file and name, or add --accept-losses",
        )
