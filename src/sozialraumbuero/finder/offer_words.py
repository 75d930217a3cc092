"""The sentences that people read, made from the structured facts of an offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency

from sozialraumbuero.directory.models import Access, Offer
from sozialraumbuero.directory.words import CostKind, Residence
from sozialraumbuero.finder.words import Said, Tongue, say

WITH_AMOUNT = (CostKind.FEE, CostKind.MEMBERSHIP)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about access: its name, and yes, no or not known."""

    name: Said
    answer: Said
    kind: str


def whom(offer: Offer, town: str, quarters: list[str], speaking: Tongue) -> list[Said]:
    """Return for whom the offer is, one sentence a condition; for everybody if there is none."""
    said = groups(offer, speaking)
    if offer.residence == Residence.TOWN:
        said.append(say(speaking, "whom.town", town=town))
    elif offer.residence == Residence.DISTRICT:
        said.append(say(speaking, "whom.district"))
    elif offer.residence == Residence.QUARTERS:
        said.append(say(speaking, "whom.quarters", quarters=", ".join(quarters)))
    if offer.proof_needed:
        said.append(say(speaking, "whom.proof", proof=offer.proof_needed))
    return said or ([] if offer.eligibility_note else [say(speaking, "offer.everybody")])


def groups(offer: Offer, speaking: Tongue) -> list[Said]:
    """Return the ages and groups an offer is meant for; none if it is for everybody."""
    return [
        *_ages(offer, speaking),
        *(say(speaking, f"whom.{group}") for group in offer.for_whom),
    ]


def _ages(offer: Offer, speaking: Tongue) -> Iterator[Said]:
    youngest, oldest = offer.age_from, offer.age_to
    if youngest is not None and oldest is not None:
        yield say(speaking, "whom.age_from_to", **{"from": youngest, "to": oldest})
    elif youngest is not None:
        yield say(speaking, "whom.age_from", **{"from": youngest})
    elif oldest is not None:
        yield say(speaking, "whom.age_to", to=oldest)


def cost(offer: Offer, speaking: Tongue) -> Said:
    """Return what it costs; without an amount only that it costs something."""
    if offer.cost in WITH_AMOUNT and offer.cost_euros is not None:
        per = say(speaking, f"cost.{offer.cost_per}").text if offer.cost_per else ""
        amount = euros(offer.cost_euros, speaking)
        return say(speaking, f"cost.{offer.cost}_amount", amount=amount, per=per)
    return say(speaking, f"cost.{offer.cost}")


def euros(amount: Decimal, speaking: Tongue) -> str:
    return format_currency(amount, "EUR", locale=speaking.html_language)


def access_facts(place: object, speaking: Tongue) -> list[Fact]:
    """Return what is known of the way in; step-free always stands, also as not known."""
    names = ("step_free", "lift", "wheelchair_toilet", "hearing_loop", "quiet_room")
    facts = [_fact(name, getattr(place, name), speaking) for name in names]
    return [facts[0], *(fact for fact in facts[1:] if fact.kind != Access.UNKNOWN)]


def _fact(name: str, answer: str, speaking: Tongue) -> Fact:
    return Fact(say(speaking, f"offer.{name}"), say(speaking, f"frame.{answer}"), answer)


def written_day(day: object, speaking: Tongue) -> str:
    """Return a date as the reader's language writes it."""
    return format_date(day, format="long", locale=speaking.html_language)  # type: ignore[arg-type]
