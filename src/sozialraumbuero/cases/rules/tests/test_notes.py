"""Who reads what was entrusted, and when it may go."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraumbuero.cases.rules.conflicts import ConflictRefusal, bar_refusal, lift_refusal
from sozialraumbuero.cases.rules.notes import (
    NoteRefusal,
    Reader,
    drop_refusal,
    may_read_note,
    review_day,
)
from sozialraumbuero.cases.rules.sheets import SheetRefusal, advice_refusal, sign_refusal

OWNER, DEPUTY, FORMER = 1, 2, 3


@pytest.mark.parametrize(
    ("author", "reader", "passed_on", "answer"),
    [
        (OWNER, Reader(OWNER, OWNER, DEPUTY), False, True),
        (OWNER, Reader(DEPUTY, OWNER, DEPUTY), False, True),
        (DEPUTY, Reader(OWNER, OWNER, DEPUTY), False, True),
        (FORMER, Reader(OWNER, OWNER, DEPUTY), False, False),
        (FORMER, Reader(OWNER, OWNER, DEPUTY), True, True),
        (OWNER, Reader(4, OWNER, DEPUTY), True, False),
        (FORMER, Reader(4, OWNER, DEPUTY, by_glass=True), False, True),
    ],
)
def test_note_is_read_by_author_and_deputy_alone(author, reader, passed_on, answer):
    assert may_read_note(author, reader, passed_on=passed_on) is answer


def test_note_goes_only_by_its_author_when_the_review_is_due():
    due = date(2026, 11, 30)

    assert review_day(date(2026, 5, 30)) == due
    assert drop_refusal(author=1, by=1, review_on=due, today=due) is None
    assert (
        drop_refusal(author=1, by=1, review_on=due, today=date(2026, 11, 29)) == NoteRefusal.NOT_DUE
    )
    assert drop_refusal(author=1, by=2, review_on=due, today=due) == NoteRefusal.NOT_THE_AUTHOR


def test_nobody_is_barred_without_a_reason_or_lifts_their_own_bar():
    assert bar_refusal(why="verwandt", is_barred=False) is None
    assert bar_refusal(why=" ", is_barred=False) == ConflictRefusal.WHY_MISSING
    assert bar_refusal(why="verwandt", is_barred=True) == ConflictRefusal.ALREADY
    assert lift_refusal(barred=1, by=2) is None
    assert lift_refusal(barred=1, by=1) == ConflictRefusal.OWN_BAR


def test_sheet_with_a_hint_at_a_name_is_signed_only_when_somebody_looked():
    sign = {"is_signed": False, "has_specialist": True, "findings": 1, "is_confirmed": False}

    assert sign_refusal(**sign) == SheetRefusal.NAMES_SOMEBODY
    assert sign_refusal(**sign | {"is_confirmed": True}) is None
    assert sign_refusal(**sign | {"findings": 0}) is None
    assert sign_refusal(**sign | {"has_specialist": False}) == SheetRefusal.NO_SPECIALIST
    assert sign_refusal(**sign | {"is_signed": True}) == SheetRefusal.SIGNED


def test_advice_is_given_once_and_on_a_signed_sheet():
    assert advice_refusal(is_signed=True, is_answered=False, advice="Rat") is None
    assert (
        advice_refusal(is_signed=False, is_answered=False, advice="Rat") == SheetRefusal.NOT_SIGNED
    )
    assert advice_refusal(is_signed=True, is_answered=True, advice="Rat") == SheetRefusal.ANSWERED
    assert (
        advice_refusal(is_signed=True, is_answered=False, advice=" ") == SheetRefusal.ADVICE_MISSING
    )
