"""Which cases are mine, with what each waits for; the same few queries however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Min, OuterRef, QuerySet, Subquery

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.models import Case, Deadline, Step
from sozialraumbuero.cases.queries.search import own_cases_named
from sozialraumbuero.cases.rules.deadlines import Alarm, alarm_of
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.cases.vocabulary import CaseState
from sozialraumbuero.cases.words import CASE_STATES, KEY_LOST, Word
from sozialraumbuero.lib.pages import Page, page_of


@dataclass(frozen=True)
class ListWish:
    """What somebody looks for in the list."""

    words: str = ""
    closed: bool = False


@dataclass(frozen=True)
class ListedCase:
    """One row of the list."""

    case: Case
    who: str
    state: Word
    due_on: date | None
    alarm: Alarm | None
    step_on: date | None
    is_deputy: bool


def case_list_page(
    user: User, wish: ListWish, *, number: str | None, today: date
) -> Page[ListedCase]:
    """Return one page of own and deputised cases; that the list was read is logged before."""
    page = page_of(_found(user, wish), number)
    if page.rows:
        with transaction.atomic():
            note("cases.read_list", None, by=user, fields=["name", "pseudonym"])
    names = opened_rows(page.rows, "name", "pseudonym", lost=str(KEY_LOST))
    rows = [
        _row(case, plain["name"] or plain["pseudonym"], user, today)
        for case, plain in zip(page.rows, names, strict=True)
    ]
    return Page(rows=rows, number=page.number, has_next=page.has_next)


def _found(user: User, wish: ListWish) -> QuerySet[Case]:
    found: QuerySet[Case] = Case.objects.of(user)
    if wish.words.strip():
        found = own_cases_named(user, wish.words)
    if wish.closed:
        found = found.filter(state=CaseState.CLOSED)
    else:
        found = found.exclude(state=CaseState.CLOSED)
    deadlines = Deadline.objects.filter(case=OuterRef("pk"), met_on__isnull=True)
    steps = Step.objects.filter(case=OuterRef("pk"), done_on__isnull=True, due_on__isnull=False)
    return found.annotate(
        next_deadline=Subquery(_first_day(deadlines)), next_step=Subquery(_first_day(steps))
    ).order_by("-last_contact_on", "code")


def _first_day(rows: QuerySet[Any]) -> QuerySet[Any]:
    days: QuerySet[Any] = rows.order_by().values("case").annotate(day=Min("due_on")).values("day")
    return days


def _row(case: Case, who: str, user: User, today: date) -> ListedCase:
    due_on = getattr(case, "next_deadline", None)
    return ListedCase(
        case=case,
        who=who,
        state=CASE_STATES[CaseState(case.state)],
        due_on=due_on,
        alarm=alarm_of(due_on, today) if due_on else None,
        step_on=getattr(case, "next_step", None),
        is_deputy=case.deputy_id == user.pk,
    )
