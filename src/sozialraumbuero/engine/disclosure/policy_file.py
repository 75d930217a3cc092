"""The policy of one population, read from YAML; every fault names its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sozialraumbuero.engine.disclosure.cube import Dimension
from sozialraumbuero.engine.disclosure.policy import BASE, Policy
from sozialraumbuero.engine.tours.fields import Faults, Fields, Value, quoted

REQUIRED = ("population", "record", "period", "dimensions")
OPTIONAL = ("contributor", "geography", "topic", "cells_per_record", "base")
NO_DIMENSIONS: tuple[Dimension, ...] = ()
NO_TEXTS: tuple[str, ...] = ()
NO_TOPIC: tuple[str, frozenset[str]] = ("", frozenset())
FORMULAS = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """The policy, and the columns that identify a record and who brought it ("" for none)."""

    policy: Policy
    record: str
    contributor: str


def read_policy(document: Any) -> PolicyFile:
    """Return the policy of a parsed document; raises BadInput."""
    faults = Faults()
    fields = Value(document, "", faults).fields(REQUIRED, OPTIONAL)
    dimensions = fields.read("dimensions", _dimensions, NO_DIMENSIONS)
    period = fields.read("period", lambda value: _pair(value, "column", "unit"), ("", ""))
    geography = fields.read("geography", lambda value: _pair(value, "column", "version"), ("", ""))
    topic, sensitive = fields.read("topic", _topic, NO_TOPIC)
    record, contributor = _text(fields, "record"), _text(fields, "contributor")
    cells = fields.read("cells_per_record", lambda value: value.whole(1, 6, hint="write 2"), 2)
    base = fields.read("base", lambda value: value.whole(1, BASE, hint="write 5"), BASE)
    population = _text(fields, "population")
    faults.refuse()
    policy = Policy(
        population=population,
        dimensions=dimensions,
        period=period[0],
        unit=period[1],
        geography=geography[0],
        geography_version=geography[1] or "1",
        topic=topic,
        sensitive=sensitive,
        cells_per_record=cells,
        base=base,
    )
    return PolicyFile(policy, record, contributor)


def _text(fields: Fields, key: str) -> str:
    return fields.read(key, lambda value: value.text(), "")


def _pair(value: Value, first: str, second: str) -> tuple[str, str]:
    fields = value.fields((first, second))
    return _text(fields, first), _text(fields, second)


def _topic(value: Value) -> tuple[str, frozenset[str]]:
    fields = value.fields(("column",), ("sensitive",))
    listed = fields.read("sensitive", _any_texts, NO_TEXTS)
    return _text(fields, "column"), frozenset(listed)


def _any_texts(value: Value) -> tuple[str, ...]:
    return value.texts(may_be_empty=True)


def _dimensions(value: Value) -> tuple[Dimension, ...]:
    found = []
    for name, listed in value.entries().items():
        categories = listed.texts(may_be_empty=False)
        for category in categories:
            if category.startswith(FORMULAS):
                listed.fault(f"{quoted(category)} begins like a formula; write it otherwise")
        found.append(Dimension(name, categories))
    return tuple(found)
