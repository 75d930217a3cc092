"""Compare what a source says with what stands here, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sozialraumbuero.directory.actions.imports.known import Known
from sozialraumbuero.directory.actions.imports.plans import Kind, Step, What
from sozialraumbuero.directory.entries_of import (
    BODY_COLUMNS,
    HELD_COLUMNS,
    OFFER_COLUMNS,
    PLACE_COLUMNS,
    columns_of,
)
from sozialraumbuero.directory.hsds.entries import (
    BODY_DEFAULTS,
    HELD_BACK,
    HELD_DEFAULTS,
    OFFER_DEFAULTS,
    PLACE_DEFAULTS,
    BodyEntry,
    Columns,
    Entries,
    HeldEntry,
    OfferEntry,
    PlaceEntry,
    TextEntry,
)
from sozialraumbuero.directory.models import Offer, OfferPlace, Place, Traeger
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.rules import faults_of
from sozialraumbuero.directory.words import CheckedBy, OfferState

GERMAN_UNLESS_SAID = {"languages": ["de"]}
REST = "hsds_rest"


@dataclass(frozen=True)
class Decision:
    """A step, and what is to be written for it: all columns as they will stand."""

    step: Step
    entry: Any
    row: Any
    columns: dict[str, Any]
    rest: dict[str, Any]
    held: tuple[HeldDecision, ...] = ()


@dataclass(frozen=True)
class HeldDecision:
    """One offer at one place as it will stand; hidden places stay as they are."""

    place: str
    entry: HeldEntry | None
    row: OfferPlace | None
    columns: dict[str, Any]
    is_hidden: bool
    rest: dict[str, Any] = field(default_factory=dict)


def decide(entries: Entries) -> list[Decision]:
    """Return what becomes of each entry: bodies first, then places, then offers."""
    known = Known(entries)
    return [
        *(_body(each, known.bodies[each.id]) for each in entries.bodies.values()),
        *(_place(each, known.places[each.id]) for each in entries.places.values()),
        *(_offer(each, known, entries) for each in entries.offers.values()),
    ]


def _body(entry: BodyEntry, row: Traeger | None) -> Decision:
    before = columns_of(row, BODY_COLUMNS) if row else dict(BODY_DEFAULTS)
    return _plain(Kind.BODY, entry, row, before, entry.columns["name"])


def _place(entry: PlaceEntry, row: Place | None) -> Decision:
    before = columns_of(row, PLACE_COLUMNS) if row else dict(PLACE_DEFAULTS)
    return _plain(Kind.PLACE, entry, row, before, entry.columns["name"])


def _plain(
    kind: Kind, entry: BodyEntry | PlaceEntry, row: Any, before: dict[str, Any], name: str
) -> Decision:
    after = before | dict(entry.columns)
    rest = _joined(row.hsds_rest if row else {}, entry.rest)
    fields = _differing(before if row else {}, after)
    if row and rest != row.hsds_rest:
        fields[REST] = _keys(row.hsds_rest, rest)
    step = Step(
        kind,
        entry.id,
        name,
        _what(row, fields),
        fields if row else {},
        by_name=_by_name(row, entry),
    )
    return Decision(step, entry, row, after, rest)


def _offer(entry: OfferEntry, known: Known, entries: Entries) -> Decision:
    row = known.offer(entry)
    before = columns_of(row, OFFER_COLUMNS) if row else {**OFFER_DEFAULTS, **GERMAN_UNLESS_SAID}
    after = before | dict(entry.columns)
    rest = _joined(row.hsds_rest if row else {}, entry.rest)
    held = tuple(_held(entry, row, known))
    names = {place.id: str(place.columns["name"]) for place in entries.places.values()}
    why = faults_of(after, taxonomy())
    if not known.knows_body(entry):
        why["traeger"] = "is neither in the file nor known here"
    fields: dict[str, list[Any]] = {}
    if row:
        fields = _differing(before, after) | _held_fields(row, held, names)
        fields |= _other_fields(entry, row, rest)
    what = _what(row, fields)
    if entry.state == OfferState.WITHDRAWN:
        what, fields = _ended(row)
    step = Step(
        Kind.OFFER,
        entry.id,
        str(after["title"]),
        What.REFUSED if why else what,
        {} if why else fields,
        why,
        needs_type=not after["types"],
        by_name=_by_name(row, entry),
    )
    return Decision(step, entry, row, after, rest, held)


def _ended(row: Offer | None) -> tuple[What, dict[str, list[Any]]]:
    """Withdraw what stands here and is over elsewhere; what is over and unknown is nothing new."""
    if row is None or row.state == OfferState.WITHDRAWN:
        return What.UNCHANGED, {}
    return What.ENDED, {"state": [str(row.state), str(OfferState.WITHDRAWN)]}


def _other_fields(entry: OfferEntry, row: Offer, rest: Mapping[str, Any]) -> dict[str, list[Any]]:
    fields: dict[str, list[Any]] = {}
    texts = {text.language: text for text in entry.texts or ()}
    if entry.texts is not None and texts != _texts_of(row):
        fields["texts"] = [sorted(_texts_of(row)), sorted(texts)]
    checked = row.last_checked_on.isoformat() if row.last_checked_on else ""
    if entry.last_checked_on > checked:
        fields["last_checked_on"] = [checked, entry.last_checked_on]
    if rest != row.hsds_rest:
        fields[REST] = _keys(row.hsds_rest, rest)
    return fields


def _held(entry: OfferEntry, row: Offer | None, known: Known) -> Iterator[HeldDecision]:
    """Return the places as they will stand: those of the source, and those it may not touch."""
    standing = {each.place_id: each for each in row.held_at.all()} if row else {}
    for said in entry.held:
        place = known.places[said.place]
        held = standing.pop(place.pk, None) if place else None
        before = columns_of(held, HELD_COLUMNS) if held else dict(HELD_DEFAULTS)
        rest = _joined(held.hsds_rest if held else {}, said.rest)
        is_hidden = bool(held and held.is_hidden) if said.is_hidden is None else said.is_hidden
        after = before | dict(said.columns)
        yield HeldDecision(said.place, said, held, after, is_hidden, rest)
    for held in standing.values():
        if held.is_hidden or not entry.lists_all_places:
            after = columns_of(held, HELD_COLUMNS)
            yield HeldDecision("", None, held, after, held.is_hidden, held.hsds_rest)


def _held_fields(
    row: Offer, held: tuple[HeldDecision, ...], names: Mapping[str, str]
) -> dict[str, list[Any]]:
    before = sorted(each.place.name for each in row.held_at.all() if not each.is_hidden)
    shown = [each for each in held if not each.is_hidden]
    after = sorted(each.row.place.name if each.row else names[each.place] for each in shown)
    fields: dict[str, list[Any]] = {} if before == after else {"held_at": [before, after]}
    for each in held:
        if each.row and each.entry:
            place = "" if each.row.is_hidden else each.row.place.name
            fields |= {f"held_at.{place}.{k}": pair for k, pair in _held_differing(each, each.row)}
    return fields


def _held_differing(after: HeldDecision, row: OfferPlace) -> Iterator[tuple[str, list[Any]]]:
    yield from _differing(columns_of(row, HELD_COLUMNS), after.columns).items()
    if after.is_hidden != row.is_hidden:
        yield "is_hidden", [row.is_hidden, after.is_hidden]
    if after.rest != row.hsds_rest:
        yield REST, _keys(row.hsds_rest, after.rest)


def _texts_of(row: Offer) -> dict[str, TextEntry]:
    return {
        text.language: TextEntry(
            language=text.language,
            title=text.title,
            summary=text.summary,
            is_machine_made=text.is_machine_made,
            made_from=text.made_from,
        )
        for text in row.texts.all()
    }


def checked_by(entry: OfferEntry) -> CheckedBy:
    return CheckedBy(entry.checked_by or CheckedBy.IMPORT)


def _what(row: Any, fields: Mapping[str, Any]) -> What:
    if row is None:
        return What.NEW
    return What.CHANGED if fields else What.UNCHANGED


def _by_name(row: Any, entry: Any) -> bool:
    return row is not None and row.hsds_id != entry.id


def _differing(before: Columns, after: Columns) -> dict[str, list[Any]]:
    return {
        name: [before[name], after[name]]
        for name in after
        if name in before and before[name] != after[name]
    }


def _joined(known: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rest as it will stand; what a source does not repeat is not lost."""
    back = {**known.get(HELD_BACK, {}), **said.get(HELD_BACK, {})}
    return {**known, **said} | ({HELD_BACK: back} if back else {})


def _keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Any]:
    """Name what differs in the rest; its contents are for machines."""
    names = sorted({*before, *after})
    return [[n for n in names if n in before], [n for n in names if after.get(n) != before.get(n)]]
