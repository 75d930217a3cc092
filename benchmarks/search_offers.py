"""Offers and questions of the comparison of searches: the same texts for everybody.

Every offer carries all the text it has: title and body, what it says about itself, the names of
its kinds of help, and what people say who need them, with the taxonomy's phrases.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.utterances import utterances

from sozialraumbuero.demo.directory.written import written_directory
from sozialraumbuero.directory.name_words import name_words
from sozialraumbuero.directory.needs import OfferType, taxonomy
from sozialraumbuero.engine.matching.offers import OfferFacts

QUARTERS = ("Nord", "Süd", "Altstadt", "Hafen", "Am Wald", "Neue Mitte", "Weststadt", "Ostend")
BODIES = ("Hilfswerk", "Nachbarschaftsverein", "Beratungshaus", "Stadt", "Kirchenkreis", "Treff")


@dataclass(frozen=True, slots=True)
class Told:
    """An offer as texts, from its name to what is known of its kinds."""

    types: tuple[str, ...]
    title: str
    body: str
    summary: str

    @property
    def kinds(self) -> str:
        """Return the names of the kinds of help and who usually gives it."""
        return " ".join(
            f"{kind.label_de} {kind.typical_providers_de}"
            for kind in taxonomy().offer_types
            if kind.id in self.types
        )

    @property
    def needs(self) -> str:
        """Return what the taxonomy says of the needs that these kinds are for."""
        return " ".join(dict.fromkeys(text for kind in self.types for text in _said_of(kind)))

    def facts(self, key: str) -> OfferFacts:
        """Return the offer as our ranking reads it."""
        return OfferFacts(id=key, types=self.types, words=name_words(f"{self.title} {self.body}"))


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody said, the kinds of help that answer it, and those that answer it best."""

    text: str
    kinds: frozenset[str]
    best: frozenset[str]


@cache
def _said_of(kind: str) -> tuple[str, ...]:
    return tuple(
        text
        for need in taxonomy().needs.values()
        if any(offer.id == kind for offer in need.offers)
        for text in (need.label_de, need.plain_de, *need.phrases_de)
    )


def demo_offers() -> list[Told]:
    """Return the published offers of the demo's directory."""
    return [
        Told(offer.types, offer.title, body.name, f"{offer.summary} {offer.description}")
        for body in written_directory().bodies
        for offer in body.offers
        if offer.state == "published"
    ]


def many_offers(count: int) -> list[Told]:
    """Return the demo's offers and invented ones of all kinds up to `count`."""
    chance = random.Random(3)
    return [*(demo := demo_offers()), *_invented(count - len(demo), chance)]


def _invented(count: int, chance: random.Random) -> Iterator[Told]:
    kinds: Sequence[OfferType] = taxonomy().offer_types
    for at in range(count):
        kind = kinds[at % len(kinds)]
        body = f"{chance.choice(BODIES)} {chance.choice(QUARTERS)}"
        served = [n for n in taxonomy().needs.values() if kind in n.offers]
        named = chance.sample(served, min(2, len(served)))
        yield Told(
            (kind.id,),
            f"{kind.label_de} {chance.choice(QUARTERS)}",
            body,
            f"Wir helfen bei: {', '.join(need.label_de for need in named)}.",
        )


def questions(split: str, offers: Sequence[Told]) -> list[Question]:
    """Return the German utterances with a need for which there is an offer at all."""
    there = {kind for offer in offers for kind in offer.types}
    needs = taxonomy().needs
    found = []
    for said in utterances(["de"], split):
        kinds = [[offer.id for offer in needs[need].offers] for need in said.needs]
        best = {next((kind for kind in each if kind in there), "") for each in kinds} - {""}
        if best:
            every = frozenset(kind for each in kinds for kind in each)
            found.append(Question(said.text, every, frozenset(best)))
    return found
