"""Rooms and models out of a scenario."""

from __future__ import annotations

import math
import re
from difflib import get_close_matches

from sozialraumbuero.engine.comparison.reading_parts import NO_ENTRIES, NO_ROWS, number, unique
from sozialraumbuero.engine.comparison.scenario import (
    CHANNELS,
    DATED_LETTERS,
    WEEKDAYS,
    Model,
    Site,
)
from sozialraumbuero.engine.tours.clock import seconds_of_minute
from sozialraumbuero.engine.tours.fields import Faults, Value, quoted

SITE = ("id", "lat", "lon")
SITE_MORE = (
    "central", "hours_max", "step_free", "desks", "opening", "euros_per_year", "name",
)  # fmt: skip
MODEL_MORE = ("open_sites", "sites", "dated_letters", "name")
HOURS_MAX = 40.0
DESKS = 2
_SPAN = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")
CLOSED: tuple[tuple[bool, ...], float] = ((False,) * 7, 0.0)
_DEGREES = "write degrees such as 52.10"


def read_sites(value: Value) -> tuple[Site, ...]:
    """Return the rooms, which have different ids."""
    return unique(value, tuple(_site(each) for each in value.elements()))


def _site(value: Value) -> Site:
    fields = value.fields(SITE, SITE_MORE)
    central = fields.read("central", Value.truth, False)
    open_days, opened = fields.read("opening", _opening, CLOSED)
    hours = fields.read("hours_max", number(0, 168, "write 12"), opened or HOURS_MAX)
    if opened and "hours_max" in fields.present and hours < opened:
        fields.fault("hours_max", f"{hours:g} is less than the opening of {opened:g}; raise it")
    return Site(
        id=fields.read("id", Value.text, ""),
        lat=fields.read("lat", lambda v: v.number(-90, 90, hint=_DEGREES), 0.0),
        lon=fields.read("lon", lambda v: v.number(-180, 180, hint=_DEGREES), 0.0),
        central=central,
        hours_max=opened or hours,
        step_free=fields.read("step_free", Value.truth, False),
        desks=fields.read("desks", _desks, 0 if central else DESKS),
        open_days=open_days,
        euros_per_year=fields.read("euros_per_year", number(0, 1e9, "write 1200"), 0.0),
        name=fields.read("name", Value.text, ""),
    )  # fmt: skip


def _desks(value: Value) -> int:
    return value.whole(1, 1000, hint="write 2")


def _opening(value: Value) -> tuple[tuple[bool, ...], float]:
    """Return the open days and the hours of a week of `{mo: 09:00-12:00, do: [...]}`."""
    seconds = [0] * 7
    for day, entry in value.entries().items():
        if day not in WEEKDAYS:
            entry.fault(f"is not a day; write one of {', '.join(WEEKDAYS)}")
            continue
        spans = entry.elements() if isinstance(entry.raw, list) else [entry]
        seconds[WEEKDAYS.index(day)] = sum(_span(span) for span in spans)
    return tuple(each > 0 for each in seconds), sum(seconds) / 3600


def _span(value: Value) -> int:
    found = _SPAN.fullmatch(value.raw.strip()) if isinstance(value.raw, str) else None
    times = [seconds_of_minute(each.zfill(5)) for each in found.groups()] if found else [None]
    if None in times:
        value.fault(f"{quoted(value.raw)} is not a span of time; write 09:00-12:00")
        return 0
    start, end = (each or 0 for each in times)
    if end <= start:
        value.fault("ends before it starts; swap the times")
        return 0
    return end - start


def read_models(value: Value, sites: tuple[Site, ...]) -> tuple[Model, ...]:
    """Return the models, at least one, which have different ids."""
    models = unique(value, tuple(_model(each, sites) for each in value.elements()))
    if value.raw == []:
        value.fault("is empty; name at least one model")
    return models


def _model(value: Value, sites: tuple[Site, ...]) -> Model:
    fields = value.fields(("id", "mix"), MODEL_MORE)
    wanted = fields.read("sites", lambda v: v.texts(may_be_empty=False), NO_ROWS)
    known = [site.id for site in sites]
    for place, name in enumerate(wanted):
        if name not in known:
            close = get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
            fields.fault("sites", f'[{place}] "{name}" is not a site; {hint}')
    count = fields.read("open_sites", _room_count, None)
    if count is not None and sites and count > len(sites):
        fields.fault("open_sites", f"{count} of {len(sites)} sites; write {len(sites)} at most")
    if count is not None and wanted:
        fields.fault("open_sites", "stands beside sites, which says it already; keep one")
    return Model(
        id=fields.read("id", Value.text, ""),
        mix=fields.read("mix", _mix, NO_ENTRIES),
        open_sites=count,
        sites=wanted,
        dated_letters=fields.read("dated_letters", Value.share, DATED_LETTERS),
        name=fields.read("name", Value.text, ""),
    )


def _room_count(value: Value) -> int | None:
    return value.whole(1, 10_000, hint="write 2")


def _mix(value: Value) -> dict[str, float]:
    before = len(value.faults.found)
    fields = value.fields((), CHANNELS)
    mix = {channel: entry.share() for channel, entry in fields.present.items()}
    total = math.fsum(mix.values())
    if len(value.faults.found) == before and abs(total - 1) > 1e-9:
        value.fault(f"shares sum to {total:.10g}; make them 1")
    return mix


def check_rooms(models: tuple[Model, ...], sites: tuple[Site, ...], faults: Faults) -> None:
    """Note models that have nowhere to go."""
    for model in models:
        if model.share("central") > 0 and not any(site.central for site in sites):
            faults.add(
                "sites", f'model "{model.id}" needs a central site; set central: true on one'
            )
        if model.share("decentral") > 0 and not sites:
            faults.add("sites", f'model "{model.id}" needs a room; add a site')
