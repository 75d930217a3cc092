"""The taxonomy as the matching reads it."""

from __future__ import annotations

from functools import cache

from sozialraumbuero.directory.needs import Need, taxonomy
from sozialraumbuero.directory.tongues import SOURCE, words
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.needs import Described, NeedsWords, NeedWords

AT_ONCE = "emergency"


@cache
def need_words() -> NeedsWords:
    """Return every need with the texts that describe it in each language."""
    return NeedsWords(tuple(_need(need) for need in taxonomy().needs.values()))


def _need(need: Need) -> NeedWords:
    return NeedWords(
        id=need.id,
        described=tuple(
            Described(language, texts) for language in SPOKEN if (texts := _texts(need, language))
        ),
        is_emergency=need.urgency.id == AT_ONCE,
        offers=tuple(offer.id for offer in need.offers),
    )


def _texts(need: Need, language: str) -> tuple[str, ...]:
    if language == SOURCE:
        return (need.label_de, need.plain_de, *need.phrases_de)
    said = words(language)
    found = (said.labels.get((Need, need.id)), said.plain.get(need.id))
    if language == "en" and not found[0]:
        found = (need.label_en, found[1])
    return tuple(text for text in found if text)
