"""Statements about things, written as Turtle or as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Iri:
    """Something by its address."""

    address: str


@dataclass(frozen=True)
class Text:
    """Words, in a language if one is named."""

    words: str
    language: str = ""


@dataclass(frozen=True)
class Typed:
    """A value of a kind of XML Schema, such as "dateTime"."""

    value: str
    kind: str


Value: TypeAlias = Iri | Text | Typed


@dataclass(frozen=True)
class Thing:
    """One thing: its address, its classes, and what is said of it, each pair a statement."""

    address: str
    classes: Sequence[str]
    said: Sequence[tuple[str, Value]]


def as_turtle(things: Iterable[Thing]) -> str:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return prefixes + "".join(f"\n{_block(thing)}\n" for thing in things)


def as_json_ld(things: Iterable[Thing]) -> str:
    graph = [_object(thing) for thing in things]
    return json.dumps({"@context": dict(PREFIXES), "@graph": graph}, ensure_ascii=False, indent=1)


def _block(thing: Thing) -> str:
    lines = [f"a {', '.join(thing.classes)}", *_statements(thing)]
    return f"<{_escaped_iri(thing.address)}>\n  " + " ;\n  ".join(lines) + " ."


def _statements(thing: Thing) -> Iterator[str]:
    return (f"{predicate} {_turtle(value)}" for predicate, value in thing.said)


def _turtle(value: Value) -> str:
    match value:
        case Iri(address):
            return f"<{_escaped_iri(address)}>"
        case Typed(text, kind):
            return f"{_quoted(text)}^^xsd:{kind}"
        case Text(words, language):
            return _quoted(words) + (f"@{language}" if language else "")


def _quoted(text: str) -> str:
    """Return a literal; JSON escapes exactly what Turtle wants escaped."""
    return json.dumps(text, ensure_ascii=False)


def _escaped_iri(address: str) -> str:
    """Return an address without the characters that would end or break it."""
    return "".join(
        f"%{ord(letter):02X}" if ord(letter) <= 0x20 or letter in '<>"{}|\\^`' else letter
        for letter in address
    )


def _object(thing: Thing) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": _escaped_iri(thing.address), "@type": list(thing.classes)}
    for predicate, value in thing.said:
        found.setdefault(predicate, []).append(_json(value))
    return found


def _json(value: Value) -> dict[str, str]:
    match value:
        case Iri(address):
            return {"@id": _escaped_iri(address)}
        case Typed(text, kind):
            return {"@value": text, "@type": f"xsd:{kind}"}
        case Text(words, language):
            return {"@value": words} | ({"@language": language} if language else {})
