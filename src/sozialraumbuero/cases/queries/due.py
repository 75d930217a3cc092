"""What is due in one's cases: terms, steps, today's appointments, answers that are awaited.

The same few queries however many cases there are; for each list the reading is logged once, before
anything is opened. For "Mein Tag".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.models import Appointment, Case, Deadline, Referral, Step
from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.queries.waiting import with_new_answer
from sozialraumbuero.cases.rules.deadlines import Alarm, alarm_of
from sozialraumbuero.cases.rules.states import LOOP_OVER
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.cases.vocabulary import DeadlineKind, Loop, StepOwner
from sozialraumbuero.cases.words import KEY_LOST, LOOPS, STEP_OWNERS, Word
from sozialraumbuero.cases.work_words import DEADLINE_KINDS

TWO_WEEKS = timedelta(days=14)


@dataclass(frozen=True)
class DueDeadline:
    case: Case
    who: str
    deadline: Deadline
    kind: Word
    source: str
    alarm: Alarm
    days_left: int


@dataclass(frozen=True)
class DueStep:
    case: Case
    who: str
    step: Step
    words: str
    owner: Word
    is_late: bool


@dataclass(frozen=True)
class TodaysAppointment:
    case: Case
    who: str
    appointment: Appointment
    place: str
    with_whom: str


@dataclass(frozen=True)
class AwaitedAnswer:
    """A referral whose service has not answered, or did and the way goes on."""

    case: Case
    who: str
    referral: Referral
    offer_name: str
    loop: Word
    is_late: bool


@dataclass(frozen=True)
class DueCounts:
    """How much is due, for a card that opens nothing."""

    deadlines: int
    steps: int
    appointments: int
    answers: int


def due_deadlines(user: User, *, today: date, within: timedelta = TWO_WEEKS) -> list[DueDeadline]:
    """Return open terms that end until then or are over, the most urgent first."""
    return [
        DueDeadline(
            row.case,
            who,
            row,
            DEADLINE_KINDS[DeadlineKind(row.kind)],
            plain["source"],
            alarm_of(row.due_on, today),
            (row.due_on - today).days,
        )
        for row, who, plain in _opened(_deadlines(user, today + within), user, "source")
    ]


def due_steps(user: User, *, today: date, within: timedelta = timedelta(days=7)) -> list[DueStep]:
    """Return agreed steps that are due until then or late, the oldest first."""
    return [
        DueStep(
            row.case,
            who,
            row,
            plain["words"],
            STEP_OWNERS[StepOwner(row.owner_kind)],
            row.due_on < today,
        )
        for row, who, plain in _opened(_steps(user, today + within), user, "words")
    ]


def appointments_on(user: User, day: date) -> list[TodaysAppointment]:
    """Return the appointments of that day that stand, in their order."""
    return [
        TodaysAppointment(row.case, who, row, plain["place"], plain["with_whom"])
        for row, who, plain in _opened(_appointments(user, day), user, "place", "with_whom")
    ]


def awaited_answers(user: User, *, today: date) -> list[AwaitedAnswer]:
    """Return referrals whose loop is not closed, those first that one should ask about."""
    return [
        AwaitedAnswer(
            row.case,
            who,
            row,
            plain["offer_name"],
            LOOPS[Loop(row.loop)],
            bool(row.ask_on and row.ask_on <= today),
        )
        for row, who, plain in _opened(_answers(user), user, "offer_name")
    ]


def due_counts(user: User, *, today: date) -> DueCounts:
    """Count what is due in the coming week, without opening anything."""
    week = today + timedelta(days=7)
    return DueCounts(
        deadlines=_deadlines(user, week).count(),
        steps=_steps(user, today).count(),
        appointments=_appointments(user, today).count(),
        answers=_answers(user).filter(ask_on__lte=today).count(),
    )


def _deadlines(user: User, until: date) -> QuerySet[Deadline]:
    return _of(Deadline, user).filter(met_on__isnull=True, due_on__lte=until).order_by("due_on")


def _steps(user: User, until: date) -> QuerySet[Step]:
    return _of(Step, user).filter(done_on__isnull=True, due_on__lte=until).order_by("due_on")


def _appointments(user: User, day: date) -> QuerySet[Appointment]:
    begin = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    standing = _of(Appointment, user).filter(cancelled_on__isnull=True)
    return standing.filter(at__gte=begin, at__lt=end).order_by("at")


def _answers(user: User) -> QuerySet[Referral]:
    """Keep what is open, and what a service ended with an answer that nobody has read yet."""
    rows = _of(Referral, user)
    unread = with_new_answer(rows).values("pk")
    return rows.filter(~Q(loop__in=LOOP_OVER) | Q(pk__in=unread)).order_by("ask_on", "made_on")


def _of(model: Any, user: User) -> QuerySet[Any]:
    """Return rows of one's own open cases; what is restricted (Art. 18) rests."""
    living = Case.objects.of(user).open().filter(restricted_on__isnull=True)
    rows: QuerySet[Any] = model.objects.filter(case__in=living.values("pk"))
    return rows.select_related("case")


def _opened(
    rows: QuerySet[Any], user: User, *names: str
) -> Sequence[tuple[Any, str, dict[str, Any]]]:
    listed: list[CaseRow] = list(rows)
    if not listed:
        return []
    with transaction.atomic():
        note("cases.read_day", None, by=user, fields=["name", "pseudonym", *names])
    people = opened_rows([row.case for row in listed], "name", "pseudonym", lost=str(KEY_LOST))
    return [
        (row, who["name"] or who["pseudonym"], plain)
        for row, who, plain in zip(
            listed, people, opened_rows(listed, *names, lost=str(KEY_LOST)), strict=True
        )
    ]
