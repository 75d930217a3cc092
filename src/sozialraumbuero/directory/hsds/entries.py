"""Our entries as plain values: what an import brings, what an export takes.

Columns carry the names of our tables and values that JSON can hold: amounts and days as text. An
entry names only the columns its source speaks of; what a source leaves unsaid stays as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Columns = Mapping[str, Any]
Rest = Mapping[str, Any]
NOTHING: Mapping[str, Any] = MappingProxyType({})
# Under this key of the rest lies what must not be published as it is; it is kept all the same.
HELD_BACK = "_held_back"

UNKNOWN = "unknown"
BODY_DEFAULTS: Columns = MappingProxyType(
    {"short_name": "", "kind": "other", "description": "", "website": "", "phone": "", "email": ""}
)
ACCESS_FACTS = ("step_free", "lift", "wheelchair_toilet", "hearing_loop", "quiet_room")
PLACE_DEFAULTS: Columns = MappingProxyType(
    {"kind": "", "address": "", "postcode": "", "town": "", "way_there": ""}
    | dict.fromkeys(ACCESS_FACTS, UNKNOWN)
)
HELD_DEFAULTS: Columns = MappingProxyType({"hours": {}, "hours_text": "", "phone": "", "note": ""})
OFFER_DEFAULTS: Columns = MappingProxyType(
    dict.fromkeys(("summary", "description", "access", "bring_along", "proof_needed"), "")
    | dict.fromkeys(("eligibility_note", "cost_per", "cost_note", "hours_text"), "")
    | dict.fromkeys(("phone", "email", "website"), "")
    | dict.fromkeys(("interpreter", "anonymous", "cost", "capacity"), UNKNOWN)
    | dict.fromkeys(
        ("age_from", "age_to", "cost_euros", "waiting_days", "capacity_reported_on"), None
    )
    | {"residence": "anywhere", "hours": {}}
    | {name: [] for name in ("types", "documents", "ways", "languages", "for_whom", "quarters")}
)


@dataclass(frozen=True, kw_only=True)
class BodyEntry:
    """Who helps."""

    id: str
    columns: Columns
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PlaceEntry:
    """Where there is help."""

    id: str
    columns: Columns
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class HeldEntry:
    """One offer at one place; `is_hidden` is None where the source does not say."""

    id: str
    place: str
    columns: Columns
    is_hidden: bool | None = None
    rest: Rest = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TextEntry:
    """Title and summary in another language."""

    language: str
    title: str
    summary: str = ""
    is_machine_made: bool = False
    made_from: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferEntry:
    """One kind of help; `texts` is None where the source says nothing of translations."""

    id: str
    body: str
    columns: Columns
    rest: Rest = field(default_factory=dict)
    held: tuple[HeldEntry, ...] = ()
    # Whether those are all places that are no secret: then others are no longer right.
    lists_all_places: bool = False
    texts: tuple[TextEntry, ...] | None = None
    # Empty where the source does not say that the help goes on or has ended.
    state: str = ""
    last_checked_on: str = ""
    checked_by: str = ""
    changed_at: str = ""
    # Held at a place that stays secret; the place itself never travels.
    has_hidden_place: bool = False
    # What the quarters of the columns are called; for readers alone.
    quarter_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Entries:
    """A directory, or the part of one that a source holds; each id occurs once."""

    bodies: Mapping[str, BodyEntry] = field(default_factory=dict)
    places: Mapping[str, PlaceEntry] = field(default_factory=dict)
    offers: Mapping[str, OfferEntry] = field(default_factory=dict)


# How long a text may be in our tables.
LONGEST: Mapping[str, Mapping[str, int]] = {
    "body": {
        "name": 160,
        "short_name": 60,
        "description": 2000,
        "website": 300,
        "phone": 40,
        "email": 254,
    },
    "place": {
        "name": 120,
        "kind": 40,
        "address": 160,
        "postcode": 10,
        "town": 80,
        "way_there": 300,
    },
    "held": {"hours_text": 500, "phone": 40, "note": 200},
    "offer": {
        "title": 160,
        "summary": 400,
        "description": 4000,
        "bring_along": 300,
        "proof_needed": 200,
        "eligibility_note": 400,
        "cost_note": 200,
        "phone": 40,
        "email": 254,
        "website": 300,
        "hours_text": 500,
    },
}
# What cannot be cut without becoming wrong is left out where it is too long.
WHOLE_OR_NOTHING = frozenset({"phone", "email", "website", "postcode"})
