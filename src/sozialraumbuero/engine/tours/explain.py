"""Puts a tour into German and English sentences: where it begins, which blocks and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sozialraumbuero.engine.tours.clock import seconds_of_instant
from sozialraumbuero.engine.tours.job import Shift

if TYPE_CHECKING:
    from sozialraumbuero.engine.tours.planned_day import PlannedDay

MOST_BLOCKS = 3
WAYS = {
    "foot": ("Fußweg", "Walking"),
    "wheelchair": ("Weg im Rollstuhl", "By wheelchair"),
    "bicycle": ("Weg mit dem Rad", "By bicycle"),
}

_MEANS = {
    "wheelchair": ("im Rollstuhl", "by wheelchair"),
    "bicycle": ("mit dem Rad", "by bicycle"),
}

Stop = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BlockVisit:
    """What a tour does in one block; `need` is the mean weight of the households asked."""

    street: str
    households: int
    prize: float
    first_arrival: str
    chance: float
    need: float
    has_floor: bool
    quarter: str  # whose minimum it serves, or ""
    is_known: bool


def explain_shift(
    day: PlannedDay,
    shift: Shift,
    tour: dict[str, Any],
    *,
    is_all_asked: bool,
    partners: Mapping[str, str],
) -> tuple[str, str]:
    """Return the German and the English sentences for one tour of a plan.

    `is_all_asked` says that the tours together leave no door out, `partners` which other shift
    comes to an appointment too.
    """
    stops = tour["stops"]
    if not stops:
        texts, reach = _empty(shift, is_all_asked=is_all_asked), within_reach(tour)
        return texts[0] + reach[0], texts[1] + reach[1]
    visits = _block_visits(day, shift, stops)
    german, english = [_begins_german(day, stops[0])], [_begins_english(day, stops[0])]
    for visit in visits:
        german.append(_block_german(visit))
        english.append(_block_english(visit))
    promised = [stop for stop in stops if stop["kind"] == "appointment"]
    if promised:
        german.append(f"Zugesagt: {', '.join(_promised(stop, partners)[0] for stop in promised)}.")
        english.append(f"Promised: {', '.join(_promised(stop, partners)[1] for stop in promised)}.")
    for stop in stops:
        if stop["kind"] == "break":
            german.append(f"Pause {stop['arrive'][:5]} bis {stop['leave'][:5]}.")
            english.append(f"Break {stop['arrive'][:5]} to {stop['leave'][:5]}.")
    way, reach = WAYS[shift.profile], within_reach(tour)
    german.append(f"{way[0]}: {comma(tour['walk_minutes'], 0)} Minuten.{reach[0]}")
    english.append(f"{way[1]}: {tour['walk_minutes']:.0f} minutes.{reach[1]}")
    if shift.pair:
        hours = 2 * (shift.to_s - shift.from_s) / 3600
        german.append(f"Zu zweit: {comma(hours, 1)} Arbeitsstunden.")
        english.append(f"As a pair: {hours:.1f} working hours.")
    return " ".join(german), " ".join(english)


def within_reach(tour: Mapping[str, Any]) -> tuple[str, str]:
    """Return how many houses a shift on wheels cannot reach; nothing for those who walk."""
    if "unreachable_doors" not in tour:
        return "", ""
    count, (german, english) = tour["unreachable_doors"], _MEANS[tour["profile"]]
    if count == 0:
        return (
            f" Alle Häuser sind {german} zu erreichen.",
            f" All houses can be reached {english}.",
        )
    if count == 1:
        return (
            f" 1 Haus ist {german} nicht zu erreichen.",
            f" 1 house cannot be reached {english}.",
        )
    return (
        f" {count} Häuser sind {german} nicht zu erreichen.",
        f" {count} houses cannot be reached {english}.",
    )


def _empty(shift: Shift, *, is_all_asked: bool) -> tuple[str, str]:
    """Return why a tour has no stops."""
    begin = hour(shift.from_s)
    if is_all_asked:
        return (
            f"{begin} Uhr: nichts zu tun. Alle Häuser liegen schon in den anderen Touren, zu "
            "Stunden, in denen eher jemand zu Hause ist.",
            f"{begin}:00: nothing to do. All houses are in the other tours already, at hours when "
            "people are more likely to be at home.",
        )
    return (
        f"{begin} Uhr: keine Tür und kein Termin passt in diese Schicht.",
        f"{begin}:00: no door and no appointment fits into this shift.",
    )


def _promised(stop: Stop, partners: Mapping[str, str]) -> tuple[str, str]:
    """Return an appointment with its start and who else comes."""
    text = f"{stop['id']} {stop['arrive'][:5]}"
    other = partners.get(stop["id"])
    if other is None:
        return text, text
    return f"{text} gemeinsam mit Schicht {other}", f"{text} together with shift {other}"


def hour(seconds: int) -> int:
    """Return the hour of the day."""
    return seconds // 3600 % 24


def comma(number: float, digits: int) -> str:
    """Return the number as German readers write it."""
    return f"{number:.{digits}f}".replace(".", ",")


def _begins_german(day: PlannedDay, stop: dict[str, Any]) -> str:
    return f"{int(stop['arrive'][:2])} Uhr: Beginn {_where(day, stop)} um {stop['arrive'][:5]}."


def _begins_english(day: PlannedDay, stop: dict[str, Any]) -> str:
    at = stop["arrive"]
    return f"{int(at[:2])}:00: begins at {_where(day, stop)} at {at[:5]}."


def _where(day: PlannedDay, stop: dict[str, Any]) -> str:
    place = day.addresses.get(stop["id"]) if stop["kind"] == "door" else None
    if place is None:
        return str(stop["id"])
    street, number = day.town.addr_street[place], day.town.addr_number[place]
    return f"{street} {number}".strip() or str(stop["id"])


def _block_visits(day: PlannedDay, shift: Shift, stops: list[Stop]) -> list[BlockVisit]:
    """Return the blocks that earn most, in the order of the walk."""
    by_block: dict[int, list[Stop]] = {}
    for stop in stops:
        if stop["kind"] == "door":
            block = int(day.town.addr_block[day.addresses[stop["id"]]])
            by_block.setdefault(block, []).append(stop)
    visits = [_visit(day, shift, block, doors) for block, doors in by_block.items()]
    best = sorted(visits, key=lambda visit: -visit.prize)[:MOST_BLOCKS]
    return [visit for visit in visits if visit in best]


def _visit(day: PlannedDay, shift: Shift, block: int, doors: list[Stop]) -> BlockVisit:
    places = [day.addresses[stop["id"]] for stop in doors]
    asked = [day.households(stop["id"]) for stop in doors]
    prize = sum(stop["prize"] for stop in doors)
    midnight, name = shift.midnight_s // 3600, str(day.town.block_id[block])
    expected = sum(
        count * day.job.chance(name, midnight + hour(seconds_of_instant(stop["arrive"]) or 0))
        for count, stop in zip(asked, doors, strict=True)
    )
    streets = [str(day.town.addr_street[place]) for place in places]
    return BlockVisit(
        street=max(streets, key=lambda street: (streets.count(street), street)),
        households=sum(asked),
        prize=prize,
        first_arrival=doors[0]["arrive"][:5],
        chance=expected / sum(asked),
        need=prize / expected if expected else 1.0,
        has_floor=name in day.job.floors,
        quarter=_quarter_with_floor(day, name),
        is_known=not set(shift.prefers).isdisjoint(_names(day, name)),
    )


def _names(day: PlannedDay, block: str) -> set[str]:
    """Return the block and its quarter."""
    return {block, day.job.quarter_of().get(block, block)}


def _quarter_with_floor(day: PlannedDay, block: str) -> str:
    quarter = day.job.quarter_of().get(block, "")
    return quarter if quarter in day.job.floors else ""


def _block_german(visit: BlockVisit) -> str:
    text = (
        f"{visit.street or 'Block ohne Straßennamen'} ab {visit.first_arrival}: "
        f"{visit.households} {'Haushalt' if visit.households == 1 else 'Haushalte'}, "
        f"Gewicht {comma(visit.need, 1)}, {100 * visit.chance:.0f} % zu Hause"
    )
    if visit.has_floor:
        text += ", Mindestzahl für diesen Block"
    if visit.quarter:
        text += f", Mindestzahl für {visit.quarter}"
    return text + (", hier kennt man Sie." if visit.is_known else ".")


def _block_english(visit: BlockVisit) -> str:
    text = (
        f"{visit.street or 'Block without street name'} from {visit.first_arrival}: "
        f"{visit.households} {'household' if visit.households == 1 else 'households'}, "
        f"weight {visit.need:.1f}, {100 * visit.chance:.0f} % at home"
    )
    if visit.has_floor:
        text += ", minimum for this block"
    if visit.quarter:
        text += f", minimum for {visit.quarter}"
    return text + (", people know you here." if visit.is_known else ".")
