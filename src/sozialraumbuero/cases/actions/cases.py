"""Open a case with its consent, move it on, hand it over, close it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.consents import ConsentWords, consent_refusal, record_consent
from sozialraumbuero.cases.actions.index import mark_names
from sozialraumbuero.cases.actions.needs import assess_need
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.actions.regime import regime_refusal
from sozialraumbuero.cases.actions.writing import locked_case, require_counsellor, take_form, touch
from sozialraumbuero.cases.keeping import term_of
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import may_assign, may_open_cases
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.rules.states import StateRefusal, case_step_refusal
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.vocabulary import CaseState, Closure, ConsentKind, DidItHelp, Retained
from sozialraumbuero.lib.refusal import Refused

# Letters and digits that nobody mistakes for each other on paper or on the phone.
CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXYZ234679"
CODE_LENGTH = 6


class CaseRefusal(StrEnum):
    """Why a case is not opened, handed over or closed."""

    NEITHER_NAME_NOR_PSEUDONYM = "neither_name_nor_pseudonym"
    NO_SUCH_OWNER = "no_such_owner"
    OWNER_BARRED = "owner_barred"
    SAME_OWNER = "same_owner"


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """What a case begins with: a consent, and a name or a pseudonym; all else may come later."""

    consent: ConsentWords
    name: str = ""
    pseudonym: str = ""
    quarter: str = ""
    # Needs of the taxonomy that were talked about before; where and when stays unknown.
    needs: Sequence[str] = ()
    person: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def open_case(new: NewCase, *, today: date, by: User, request_key: UUID | None = None) -> Case:
    """Open a case. Raises PermissionDenied, or Refused with the reason; nothing is written then."""
    require_counsellor(by)
    if reason := regime_refusal():
        raise Refused(reason)
    if not new.name.strip() and not new.pseudonym.strip():
        raise Refused(CaseRefusal.NEITHER_NAME_NOR_PSEUDONYM)
    take_form(request_key, case=None, today=today)
    case = Case(
        code=_new_code(),
        owner=by,
        team=by.team,
        quarter=new.quarter,
        opened_on=today,
        last_contact_on=today,
    )
    seal(case, name=new.name.strip(), pseudonym=new.pseudonym.strip(), **new.person)
    case.save(force_insert=True)
    mark_names(case)
    record_consent(case, new.consent, today=today, by=by)
    for need_id in dict.fromkeys(new.needs):
        assess_need(case, need_id, today=today, by=by)
    note("cases.opened", case, by=by)
    return case


@transaction.atomic
def move_case(case: Case, state: CaseState, *, by: User) -> None:
    """Say in which phase the work is. Raises Refused."""
    case = locked_case(case.pk, by=by)
    if reason := case_step_refusal(CaseState(case.state), state):
        raise Refused(reason)
    case.state = state
    touch(case, "state")
    note("cases.moved", case, by=by, fields=["state"], reason=state)


@transaction.atomic
def close_case(
    case: Case,
    *,
    closure: Closure,
    words: str,
    did_it_help: DidItHelp,
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> None:
    """End the work with a result; from here the time of keeping runs. Raises Refused.

    The person's own answer is asked for, and kept, only of those who agreed to be asked.
    """
    case = locked_case(case.pk, by=by)
    was_asked = did_it_help != DidItHelp.NOT_ASKED
    if was_asked and consent_refusal(case.pk, ConsentKind.FOLLOW_UP, today):
        raise Refused(WorkRefusal.NOT_AGREED_TO_BE_ASKED)
    take_form(request_key, case=case, today=today)
    case.state, case.closure, case.closed_on = CaseState.CLOSED, closure, today
    case.keep_until = today + term_of(Retained.CASE)
    seal(case, closing_words=words, did_it_help=did_it_help)
    touch(case, "state", "closure", "closed_on", "keep_until", "closing_words", "did_it_help")
    note("cases.closed", case, by=by, fields=["state", "closure"], reason=closure)


@transaction.atomic
def reopen_case(case: Case, *, today: date, by: User) -> None:
    """Take a closed case up again, because the person came back."""
    case = locked_case(case.pk, by=by, closed=True)
    if case.state != CaseState.CLOSED:
        raise Refused(StateRefusal.NOT_FROM_HERE)
    case.state, case.closure, case.closed_on = CaseState.MONITORING, "", None
    case.keep_until, case.last_contact_on = None, today
    touch(case, "state", "closure", "closed_on", "keep_until", "last_contact_on")
    note("cases.reopened", case, by=by, fields=["state"])


@transaction.atomic
def assign_case(case: Case, owner: User, *, by: User) -> None:
    """Give the case to another owner; who assigns does not see what is in it."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not may_assign(by, case):
        raise PermissionDenied
    _require_fit(case, owner)
    if owner.pk == case.owner_id:
        raise Refused(CaseRefusal.SAME_OWNER)
    case.owner, case.team = owner, owner.team
    if case.deputy_id == owner.pk:
        case.deputy = case.deputy_until = None
    touch(case, "owner", "team", "deputy", "deputy_until")
    note("cases.assigned", case, by=by, fields=["owner"])


@transaction.atomic
def name_deputy(case: Case, deputy: User | None, *, until: date | None, by: User) -> None:
    """Name who works on the case while the owner is away, or nobody."""
    case = locked_case(case.pk, by=by, part=Part.META, closed=True)
    if deputy is not None:
        _require_fit(case, deputy)
        if deputy.pk == case.owner_id:
            raise Refused(CaseRefusal.SAME_OWNER)
    case.deputy, case.deputy_until = deputy, until if deputy else None
    touch(case, "deputy", "deputy_until")
    note("cases.deputy_named" if deputy else "cases.deputy_ended", case, by=by, fields=["deputy"])


def _require_fit(case: Case, user: User) -> None:
    if not user.is_active or not may_open_cases(user):
        raise Refused(CaseRefusal.NO_SUCH_OWNER)
    if case.blocked.filter(user=user).exists():
        raise Refused(CaseRefusal.OWNER_BARRED)


def _new_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not Case.objects.filter(code=code).exists():
            return code
