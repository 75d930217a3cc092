"""An offer in a list: its name, who gives it, and why it fits, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sozialraumbuero.directory.models import Offer, OfferPlace
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.published import MINUTES_A_DAY, Published, text_in
from sozialraumbuero.directory.tongues import InTongue, label
from sozialraumbuero.engine.matching.offers import Hit, Reason
from sozialraumbuero.engine.matching.offers.reasons import Code
from sozialraumbuero.finder.language_names import language_name
from sozialraumbuero.finder.offer_words import groups
from sozialraumbuero.finder.times import clock, day_name, starts_at
from sozialraumbuero.finder.words import PLAIN, SOURCE, Said, Tongue, say, tongue

GOOD = {Code.SPEAKS, Code.STEP_FREE, Code.FREE, Code.OPEN_NOW, Code.ANONYMOUS, Code.COMES_HOME}
BAD = {Code.FULL, Code.UNCHECKED, Code.STEP_FREE_UNKNOWN, Code.COST_UNKNOWN, Code.HOURS_UNKNOWN}
PLAIN_SENTENCES = {
    Code.INTERPRETER: "interpreter",
    Code.STEP_FREE: "step_free",
    Code.STEP_FREE_UNKNOWN: "step_free_unknown",
    Code.FREE: "free",
    Code.COST_UNKNOWN: "cost_unknown",
    Code.COSTS: "costs",
    Code.ANONYMOUS: "anonymous",
    Code.BY_APPOINTMENT: "by_appointment",
    Code.HOURS_UNKNOWN: "hours_unknown",
    Code.FEW: "few",
    Code.FULL: "full",
    Code.COMES_HOME: "comes_home",
    Code.BY_PHONE: "by_phone",
    Code.ONLINE: "online",
    Code.UNCHECKED: "unchecked",
    Code.NAMED: "named",
}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason in words; `kind` is good, bad or plain."""

    said: Said
    kind: str


@dataclass(frozen=True, slots=True)
class Card:
    """An offer as a list shows it."""

    offer: Offer
    number: int
    title: InTongue
    summary: InTongue
    whom: tuple[Said, ...]
    whys: tuple[Why, ...]
    place: OfferPlace | None
    phone: str


def card(hit: Hit, number: int, known: Published, now: int, speaking: Tongue) -> Card:
    """Return the card of a hit; `number` is its place in the list and on the map."""
    offer = known.offers[hit.id]
    title, summary = titles(offer, speaking)
    whys = tuple(_whys(hit.reasons, known.day, now, speaking))
    shown = next((held for held in offer.held_at.all() if not held.is_hidden), None)
    phone = (shown.phone if shown else "") or offer.phone or offer.traeger.phone
    whom = tuple(groups(offer, speaking))
    return Card(offer, number, title, summary, whom, whys, shown, phone)


def titles(offer: Offer, speaking: Tongue) -> tuple[InTongue, InTongue]:
    """Return title and summary in the reader's language, else in German."""
    wanted = (speaking.code, PLAIN) if speaking.code == PLAIN else (speaking.code,)
    found = next((text for code in wanted if (text := text_in(offer, code))), None)
    if found is None:
        return InTongue(offer.title, SOURCE), InTongue(offer.summary, SOURCE)
    summary = found.summary or offer.summary
    return (
        InTongue(found.title, found.language),
        InTongue(summary, found.language if found.summary else SOURCE),
    )


def _whys(reasons: tuple[Reason, ...], day: date, now: int, speaking: Tongue) -> Iterator[Why]:
    for reason in reasons:
        said = _said(reason, day, now, speaking)
        if said is not None:
            kind = "good" if reason.code in GOOD else "bad" if reason.code in BAD else "plain"
            yield Why(said, kind)


def _said(reason: Reason, day: date, now: int, speaking: Tongue) -> Said | None:
    number = reason.number or 0
    match reason.code:
        case Code.FITS:
            return _kind(reason.word, speaking)
        case Code.SPEAKS:
            name = language_name(reason.word, speaking)
            return None if reason.word == SOURCE else say(speaking, "why.speaks", language=name)
        case Code.OPEN_NOW:
            return say(speaking, "why.open_now", time=clock(number))
        case Code.OPENS:
            return _opens(number, day, now, speaking)
        case Code.WAITING:
            key = "why.waiting" if number else "why.no_waiting"
            return say(speaking, key, n=number) if number else say(speaking, key)
        case Code.MINUTES:
            return say(speaking, "why.minutes", n=number)
        case code:
            return say(speaking, f"why.{PLAIN_SENTENCES[code]}")


def _opens(number: int, day: date, now: int, speaking: Tongue) -> Said:
    opens_on = day + timedelta(days=number // MINUTES_A_DAY)
    today = day + timedelta(days=now // MINUTES_A_DAY)
    if opens_on == today:
        return say(speaking, "why.opens_today", time=starts_at(number))
    name = day_name(opens_on, today, speaking)
    return say(speaking, "why.opens", day=name, time=starts_at(number))


def _kind(offer_type: str, speaking: Tongue) -> Said:
    kind = next(kind for kind in taxonomy().offer_types if kind.id == offer_type)
    named = label(kind, speaking.code)
    return Said(named.text, tongue(named.language))
