"""Take an import back: restore what it replaced, remove what it made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from sozialraumbuero.directory.actions.imports.pictures import MODELS, pictures, restore
from sozialraumbuero.directory.actions.imports.plans import Kind
from sozialraumbuero.directory.models import Offer, OfferChange, OfferPlace, OfferText

# What an offer is made of goes with it.
PARTS_OF_OFFER = (OfferPlace, OfferText, OfferChange)
NAMES = {"body": "name", "place": "name", "offer": "title"}


def changed_since(kept: Mapping[str, Any]) -> list[str]:
    """Return the names of entries that somebody wrote after the import, or builds upon."""
    found = []
    for kind in Kind:
        rows = [row for row in kept["rows"] if row["kind"] == kind]
        now = pictures(kind, [row["after"]["id"] for row in rows])
        found += [
            str(row["after"][NAMES[kind]])
            for row in rows
            if now.get(row["after"]["id"]) != row["after"]
        ]
    return found


def take_back(kept: Mapping[str, Any]) -> list[str]:
    """Restore and remove; returns the names of new entries that others build upon.

    If there are any, the caller must roll everything back.
    """
    OfferChange.objects.filter(pk__in=kept["changes"]).update(undone_at=timezone.now())
    for kind in reversed(Kind):
        for row in _of(kept, kind):
            if row["before"] is not None:
                restore(kind, row["before"])
    in_use = []
    for kind in reversed(Kind):
        new = [row["after"]["id"] for row in _of(kept, kind) if row["before"] is None]
        in_use += list(_removed(kind, new))
    return in_use


def _of(kept: Mapping[str, Any], kind: Kind) -> Iterator[dict[str, Any]]:
    return (row for row in kept["rows"] if row["kind"] == kind)


def _removed(kind: Kind, pks: Iterable[int]) -> Iterator[str]:
    """Delete new rows, and name those that something of another kind points to."""
    for row in MODELS[kind].objects.filter(pk__in=list(pks)):
        if _is_in_use(row):
            yield str(getattr(row, NAMES[kind]))
        else:
            row.delete()


def _is_in_use(row: models.Model) -> bool:
    """Tell whether a row that is not part of the entry itself points to it."""
    parts = PARTS_OF_OFFER if isinstance(row, Offer) else ()
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel)
        and relation.related_model not in parts
        and relation.field.concrete
    )
