"""The configuration of an index, read from YAML; every fault names its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from sozialraumbuero.engine.tours.fields import Faults, Fields, Value, quoted

REQUIRED = ("id", "indicators")
OPTIONAL = (
    *("valid", "missing", "not_missing", "decimal", "incomplete", "cuts", "labels", "population"),
    *("winsorise", "combine", "scale", "shrink", "rank_intervals", "seed", "previous"),
)
DRAWS = 400
Kind = TypeVar("Kind", bound=StrEnum)


class Combine(StrEnum):
    """How the z-values of the indicators become one score."""

    SUM = "sum"  # standardised again
    MEAN = "mean"  # as it is
    PCA = "pca"  # the first principal component, standardised


class Scale(StrEnum):
    Z = "z"
    HUNDRED = "100±10"


class Incomplete(StrEnum):
    """What happens to a valid area without a value."""

    REFUSE = "refuse"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A column, whether more of it means more need, and its weight.

    `count` and `of` name the columns of cases and of all, if the column is their share.
    """

    column: str
    direction: int = 1
    weight: float = 1.0
    count: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Valid:
    """Areas count if the column holds one of these texts; no column: all count."""

    column: str = ""
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """A whole configuration; see docs/model/social-index.md for what the options mean."""

    id: str
    indicators: tuple[Indicator, ...]
    valid: Valid = Valid()
    missing: tuple[str, ...] = ()
    not_missing: tuple[str, ...] = ()
    decimal: str = ""
    incomplete: Incomplete = Incomplete.REFUSE
    cuts: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    population: str = ""
    winsorise: float = 0.0
    combine: Combine = Combine.SUM
    scale: Scale = Scale.Z
    shrink: bool = False
    draws: int = DRAWS
    seed: int = 1
    previous: str = ""

    def columns(self) -> tuple[str, ...]:
        """Return every column that is read, the id first."""
        used = [self.id, self.valid.column, self.population]
        for indicator in self.indicators:
            used += [indicator.column, indicator.count, indicator.of]
        return tuple(dict.fromkeys(name for name in used if name))


def read_config(document: Any) -> Config:
    """Return the configuration; raises BadInput for the first fault and counts the others."""
    faults = Faults()
    fields = Value(document, "", faults).fields(REQUIRED, OPTIONAL)
    config = Config(
        id=fields.read("id", _text, ""),
        indicators=fields.read("indicators", _indicators, ()),
        valid=fields.read("valid", _valid, Valid()),
        missing=fields.read("missing", _codes, ()),
        not_missing=fields.read("not_missing", _codes, ()),
        decimal=fields.read("decimal", _decimal, ""),
        incomplete=fields.read("incomplete", _one_of(Incomplete), Incomplete.REFUSE),
        cuts=fields.read("cuts", _cuts, ()),
        labels=fields.read("labels", _labels, ()),
        population=fields.read("population", _text, ""),
        winsorise=fields.read("winsorise", _winsorise, 0.0),
        combine=fields.read("combine", _one_of(Combine), Combine.SUM),
        scale=fields.read("scale", _scale, Scale.Z),
        shrink=fields.read("shrink", Value.truth, False),
        draws=fields.read("rank_intervals", _draws, DRAWS),
        seed=fields.read("seed", _seed, 1),
        previous=fields.read("previous", _text, ""),
    )
    _contradictions(config, fields)
    faults.refuse()
    return config


def _contradictions(config: Config, fields: Fields) -> None:
    cuts, labels = len(config.cuts), len(config.labels)
    if ("cuts" in fields.present or "labels" in fields.present) and labels != cuts + 1:
        what = f"{_counted(labels, 'label')} for {_counted(cuts, 'cut')}"
        fields.fault("labels", f"{what}; give {cuts + 1}")
    names = [indicator.column for indicator in config.indicators]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            fields.fault("indicators", f"{quoted(name)} occurs twice; keep one")
    if config.shrink and not any(indicator.count for indicator in config.indicators):
        fields.fault("shrink", "no indicator has its counts; name the columns count and of")
    weights = {indicator.weight for indicator in config.indicators}
    if config.combine is Combine.PCA and len(weights) > 1:
        fields.fault("combine", "pca finds the weights itself; leave out weight")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")


def _indicators(value: Value) -> tuple[Indicator, ...]:
    elements = value.elements()
    if isinstance(value.raw, list) and not elements:
        value.fault("is empty; name at least one column")
    return tuple(_indicator(element) for element in elements)


def _indicator(value: Value) -> Indicator:
    fields = value.fields(("column",), ("direction", "weight", "count", "of"))
    if ("count" in fields.present) != ("of" in fields.present):
        lacking = "of" if "count" in fields.present else "count"
        fields.fault(lacking, "missing; counts need both count and of")
    return Indicator(
        column=fields.read("column", _text, ""),
        direction=fields.read("direction", _direction, 1),
        weight=fields.read("weight", _weight, 1.0),
        count=fields.read("count", _text, ""),
        of=fields.read("of", _text, ""),
    )


def _valid(value: Value) -> Valid:
    fields = value.fields(("column", "equals"))
    return Valid(fields.read("column", _text, ""), fields.read("equals", _codes, ()))


def _text(value: Value) -> str:
    return as_text(value).text()


def as_text(value: Value) -> Value:
    """Let a number that YAML made of a plain word be that word again: 2021 is a column too."""
    if isinstance(value.raw, bool):
        return Value(str(value.raw).lower(), value.path, value.faults)
    if isinstance(value.raw, int | float):
        return Value(str(value.raw), value.path, value.faults)
    return value


def _codes(value: Value) -> tuple[str, ...]:
    """Return one text or a list of them; here an empty text is a text too."""
    elements = value.elements() if isinstance(value.raw, list) else [value]
    found = []
    for element in map(as_text, elements):
        if element.raw is None or isinstance(element.raw, str):
            found.append(element.raw or "")
        else:
            element.text()
    return tuple(found)


def _labels(value: Value) -> tuple[str, ...]:
    elements = [as_text(element) for element in value.elements()]
    raw = [element.raw for element in elements]
    return Value(raw, value.path, value.faults).texts(may_be_empty=True) if elements else ()


def _cuts(value: Value) -> tuple[float, ...]:
    hint = "write numbers such as -1"
    found = [element.number(-1e6, 1e6, hint=hint) for element in value.elements()]
    if any(upper <= lower for lower, upper in pairwise(found)):
        value.fault("do not rise; put them in order, each once")
    return tuple(found)


def _direction(value: Value) -> int:
    if value.raw not in (1, -1) or isinstance(value.raw, bool):
        value.fault(
            f"{quoted(value.raw)} is neither 1 nor -1; write 1 if more of it means more need"
        )
        return 1
    return int(value.raw)


def _weight(value: Value) -> float:
    found = value.number(0, 1e6, hint="write 1")
    if value.raw == 0:
        value.fault("0 counts for nothing; leave the indicator out")
    return found


def _winsorise(value: Value) -> float:
    return value.number(0.5, 100, hint="write 3")


def _decimal(value: Value) -> str:
    if value.raw not in (",", "."):
        value.fault(f'{quoted(value.raw)} is no decimal mark; write "," or "."')
        return ""
    return str(value.raw)


def _scale(value: Value) -> Scale:
    plain = "".join(str(value.raw).split()) if isinstance(value.raw, str) else value.raw
    return _one_of(Scale)(Value(plain, value.path, value.faults))


def _draws(value: Value) -> int:
    """Return how many variants are tried: false is none, true as many as usual."""
    if isinstance(value.raw, bool):
        return DRAWS if value.raw else 0
    return value.whole(20, 100_000, hint="write false, or how many variants to try, such as 400")


def _seed(value: Value) -> int:
    return value.whole(0, 2**32 - 1, hint="write 1")


def _one_of(kind: type[Kind]) -> Callable[[Value], Kind]:
    def read(value: Value) -> Kind:
        first = next(iter(kind))
        if not isinstance(value.raw, str) or value.raw not in tuple(kind):
            known = ", ".join(kind)
            value.fault(f"{quoted(value.raw)} is unknown; choose one of {known}")
            return first
        return kind(value.raw)

    return read
