"""What a plan of several days brings, in figures, hours and reasons; never a house.

The plan itself lists houses and is emptied when its days are over; this is what the page shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from sozialraumbuero.outreach.job_rules import Rules
from sozialraumbuero.outreach.queries.plan_names import names_in
from sozialraumbuero.outreach.rules.day_plans import Document, pk_of, with_names
from sozialraumbuero.outreach.rules.doors import Refusal
from sozialraumbuero.outreach.rules.parts import Part

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town

# Why a house has no place; who wants peace stays untold among those that are done.
SETTLED, RESTING, NO_STREET, NO_TIME = "settled", "resting", "no_street", "no_time"
_REASONS: Mapping[Refusal, str] = {
    Refusal.ASKED_NOT_TO_RETURN: SETTLED,
    Refusal.EVERYBODY_ASKED: SETTLED,
    Refusal.TRIED_OFTEN_ENOUGH: SETTLED,
    Refusal.VISITED_RECENTLY: RESTING,
    Refusal.PLANNED_NEARBY: RESTING,
    Refusal.NO_OTHER_HOUR_TODAY: RESTING,
    Refusal.NO_KNOCKING_TODAY: RESTING,
}


def week_result(
    town: Town,
    job: Document,
    plan: Document,
    rules: Rules,
    at_rest: Counter[Refusal],
    off_map: int,
    silenced: Sequence[int],
) -> Document:
    """Return the figures of a plan.

    `off_map` are houses that the map in force does not have, `silenced` visits promised before the
    house asked to be left alone.
    """
    summary = plan["summary"]
    planned = _doors(plan["shifts"])
    block_of = _blocks(town, planned)
    return {
        "figures": {
            "met": round(summary["prize"], 1),
            "doors": summary["doors"],
            "households": summary["households"],
            "appointments": summary["appointments"],
            "walk_minutes": round(summary["walk_minutes"]),
        },
        "shifts": [_shift(walk, job) for walk in plan["shifts"]],
        "unserved": [*_unserved(job, plan), *_silenced(silenced)],
        "left_out": _left_out(job, planned, at_rest, off_map),
        "minima": [_minimum(part, job, plan, rules, block_of) for part in rules.parts],
        "floors_by_day": _floors_by_day(job, plan, block_of),
        "max_walk_minutes": rules.max_walk_minutes,
    }


def _shift(walk: Document, job: Document) -> Document:
    doors = _doors([walk])
    return {
        "pk": pk_of(walk["id"]),
        "day": walk.get("date", job["date"]),
        "doors": len(doors),
        "households": _households(job, doors),
        "appointments": sum(1 for stop in walk["stops"] if stop["kind"] == "appointment"),
        "met": round(walk["prize"], 1),
        "walk_minutes": round(walk["walk_minutes"]),
        "unreachable_doors": walk.get("unreachable_doors", 0),
        "spans": _spans(walk["stops"]),
    }


def _spans(stops: Sequence[Document]) -> list[Document]:
    """Join neighbouring doors to one stretch; visits and breaks stand alone."""
    spans: list[Document] = []
    for kind, group in groupby(stops, key=lambda stop: stop["kind"]):
        stretch = list(group)
        parts = [stretch] if kind == "door" else [[stop] for stop in stretch]
        for part in parts:
            spans.append(
                {
                    "kind": kind,
                    "start": part[0]["arrive"],
                    "end": part[-1]["leave"],
                    "count": len(part),
                    "visit": pk_of(part[0]["id"]) if kind == "appointment" else None,
                }
            )
    return spans


def _unserved(job: Document, plan: Document) -> list[Document]:
    names = names_in(job)
    return [
        {
            "visit": pk_of(entry["id"]),
            "reason": entry["reason"],
            "explain": with_names(entry["explain"], names),
            "explain_en": with_names(entry["explain_en"], names),
        }
        for entry in plan["unserved_appointments"]
    ]


def _silenced(visits: Sequence[int]) -> list[Document]:
    reason = {"reason": str(Refusal.ASKED_NOT_TO_RETURN), "explain": "", "explain_en": ""}
    return [{"visit": visit, **reason} for visit in visits]


def _left_out(
    job: Document, planned: Sequence[str], at_rest: Counter[Refusal], off_map: int
) -> dict[str, int]:
    """Count the houses without a place by the reason why."""
    counts = Counter({NO_TIME: len(job["doors"]) - len(planned), NO_STREET: off_map})
    for refusal, count in at_rest.items():
        if refusal in _REASONS:
            counts[_REASONS[refusal]] += count
    return {reason: count for reason, count in sorted(counts.items()) if count > 0}


def _minimum(
    part: Part, job: Document, plan: Document, rules: Rules, block_of: Mapping[str, str]
) -> Document:
    """Return what a quarter is promised, had before and gets by this plan."""
    here = {door for door, block in block_of.items() if block in part.blocks}
    familiar = {shift["id"] for shift in job["shifts"] if part.key in shift.get("prefers", [])}
    by_familiar = _doors([walk for walk in plan["shifts"] if walk["id"] in familiar])
    return {
        "part": part.pk,
        "name": part.name,
        "minimum": part.minimum,
        "asked_before": rules.asked.get(part.key, 0),
        "planned": _households(job, sorted(here)),
        "missing": plan["summary"]["floors_unmet"].get(part.key, 0) if part.minimum else 0,
        "has_familiar": bool(part.known),
        "by_familiar": _households(job, [door for door in by_familiar if door in here]),
    }


def _floors_by_day(
    job: Document, plan: Document, block_of: Mapping[str, str]
) -> dict[str, dict[str, int]]:
    """Return what each day gives to every part with a floor: what a change of that day keeps."""
    found: dict[str, dict[str, int]] = {}
    floors = job.get("floors", {})
    quarter_of = {block: key for key, blocks in job.get("quarters", {}).items() for block in blocks}
    for walk in plan["shifts"]:
        given = found.setdefault(walk.get("date", job["date"]), {})
        for door in _doors([walk]):
            block = block_of[door]
            for key in {block, quarter_of.get(block, block)} & floors.keys():
                given[key] = given.get(key, 0) + _households(job, [door])
    return {
        day: {key: min(count, floors[key]) for key, count in given.items()}
        for day, given in found.items()
    }


def _doors(walks: Sequence[Document]) -> list[str]:
    return [stop["id"] for walk in walks for stop in walk["stops"] if stop["kind"] == "door"]


def _households(job: Document, doors: Sequence[str]) -> int:
    return sum(min(job["households"][door], 10) for door in doors)


def _blocks(town: Town, doors: Sequence[str]) -> dict[str, str]:
    at = town.address_index()
    return {door: str(town.block_id[town.addr_block[at[door]]]) for door in doors}
