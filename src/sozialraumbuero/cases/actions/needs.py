"""From what is said to what is needed, and to what shall be different."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.editing import (
    Edit,
    add_row,
    change_row,
    locked_row,
    mark_day,
    merged_edit,
    save_row,
    stored,
)  # fmt: skip
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.actions.writing import locked_case, take_form, touch
from sozialraumbuero.cases.models import Case, Concern, Goal, Need
from sozialraumbuero.cases.rules.merging import Merged
from sozialraumbuero.cases.rules.states import need_step_refusal
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.cases.vocabulary import NeedState, Urgency
from sozialraumbuero.directory.needs import is_need
from sozialraumbuero.lib.refusal import Refused

OVER = (NeedState.SOLVED, NeedState.WITHDRAWN)


@transaction.atomic
def add_concern(
    case: Case,
    words: str,
    *,
    heard_on: date,
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> Concern:
    """Keep what the person says, in their own words. Raises Refused."""
    case = locked_case(case.pk, by=by)
    _require_words(words)
    if heard_on > today:
        raise Refused(WorkRefusal.HEARD_IN_FUTURE)
    take_form(request_key, case=case, today=today)
    if heard_on > case.last_contact_on:
        case.last_contact_on = heard_on
        touch(case, "last_contact_on")
    row = Concern(case=case, heard_on=heard_on)
    return add_row(row, {"words": words.strip()}, act="cases.concern_added", case=case, by=by)


@transaction.atomic
def change_concern(concern: Concern, edit: Edit, *, today: date, by: User) -> Merged:
    """Correct how the words were written down. Raises Refused, TwoAtOnce."""
    case, row = locked_row(concern, by=by)
    merged = merged_edit(edit, stored(row, *edit.wanted), None)
    _require_words(merged.values.get("words", "-"))
    if merged.values.get("heard_on", today) > today:
        raise Refused(WorkRefusal.HEARD_IN_FUTURE)
    change_row(row, merged, act="cases.concern_changed", case=case, by=by)
    return merged


@transaction.atomic
def assess_need(
    case: Case,
    need_id: str,
    *,
    urgency: Urgency = Urgency.LATER,
    words: str = "",
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> Need:
    """Write down a need of the taxonomy that was assessed together. Raises Refused."""
    case = locked_case(case.pk, by=by)
    if not is_need(need_id):
        raise Refused(WorkRefusal.UNKNOWN_NEED)
    if need_id in _living_needs(case):
        raise Refused(WorkRefusal.NEED_STANDS_ALREADY)
    take_form(request_key, case=case, today=today)
    row = Need(case=case, assessed_on=today)
    values = {"need_id": need_id, "urgency": urgency, "words": words.strip()}
    return add_row(row, values, act="cases.need_assessed", case=case, by=by)


@transaction.atomic
def change_need(need: Need, edit: Edit, *, today: date, by: User) -> Merged:
    """Change urgency or words of a need. Raises Refused, TwoAtOnce."""
    case, row = locked_row(need, by=by)
    merged = merged_edit(edit, stored(row, *edit.wanted), row.version)
    change_row(row, merged, act="cases.need_changed", case=case, by=by)
    return merged


@transaction.atomic
def move_need(need: Need, state: NeedState, *, seen: int | None = None, by: User) -> None:
    """Say how far a need is. Raises Refused if that does not follow from where it stands."""
    case, row = locked_row(need, by=by, seen=seen)
    if reason := need_step_refusal(NeedState(row.state), state):
        raise Refused(reason)
    row.state = state
    save_row(row, "state")
    note("cases.need_moved", case, by=by, fields=["state"], reason=state)


@transaction.atomic
def add_goal(
    case: Case, words: str, *, today: date, by: User, request_key: UUID | None = None
) -> Goal:
    """Agree on what shall be different. Raises Refused."""
    case = locked_case(case.pk, by=by)
    _require_words(words)
    take_form(request_key, case=case, today=today)
    row = Goal(case=case, agreed_on=today)
    return add_row(row, {"words": words.strip()}, act="cases.goal_added", case=case, by=by)


@transaction.atomic
def change_goal(goal: Goal, edit: Edit, *, today: date, by: User) -> Merged:
    """Word a goal anew. Raises Refused, TwoAtOnce."""
    case, row = locked_row(goal, by=by)
    merged = merged_edit(edit, stored(row, *edit.wanted), row.version)
    _require_words(merged.values.get("words", "-"))
    change_row(row, merged, act="cases.goal_changed", case=case, by=by)
    return merged


@transaction.atomic
def reach_goal(goal: Goal, day: date | None, *, seen: int | None = None, by: User) -> None:
    """Say that a goal is reached since that day, or with None that it is not. Raises Refused."""
    case, row = locked_row(goal, by=by, seen=seen)
    mark_day(row, "reached_on", day)
    note("cases.goal_reached" if day else "cases.goal_reopened", case, by=by, fields=["reached_on"])


def _living_needs(case: Case) -> set[str]:
    living = case.need_set.exclude(state__in=OVER)
    return {plain["need_id"] for plain in opened_rows(living, "need_id")}


def _require_words(words: str) -> None:
    if not words.strip():
        raise Refused(WorkRefusal.WORDS_MISSING)
