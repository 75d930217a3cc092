"""Puts a campaign's own rules into a job: minima of quarters, familiar faces, the most walking."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.queries.parts import asked_in, days_left, parts_of
from sozialraumbuero.outreach.rules.day_plans import Document, ShiftLine, shift_key
from sozialraumbuero.outreach.rules.parts import (
    WEEK,
    Part,
    floors_of,
    more_of,
    part_keys,
    prefers,
    week_of,
)

# The keys of a job that come from rules; a replan keeps those of the plan before.
RULE_KEYS = ("quarters", "limits")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the campaign asks for: its parts, what each has had, what each is owed now."""

    parts: list[Part]
    asked: Mapping[str, int]
    floors: Mapping[str, int]
    max_walk_minutes: int | None

    def into(self, job: Document, shifts: Sequence[ShiftLine]) -> Document:
        """Return the job with these rules; a learnt floor stays where it is the higher one."""
        if self.max_walk_minutes:
            job = {**job, "limits": {"max_walk_minutes": self.max_walk_minutes}}
        if not self.parts:
            return job
        members = {shift_key(shift.pk): shift.members for shift in shifts}
        return {
            **job,
            **part_keys(self.parts, more_of(job.get("floors", {}), self.floors)),
            "shifts": [
                {**shift, "prefers": prefers(self.parts, members[shift["id"]])}
                for shift in job["shifts"]
            ],
        }


def rules_of_day(
    campaign: Campaign, day: date, shifts: Sequence[ShiftLine], blocks: Collection[str]
) -> Rules:
    """Return the rules for one day: its share of what each part is still owed this week."""
    monday, sunday = week_of(day)
    parts = _known(parts_of(campaign), blocks)
    asked = asked_in(campaign, parts, monday, sunday, apart_from=[s.pk for s in shifts])
    left = days_left(campaign, day, sunday) if parts else 1
    return Rules(parts, asked, floors_of(parts, asked, days_left=left), campaign.max_walk_minutes)


def rules_of_week(
    campaign: Campaign, first: date, shifts: Sequence[ShiftLine], blocks: Collection[str]
) -> Rules:
    """Return the rules for the days of one plan: what the seven days from the first on owe."""
    parts = _known(parts_of(campaign), blocks)
    last = first + WEEK - timedelta(days=1)
    asked = asked_in(campaign, parts, first, last, apart_from=[s.pk for s in shifts])
    return Rules(parts, asked, floors_of(parts, asked, days_left=1), campaign.max_walk_minutes)


def _known(parts: Sequence[Part], blocks: Collection[str]) -> list[Part]:
    """Keep the blocks of the map in force; a part of which none is left asks for nothing."""
    wanted = set(blocks)
    kept = [
        replace(part, blocks=tuple(code for code in part.blocks if code in wanted))
        for part in parts
    ]
    return [part for part in kept if part.blocks]


def keep_familiar(job: Document, before: Document) -> Document:
    """Return the job with the familiar quarters that the shifts had in the plan before."""
    known = {shift["id"]: shift.get("prefers", []) for shift in before["shifts"]}
    shifts = [{**shift, "prefers": known.get(shift["id"], [])} for shift in job["shifts"]]
    return {**job, "shifts": shifts}
