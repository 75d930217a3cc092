"""What an import would do, as plain values that the database can keep until somebody agrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from sozialraumbuero.directory.hsds.entries import (
    BodyEntry,
    Entries,
    HeldEntry,
    OfferEntry,
    PlaceEntry,
    TextEntry,
)

Plan = dict[str, Any]


class What(StrEnum):
    """What happens to one entry."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Kind(StrEnum):
    """Of what sort it is."""

    BODY = "body"
    PLACE = "place"
    OFFER = "offer"


@dataclass(frozen=True)
class Step:
    """One entry of the source: what becomes of it, field by field as before and after."""

    kind: Kind
    id: str
    name: str
    what: What
    fields: Mapping[str, list[Any]] = field(default_factory=dict)
    # By field, why it is refused.
    why: Mapping[str, str] = field(default_factory=dict)
    # It stays a draft until somebody says what kind of help it is.
    needs_type: bool = False
    # Known already under another identifier, found by its name.
    by_name: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def step_from_json(said: Mapping[str, Any]) -> Step:
    words = dict(said)
    return Step(**words | {"kind": Kind(words["kind"]), "what": What(words["what"])})


def entries_as_json(entries: Entries) -> dict[str, list[dict[str, Any]]]:
    return {
        "bodies": [asdict(each) for each in entries.bodies.values()],
        "places": [asdict(each) for each in entries.places.values()],
        "offers": [asdict(each) for each in entries.offers.values()],
    }


def entries_from_json(said: Mapping[str, Iterable[dict[str, Any]]]) -> Entries:
    return Entries(
        bodies={each["id"]: BodyEntry(**each) for each in said["bodies"]},
        places={each["id"]: PlaceEntry(**each) for each in said["places"]},
        offers={each["id"]: _offer(each) for each in said["offers"]},
    )


def _offer(said: dict[str, Any]) -> OfferEntry:
    texts = said["texts"]
    inner = {
        "held": tuple(HeldEntry(**each) for each in said["held"]),
        "texts": None if texts is None else tuple(TextEntry(**each) for each in texts),
    }
    return OfferEntry(**said | inner)
