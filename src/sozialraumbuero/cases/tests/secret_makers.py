"""Notes, emergency openings, bars and child protection for tests, made through the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.cases.actions.child import begin_record, take_step
from sozialraumbuero.cases.actions.conflicts import bar
from sozialraumbuero.cases.actions.glass import ask_glass, decide_glass
from sozialraumbuero.cases.actions.notes import write_note
from sozialraumbuero.cases.actions.sheets import write_sheet
from sozialraumbuero.cases.models import Blocked, BreakGlass, Case, ChildRecord, ChildSheet, Note
from sozialraumbuero.cases.rules.child import ORDER, Wanted
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import a_person

SHEET = {
    "age_band": "0_13",
    "siblings": [],
    "observations": "12.11.2026 Das Kind kam ohne Jacke",
    "taken": "",
    "protecting": "",
    "family_told": "",
    "questions": "Was ist als Nächstes zu tun?",
    "asked_by": "mobile Fachkraft",
}


@dataclass(frozen=True)
class Secrets:
    """One of everything that is kept apart in a case."""

    note: Note
    record: ChildRecord
    sheet: ChildSheet
    blocked: Blocked
    glass: BreakGlass


def a_note(case: Case, words: str = "Er hat mir etwas anvertraut", **fields: Any) -> Note:
    return write_note(case, words=words, **{"now": timezone.now(), "by": case.owner, **fields})


def a_record(case: Case, signs: str = "Blaue Flecken gesehen") -> ChildRecord:
    now = timezone.now()
    return begin_record(case, about="Kind, 5 Jahre", signs=signs, now=now, by=case.owner)


def a_sheet(record: ChildRecord, **changes: Any) -> ChildSheet:
    return write_sheet(record, SHEET | changes, now=timezone.now(), by=record.begun_by)


def walk_to_the_end(record: ChildRecord, *, by: User) -> None:
    """Take all steps but the decision."""
    for step in ORDER[1:]:
        take_step(record, Wanted(step, words=f"zu {step}"), now=timezone.now(), by=by)


def a_glass(
    case: Case,
    asker: User,
    *,
    second: User | None = None,
    with_notes: bool = False,
    now: datetime | None = None,
) -> BreakGlass:
    """Ask for a case, and let the second person grant it if there is one."""
    now = now or timezone.now()
    glass = ask_glass(
        case.code, reason="Gefahr im Verzug", with_notes=with_notes, now=now, by=asker
    )
    if second is not None:
        decide_glass(glass, grant=True, now=now + timedelta(minutes=1), by=second)
        glass.refresh_from_db()
    return glass


def secrets_of(case: Case, name: str, team: Team | None) -> Secrets:
    """Make one of each for this case; the opening still waits for its second person."""
    record = a_record(case)
    barred = a_person(f"Gesperrt {name}", Role.MOBILE_COUNSELLOR, team)
    return Secrets(
        note=a_note(case),
        record=record,
        sheet=a_sheet(record),
        blocked=bar(case, barred, why="verwandt", now=timezone.now(), by=case.owner),
        glass=a_glass(case, a_person(f"Leitung {name}", Role.COORDINATOR, team)),
    )
