"""Parameters, own counts, existing offers, ledger and criteria out of a scenario."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar

from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places
from sozialraumbuero.engine.comparison.parameters import Parameter, parameters
from sozialraumbuero.engine.comparison.scenario import (
    CHANNELS,
    Contacts,
    Existing,
    Model,
    Move,
    Site,
    Triple,
)
from sozialraumbuero.engine.tours.fields import Value


class Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=Named)
# What a key that is not there stands for, whatever its reader would return.
NO_ROWS: Any = ()
NO_ENTRIES: Any = {}


def number(low: float, high: float, hint: str) -> Callable[[Value], float]:
    """Return a reader of numbers within inclusive limits."""
    return lambda value: value.number(low, high, hint=hint)


def unique(value: Value, things: tuple[N, ...]) -> tuple[N, ...]:
    """Note ids that occur twice."""
    seen: set[str] = set()
    for place, thing in enumerate(things):
        if thing.id and thing.id in seen:
            value.faults.add(f"{value.path}[{place}].id", f'"{thing.id}" occurs twice; keep one')
        seen.add(thing.id)
    return things


def read_ranges(value: Value) -> dict[str, Triple]:
    """Return [low, start, high] of the parameters that the scenario names."""
    known = {each.id: each for each in parameters()}
    fields = value.fields((), tuple(known))
    return {name: _triple(entry, known[name]) for name, entry in fields.present.items()}


def _triple(value: Value, parameter: Parameter) -> Triple:
    hint = f"write [{parameter.low:g}, {parameter.start:g}, {parameter.high:g}]"
    before = len(value.faults.found)
    if isinstance(value.raw, list):
        numbers = [_one(entry, parameter) for entry in value.elements()]
        if len(numbers) != 3:
            value.fault(f"holds {len(numbers)} numbers, not low, start and high; {hint}")
    else:
        numbers = [_one(value, parameter)] * 3
    if len(value.faults.found) > before:
        return parameter.low, parameter.start, parameter.high
    low, start, high = numbers
    if not low <= start <= high:
        value.fault(f"[{low:g}, {start:g}, {high:g}] does not rise from low to high; sort it")
    return low, start, high


def _one(value: Value, parameter: Parameter) -> float:
    if parameter.unit == "share" and parameter.most == 1 and parameter.least == 0:
        return value.share()
    return value.number(parameter.least, parameter.most, hint=f"write {parameter.start:g}")


def read_contacts(value: Value) -> dict[str, Contacts]:
    """Return own counts: `{tried, happened}` for shares, `{count, sum}` for minutes and hours.

    `source` says in words where they were counted.
    """
    known = {each.id: each for each in parameters()}
    fields = value.fields((), tuple(known))
    return {name: _contacts(entry, known[name]) for name, entry in fields.present.items()}


def _contacts(value: Value, parameter: Parameter) -> Contacts:
    names = ("tried", "happened") if parameter.unit == "share" else ("count", "sum")
    fields = value.fields(names, ("source",))
    tried = fields.read(names[0], lambda v: v.whole(0, 10**9, hint="write 120"), 0)
    happened = fields.read(names[1], number(0, 1e12, "write 12"), 0.0)
    if parameter.unit == "share" and happened > tried:
        fields.fault(names[1], f"{happened:g} of {tried} is more than all; check both")
    if parameter.unit not in ("share", "minutes", "hours"):
        value.fault("cannot be counted; give it under parameters")
    return Contacts(float(tried), happened, fields.read("source", Value.text, ""))


def read_existing(value: Value) -> tuple[Existing, ...]:
    def one(entry: Value) -> Existing:
        fields = entry.fields(("id", "lat", "lon", "people_per_year"))
        return Existing(
            fields.read("id", Value.text, ""),
            fields.read("lat", number(-90, 90, "write degrees such as 52.10"), 0.0),
            fields.read("lon", number(-180, 180, "write degrees such as 7.61"), 0.0),
            fields.read("people_per_year", number(0, 1e7, "write 400"), 0.0),
        )

    return unique(value, tuple(one(entry) for entry in value.elements()))


def read_ledger(
    value: Value, models: tuple[Model, ...], sites: tuple[Site, ...]
) -> tuple[Move, ...]:
    """Return the moves of hours and euros; places beyond rooms and channels may be named freely."""
    ids = [model.id for model in models]
    rooms = [site.id for site in sites]

    def place(entry: Value) -> str:
        name = entry.text()
        close = get_close_matches(name, rooms, n=1, cutoff=0.8)
        if name not in rooms and name not in CHANNELS and close:
            entry.fault(f'"{name}" is not a site; did you mean {close[0]}?')
        return name

    def one(entry: Value) -> Move:
        fields = entry.fields(("model", "from", "to"), ("hours", "euros", "once_euros"))
        model = fields.read("model", Value.text, "")
        if model and model not in ids:
            fields.fault("model", f'"{model}" is not a model; write one of {", ".join(ids)}')
        return Move(
            model,
            fields.read("from", place, ""),
            fields.read("to", place, ""),
            fields.read("hours", number(0, 1e6, "write 20"), 0.0),
            fields.read("euros", number(-1e9, 1e9, "write 0"), 0.0),
            fields.read("once_euros", number(-1e9, 1e9, "write 0"), 0.0),
        )

    return tuple(one(entry) for entry in value.elements())


def read_criteria(value: Value) -> dict[str, tuple[float, float]]:
    """Return the range of each criterion's weight; one number is a range of no width."""
    known = tuple(each.id for each in MEASURES if each.direction)
    found: dict[str, tuple[float, float]] = {}
    for name, entry in value.fields((), known).present.items():
        raw = entry.elements() if isinstance(entry.raw, list) else [entry, entry]
        limits = [each.number(0, 1e6, hint="write 1") for each in raw]
        if len(limits) != 2 or limits[0] > limits[1]:
            entry.fault("is not a weight or [low, high]; write 2 or [1, 3]")
            continue
        found[name] = limits[0], limits[1]
    if not value.faults.found and not any(high > 0 for _, high in found.values()):
        value.fault("no criterion weighs anything; give one a weight above 0")
    return {name: found[name] for name in measure_places() if name in found}
