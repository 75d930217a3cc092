"""What one takes along of each offer: all that is needed to go there or call, in few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sozialraumbuero.directory.hours.sentences import in_english, in_german
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.models import Access, Offer, OfferPlace
from sozialraumbuero.directory.needs import Group, Need, taxonomy
from sozialraumbuero.directory.tongues import InTongue, label, plain
from sozialraumbuero.finder import offer_words
from sozialraumbuero.finder.cards import titles
from sozialraumbuero.finder.language_names import language_name
from sozialraumbuero.finder.words import SOURCE, Said, Tongue, say

STEPS = {
    Access.YES: "why.step_free",
    Access.NO: "why.steps",
    Access.UNKNOWN: "why.step_free_unknown",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of an offer; without an address it is protected."""

    address: str
    steps: Said | None
    hours: InTongue | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One offer as it is written down; `kinds` are the numbers of its kinds of help."""

    title: InTongue
    body: str
    summary: InTongue
    spots: tuple[Spot, ...]
    hours: InTongue | None
    phone: str
    facts: tuple[Said, ...]
    languages: str
    kinds: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One situation of life with its offers."""

    key: str
    entries: tuple[Entry, ...]


def chapters(
    offers: Iterable[Offer], *, town: str, quarters: Mapping[str, str], speaking: Tongue
) -> list[Chapter]:
    """Return the offers by situation, each once, by name; no situation without offers."""
    found: dict[str, list[Entry]] = {group.id: [] for group in taxonomy().groups}
    for offer in sorted(offers, key=lambda each: (each.title, each.key)):
        found[_group_of(offer)].append(_entry(offer, town, quarters, speaking))
    return [Chapter(f"tiles.{name}", tuple(rows)) for name, rows in found.items() if rows]


def needs_by_words(speaking: Tongue) -> list[tuple[str, str]]:
    """Return what people say about each need, with the numbers of the kinds of help for it.

    The German name is always among the words: whoever supports somebody searches by it.
    """
    return [
        (_words_of(need, speaking), _kinds(kind.id for kind in need.offers))
        for need in taxonomy().needs.values()
    ]


def _words_of(need: Need, speaking: Tongue) -> str:
    words = (label(need, speaking.code).text, plain(need, speaking.code).text, need.label_de)
    return " ".join(dict.fromkeys(words))


def _kinds(kinds: Iterable[str]) -> str:
    return " ".join(str(_numbers()[kind]) for kind in kinds if kind in _numbers())


def _entry(offer: Offer, town: str, quarters: Mapping[str, str], speaking: Tongue) -> Entry:
    title, summary = titles(offer, speaking)
    asked = [quarters.get(code, code) for code in offer.quarters]
    return Entry(
        title=title,
        body=offer.traeger.name,
        summary=summary,
        spots=tuple(_spot(held, speaking) for held in offer.held_at.all()),
        hours=_hours(offer, speaking),
        phone=_phone(offer),
        facts=(
            *offer_words.whom(offer, town, asked, speaking),
            offer_words.cost(offer, speaking),
        ),
        languages=", ".join(language_name(code, speaking) for code in offer.languages),
        kinds=_kinds(offer.types),
    )


def _phone(offer: Offer) -> str:
    own = (held.phone for held in offer.held_at.all() if held.phone and not held.is_hidden)
    return offer.phone or next(own, "") or offer.traeger.phone


def _spot(held: OfferPlace, speaking: Tongue) -> Spot:
    if held.is_hidden:
        return Spot("", say(speaking, "offer.hidden_place"), None)
    place = held.place
    names = dict.fromkeys(part for part in (place.name, place.address) if part)
    steps = say(speaking, STEPS[Access(place.step_free)])
    return Spot(", ".join(names), steps, _hours(held, speaking))


def _hours(held: Offer | OfferPlace, speaking: Tongue) -> InTongue | None:
    if not held.hours:
        return InTongue(held.hours_text, SOURCE) if held.hours_text else None
    hours = hours_from_json(held.hours)
    if speaking.code == "en":
        return InTongue(in_english(hours), "en")
    return InTongue(in_german(hours), SOURCE)


@cache
def _numbers() -> Mapping[str, int]:
    return {kind.id: number for number, kind in enumerate(taxonomy().offer_types)}


def _group_of(offer: Offer) -> str:
    groups: Sequence[Group] = taxonomy().groups
    return next((_home()[kind] for kind in offer.types if kind in _home()), groups[-1].id)


@cache
def _home() -> Mapping[str, str]:
    """Return for each kind of help the situation in which most needs ask for it."""
    asked: dict[str, Counter[str]] = {}
    for group in taxonomy().groups:
        for kind in (kind.id for need in group.needs for kind in need.offers):
            asked.setdefault(kind, Counter())[group.id] += 1
    return {kind: counts.most_common(1)[0][0] for kind, counts in asked.items()}
