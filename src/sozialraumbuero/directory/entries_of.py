"""Rows of our tables as the plain entries that travel; hidden places stay behind here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sozialraumbuero.directory.hsds.entries import (
    BODY_DEFAULTS,
    HELD_DEFAULTS,
    OFFER_DEFAULTS,
    PLACE_DEFAULTS,
    BodyEntry,
    HeldEntry,
    OfferEntry,
    PlaceEntry,
    TextEntry,
)
from sozialraumbuero.directory.models import Offer, OfferPlace, Place, Traeger

BODY_COLUMNS = ("name", *BODY_DEFAULTS)
PLACE_COLUMNS = ("name", "lat", "lon", *PLACE_DEFAULTS)
HELD_COLUMNS = tuple(HELD_DEFAULTS)
OFFER_COLUMNS = ("title", *OFFER_DEFAULTS)
Rests = Mapping[str, Mapping[int, dict[str, Any]]]
NO_RESTS: Rests = {"body": {}, "place": {}, "held": {}, "offer": {}}


def plain(value: Any) -> Any:
    """Return a value of a column as JSON holds it."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def columns_of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in names}


def body_entry(row: Traeger, rests: Rests = NO_RESTS) -> BodyEntry:
    rest = rests["body"].get(row.pk, {})
    return BodyEntry(id=row.hsds_id, columns=columns_of(row, BODY_COLUMNS), rest=rest)


def place_entry(row: Place, rests: Rests = NO_RESTS) -> PlaceEntry:
    rest = rests["place"].get(row.pk, {})
    return PlaceEntry(id=row.hsds_id, columns=columns_of(row, PLACE_COLUMNS), rest=rest)


def held_entry(row: OfferPlace, rests: Rests = NO_RESTS) -> HeldEntry:
    return HeldEntry(
        id=row.hsds_id,
        place=row.place.hsds_id,
        columns=columns_of(row, HELD_COLUMNS),
        rest=rests["held"].get(row.pk, {}),
    )


def offer_entry(
    row: Offer, rests: Rests = NO_RESTS, quarters: Mapping[str, str] | None = None
) -> OfferEntry:
    """Return the offer without the places that stay hidden."""
    everywhere = list(row.held_at.all())
    return OfferEntry(
        id=row.hsds_id,
        body=row.traeger.hsds_id,
        columns=columns_of(row, OFFER_COLUMNS),
        rest=rests["offer"].get(row.pk, {}),
        held=tuple(held_entry(each, rests) for each in everywhere if not each.is_hidden),
        lists_all_places=True,
        texts=tuple(
            TextEntry(
                language=text.language,
                title=text.title,
                summary=text.summary,
                is_machine_made=text.is_machine_made,
                made_from=text.made_from,
            )
            for text in row.texts.all()
        ),
        state="published",
        last_checked_on=row.last_checked_on.isoformat() if row.last_checked_on else "",
        checked_by=str(row.checked_by),
        changed_at=row.changed_at.isoformat(),
        has_hidden_place=any(each.is_hidden for each in everywhere),
        quarter_names=dict(quarters or {}),
    )
