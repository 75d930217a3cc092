"""What is kept apart in two cases of Musterstadt: a note, an assessment, an emergency.

Everything in it is invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.child import begin_record, take_step
from sozialraumbuero.cases.actions.conflicts import bar
from sozialraumbuero.cases.actions.glass import (
    ask_glass,
    decide_glass,
    end_glass,
    read_notice,
    review_glass,
)
from sozialraumbuero.cases.actions.notes import write_note
from sozialraumbuero.cases.actions.sheets import advise, sign_sheet, write_sheet
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.rules.child import Wanted
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.cases.vocabulary import ChildStep

SHEET = {
    "age_band": "0_13",
    "siblings": ["0_13"],
    "observations": "Seit zwei Wochen kommt das Kind ohne Frühstück in die Schule.\n"
    "Die Wohnung war beim Besuch kalt, der Strom ist abgestellt.",
    "taken": "Mit der Kollegin eingeschätzt: keine Gefahr heute.",
    "protecting": "Die Großmutter kocht zweimal in der Woche.",
    "family_told": "Ja, die Mutter weiß, dass wir Rat holen.",
    "questions": "Was muss in dieser Woche geschehen?\nWoran merken wir, dass es nicht reicht?",
    "asked_by": "mobile Fachkraft",
}


def keep_apart(cases: Sequence[Case], people: Mapping[str, User], *, now: datetime) -> None:
    """Write it through the actions that counsellors use."""
    plain = opened_rows(cases, "pseudonym")
    named = {each["pseudonym"]: case for case, each in zip(cases, plain, strict=True)}
    case, owner = named["Ahorn"], people["beratung"]
    write_note(
        case,
        words="Möchte nicht, dass die Nachbarin etwas von den Schulden erfährt.",
        now=now - timedelta(days=12),
        by=owner,
    )
    bar(case, people["beratung4"], why="Wohnt im selben Haus.", now=now, by=owner)
    _assess(case, owner, people["fachberatung"], now)
    _open_in_an_emergency(named["Möwe"], people, now)


def _assess(case: Case, owner: User, specialist: User, now: datetime) -> None:
    begun = now - timedelta(days=5)
    record = begin_record(
        case,
        about="Zwei Kinder, 7 und 9 Jahre, bei der Mutter.",
        signs="Das jüngere Kind sagt, es habe seit gestern nichts gegessen. Die Wohnung ist kalt.",
        now=begun,
        by=owner,
    )
    steps = (
        Wanted(ChildStep.IMMINENT_CHECK, "Nein. Beide sind warm angezogen und heute versorgt."),
        Wanted(ChildStep.COLLEAGUE_CONSULTED, "Zu zweit eingeschätzt: Sorge, keine Gefahr heute."),
    )
    for hours, step in enumerate(steps, start=1):
        take_step(record, step, now=begun + timedelta(hours=hours), by=owner)
    sheet = write_sheet(record, SHEET, now=begun + timedelta(hours=4), by=owner)
    signed = begun + timedelta(hours=5)
    sign_sheet(sheet, specialist, findings=0, is_confirmed=False, now=signed, by=owner)
    words = (
        "Strom und Essen in dieser Woche sichern, dann gemeinsam mit der Mutter neu einschätzen."
    )
    advise(sheet, words, now=signed + timedelta(hours=20), by=specialist)
    advice = Wanted(ChildStep.INSOFA_CONSULTED, "Rat liegt vor: Hilfe sichern, neu einschätzen.")
    take_step(record, advice, now=signed + timedelta(hours=21), by=owner)
    write_sheet(record, SHEET, now=now - timedelta(hours=3), by=owner)


def _open_in_an_emergency(case: Case, people: Mapping[str, User], now: datetime) -> None:
    asked = now - timedelta(days=3)
    glass = ask_glass(
        case.code,
        reason="Die zuständige Person ist krank, morgen beginnt der Sprachkurs.",
        with_notes=False,
        now=asked,
        by=people["teamleitung"],
    )
    decide_glass(glass, grant=True, now=asked + timedelta(minutes=4), by=people["fachbereich"])
    end_glass(glass, now=asked + timedelta(minutes=20), by=people["teamleitung"])
    for reader in (case.owner, people["datenschutz"]):
        read_notice(glass, now=asked + timedelta(hours=3), by=reader)
    words = "Nötig, nach zwanzig Minuten beendet, nichts geändert."
    review_glass(glass, words=words, now=asked + timedelta(days=1), by=people["datenschutz"])
