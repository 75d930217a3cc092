"""Every action of the daily work is refused to those who may not, and in cases that rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions import letters, needs, papers, steps
from sozialraumbuero.cases.actions.cases import close_case
from sozialraumbuero.cases.actions.dropping import drop_row
from sozialraumbuero.cases.actions.editing import Edit
from sozialraumbuero.cases.actions.person import change_person
from sozialraumbuero.cases.actions.writing import WriteRefusal
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.work_makers import CaseWork, letter_values, work_of
from sozialraumbuero.cases.vocabulary import Closure, DidItHelp, NeedState
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
STEP = {"words": "x", "owner_kind": "person", "due_on": None}
Act = Callable[[Case, CaseWork, User], object]


def today() -> Any:
    return timezone.localdate()


def term() -> dict[str, Any]:
    return {"kind": "objection", "delivered_on": today(), "due_on": None, "source": "x"}


def meeting() -> dict[str, Any]:
    return {"at": timezone.now() + timedelta(days=1), "minutes": 30}


def words(row: Any) -> Edit:
    return Edit(wanted={"words": "neu"}, version=getattr(row, "version", None))


ACTS: dict[str, Act] = {
    "person": lambda case, _rows, by: change_person(
        case, Edit(wanted={"phone": "1"}, version=case.version), today=today(), by=by
    ),
    "concern": lambda case, _rows, by: needs.add_concern(
        case, "x", heard_on=today(), today=today(), by=by
    ),
    "change concern": lambda _case, rows, by: needs.change_concern(
        rows.concern,
        Edit(wanted={"words": "x"}, seen={"words": "Die Miete ist offen"}),
        today=today(),
        by=by,
    ),
    "need": lambda case, _rows, by: needs.assess_need(case, "loneliness", today=today(), by=by),
    "change need": lambda _case, rows, by: needs.change_need(
        rows.need, words(rows.need), today=today(), by=by
    ),
    "move need": lambda _case, rows, by: needs.move_need(rows.need, NeedState.IN_WORK, by=by),
    "goal": lambda case, _rows, by: needs.add_goal(case, "x", today=today(), by=by),
    "change goal": lambda _case, rows, by: needs.change_goal(
        rows.goal, words(rows.goal), today=today(), by=by
    ),
    "reach goal": lambda _case, rows, by: needs.reach_goal(rows.goal, today(), by=by),
    "papers": lambda case, _rows, by: papers.list_papers(case, [], words="x", today=today(), by=by),
    "tick paper": lambda _case, rows, by: papers.tick_paper(rows.paper, today(), by=by),
    "step": lambda case, _rows, by: steps.add_step(case, STEP, today=today(), by=by),
    "change step": lambda _case, rows, by: steps.change_step(
        rows.step, words(rows.step), today=today(), by=by
    ),
    "finish step": lambda _case, rows, by: steps.finish_step(rows.step, today(), by=by),
    "deadline": lambda case, _rows, by: steps.add_deadline(case, term(), today=today(), by=by),
    "change deadline": lambda _case, rows, by: steps.change_deadline(
        rows.deadline, words(rows.deadline), today=today(), by=by
    ),
    "meet deadline": lambda _case, rows, by: steps.meet_deadline(rows.deadline, today(), by=by),
    "appointment": lambda case, _rows, by: steps.make_appointment(
        case, meeting(), now=timezone.now(), today=today(), by=by
    ),
    "change appointment": lambda _case, rows, by: steps.change_appointment(
        rows.appointment, words(rows.appointment), now=timezone.now(), by=by
    ),
    "cancel": lambda _case, rows, by: steps.cancel_appointment(
        rows.appointment, today=today(), by=by
    ),
    "letter": lambda case, _rows, by: letters.write_letter(
        case, "objection", letter_values(), today=today(), by=by
    ),
    "change letter": lambda _case, rows, by: letters.change_letter(
        rows.letter, Edit(wanted={"place": "x"}, version=1), today=today(), by=by
    ),
    "send letter": lambda _case, rows, by: letters.send_letter(
        rows.letter, today(), today=today(), by=by
    ),
    "drop": lambda _case, rows, by: drop_row(rows.step, by=by),
}


@pytest.fixture
def ada():
    return user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))


@pytest.fixture
def case(ada):
    return case_of(ada)


def refused(case: Case, by: User, expected: type[Exception]) -> list[str]:
    """Return the acts that are not refused in this way."""
    rows = work_of_once(case)
    missing = []
    for name, act in ACTS.items():
        try:
            act(case, rows, by)
        except expected:
            continue
        missing.append(name)
    return missing


def work_of_once(case: Case) -> CaseWork:
    found: CaseWork = getattr(case, "rows", None) or work_of(case)
    return found


def test_colleague_finds_nothing_to_act_on(case):
    bea = user("Bea", Role.MOBILE_COUNSELLOR, team("Nord"))

    assert refused(case, bea, Http404) == []


def test_case_at_rest_by_law_is_read_and_not_written(case, ada):
    rows = work_of(case)
    case.rows = rows
    Case.objects.filter(pk=case.pk).update(restricted_on=today())

    assert refused(case, ada, PermissionDenied) == []


def test_closed_case_has_to_be_opened_again_first(case, ada):
    case.rows = work_of(case)
    close_case(
        case, closure=Closure.SOLVED, words="", did_it_help=DidItHelp.NOT_ASKED,
        today=today(), by=ada,
    )  # fmt: skip

    assert refused(case, ada, Refused) == []
    with pytest.raises(Refused) as one:
        ACTS["goal"](case, case.rows, ada)
    assert one.value.reason == WriteRefusal.CASE_CLOSED


def test_owner_of_an_open_case_may_do_all_of_it(case, ada):
    rows = work_of(case)

    for name, act in ACTS.items():
        if name == "drop":
            continue
        case.refresh_from_db()
        act(case, rows, ada)
        for row in vars(rows).values():
            row.refresh_from_db()
