"""The residents' texts in twelve languages, read once and checked for gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

from sozialraumbuero.lib.vocabulary import LANGUAGES, RIGHT_TO_LEFT

TEXTS = Path(__file__).resolve().parent / "texts.yaml"


@dataclass(frozen=True, slots=True)
class ResidentText:
    """All sentences of one language; the placeholders are still in braces."""

    name: str
    native_check: bool
    title: str
    greeting: str
    who: str
    what: str
    free_heading: str
    free: str
    decline_heading: str
    decline: str
    genuine_heading: str
    genuine: str
    languages: str
    closing: str
    scan: str
    missed_title: str
    missed: str
    unchecked: str


SENTENCES = tuple(
    field.name for field in fields(ResidentText) if field.name not in {"name", "native_check"}
)


@cache
def resident_texts() -> Mapping[str, ResidentText]:
    """Return language -> texts; a missing language or sentence is a ValueError at start."""
    known = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    if set(known) != set(LANGUAGES):
        strays = sorted(set(known) ^ set(LANGUAGES))
        raise ValueError(f"texts.yaml: languages {strays} do not match")
    try:
        return {language: ResidentText(**known[language]) for language in LANGUAGES}
    except TypeError as error:
        raise ValueError(f"texts.yaml: {error}") from error


def filled(language: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences of a language with the placeholders replaced.

    In right-to-left text every value is isolated, so that a phone number keeps its order.
    """
    text = resident_texts()[language]
    if language in RIGHT_TO_LEFT:
        values = {key: f"\u2068{value}\u2069" for key, value in values.items()}
    sentences = {}
    for name in SENTENCES:
        sentence = getattr(text, name)
        for key, value in values.items():
            sentence = sentence.replace("{" + key + "}", value)
        sentences[name] = sentence
    return sentences
