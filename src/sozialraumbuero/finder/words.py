"""Every fixed sentence of the public pages in twelve languages, read once and checked.

What a language does not say yet is said in plain German, and marked as German for screen readers
and for the eye. German is the source: it says everything, and nobody says more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sozialraumbuero.lib.vocabulary import LANGUAGES, RIGHT_TO_LEFT

FOLDER = Path(__file__).with_name("texts")
SOURCE = "de"
PLAIN = "de-x-einfach"
ISOLATE, END_ISOLATE = "\u2068", "\u2069"

Sentences = Mapping[str, str | tuple[str, ...]]


class TextsError(ValueError):
    """A file of sentences does not say what it must say; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of the public pages."""

    code: str
    name: str
    is_checked: bool
    sentences: Sentences

    @property
    def html_language(self) -> str:
        """Plain German is German to a screen reader."""
        return SOURCE if self.code == PLAIN else self.code

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the language it is really in."""

    text: str
    tongue: Tongue


@cache
def tongues() -> Mapping[str, Tongue]:
    """Return all languages in the order of shipping; raises TextsError at the first fault."""
    source = _read(SOURCE)
    return {code: _checked(_read(code), source) for code in LANGUAGES}


def tongue(code: str) -> Tongue:
    """Return one language; raises KeyError for a code nobody ships."""
    return tongues()[code]


def say(speaking: Tongue, key: str, **values: object) -> Said:
    """Return the sentence with its values, in German where the language lacks it.

    Raises KeyError for a key that German does not know, and for a missing value.
    """
    for code in dict.fromkeys((speaking.code, SOURCE)):
        sentence = tongues()[code].sentences.get(key)
        if sentence is not None:
            said_in = tongues()[code]
            return Said(_filled(str(sentence), said_in, values), said_in)
    raise KeyError(key)


def listed(speaking: Tongue, key: str) -> tuple[str, ...]:
    """Return a list of words such as the weekdays."""
    for code in (speaking.code, SOURCE):
        found = tongues()[code].sentences.get(key)
        if isinstance(found, tuple):
            return found
    raise KeyError(key)


def _filled(sentence: str, said_in: Tongue, values: Mapping[str, object]) -> str:
    """Put the values in; in right-to-left text each keeps its own direction."""
    texts = {name: str(value) for name, value in values.items()}
    if said_in.direction == "rtl":
        texts = {name: f"{ISOLATE}{text}{END_ISOLATE}" for name, text in texts.items()}
    return sentence.format_map(texts) if "{" in sentence else sentence


def _read(code: str) -> Tongue:
    path = FOLDER / f"{code}.yaml"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TextsError(f"{path.name}: is missing; every shipped language has a file") from error
    except yaml.YAMLError as error:
        raise TextsError(f"{path.name}: is not readable: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict) or content.get("language") != code:
        raise TextsError(f"{path.name}: language: is not {code}")
    return Tongue(
        code, str(content["name"]), bool(content["native_check"]), _flat(content["texts"], path)
    )


def _flat(sections: Mapping[str, Any], path: Path) -> Sentences:
    found: dict[str, str | tuple[str, ...]] = {}
    for section, sentences in sections.items():
        for key, sentence in sentences.items():
            name = f"{section}.{key}"
            if isinstance(sentence, list):
                found[name] = tuple(str(word) for word in sentence)
            elif isinstance(sentence, str) and sentence.strip():
                found[name] = sentence
            else:
                raise TextsError(f"{path.name}: {name}: is not a text")
    return found


def _checked(speaking: Tongue, source: Tongue) -> Tongue:
    """Refuse keys that German lacks, placeholders that differ, and lists of another length."""
    for key, sentence in speaking.sentences.items():
        known = source.sentences.get(key)
        if known is None:
            raise TextsError(f"{speaking.code}.yaml: {key}: German does not say this")
        if _shape(sentence) != _shape(known):
            raise TextsError(f"{speaking.code}.yaml: {key}: other placeholders than in German")
    return speaking


def _shape(sentence: str | tuple[str, ...]) -> object:
    if isinstance(sentence, tuple):
        return len(sentence)
    return frozenset(part.partition("}")[0] for part in sentence.split("{")[1:])
