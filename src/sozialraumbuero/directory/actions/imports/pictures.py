"""Whole pictures of rows as JSON, to restore them exactly and to see whether somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.db import models
from django.db.models import Field

from sozialraumbuero.directory.actions.changes import to_json
from sozialraumbuero.directory.models import Offer, OfferPlace, OfferText, Place, Traeger

Picture = dict[str, Any]
MODELS: Mapping[str, type[Traeger] | type[Place] | type[Offer]] = {
    "body": Traeger,
    "place": Place,
    "offer": Offer,
}
# Says when, not what.
NOT_PICTURED = frozenset({"changed_at"})


def pictures(kind: str, pks: Iterable[int]) -> dict[int, Picture]:
    """Return a picture of each row that exists, an offer with its places and translations."""
    rows = {row.pk: _columns(row) for row in MODELS[kind].objects.filter(pk__in=list(pks))}
    if kind == "offer":
        for row in rows.values():
            row |= {"held_at": [], "texts": []}
        for held in OfferPlace.objects.filter(offer__in=rows).order_by("place_id"):
            rows[held.offer_id]["held_at"].append(_columns(held))
        for text in OfferText.objects.filter(offer__in=rows).order_by("language"):
            rows[text.offer_id]["texts"].append(_columns(text))
    return rows


def restore(kind: str, picture: Picture) -> None:
    """Write a row as the picture shows it; the times of changes go on."""
    inner = {name: picture[name] for name in ("held_at", "texts") if name in picture}
    columns = {name: value for name, value in picture.items() if name not in inner}
    row = MODELS[kind].objects.select_for_update().get(pk=columns["id"])
    _write(row, columns)
    if isinstance(row, Offer):
        _restore_inner(OfferPlace, row.held_at.all(), inner["held_at"])
        _restore_inner(OfferText, row.texts.all(), inner["texts"])


def _restore_inner(
    model: type[OfferPlace] | type[OfferText], standing: Any, wanted: list[Picture]
) -> None:
    ids = {each["id"] for each in wanted}
    standing.exclude(pk__in=ids).delete()
    present = {row.pk: row for row in standing}
    for picture in wanted:
        _write(present.get(picture["id"]) or model(pk=picture["id"]), picture)


def _write(row: models.Model, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        column = cast("Field[Any, Any]", row._meta.get_field(name))
        setattr(row, column.attname, None if value is None else column.to_python(value))
    row.save()


def _columns(row: models.Model) -> Picture:
    return {
        column.name: to_json(getattr(row, column.attname))
        for column in row._meta.concrete_fields
        if column.name not in NOT_PICTURED
    }
