"""What the person may ask for: correct, restrict (Art. 18) and lift it again, keep for a court."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.index import mark_names
from sozialraumbuero.cases.actions.keepers import kept_case
from sozialraumbuero.cases.actions.writing import locked_case, require_version, touch
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.vocabulary import RestrictionReason
from sozialraumbuero.lib.refusal import Refused

INDEXED = ("name", "pseudonym", "birth_year")
PARTS = {"address": Part.ADDRESS, "protected_why": Part.PROTECTION}
FOUR_WORDS = 4
# What the person may have put right; states and lists have pages of their own.
CORRECTABLE = (
    *("name", "pseudonym", "birth_year", "phone", "e_mail", "address", "interpreter"),
    *("safe_when", "safe_words", "household", "access_needs", "protected_why", "closing_words"),
)


class RightsRefusal(StrEnum):
    """Why nothing was restricted, lifted, held or corrected."""

    RESTRICTED_ALREADY = "restricted_already"
    NOT_RESTRICTED = "not_restricted"
    PERSON_NOT_TOLD = "person_not_told"
    HOLD_IS_OVER = "hold_is_over"
    HOLD_NEEDS_FOUR_WORDS = "hold_needs_four_words"
    NAME_NEEDED = "name_needed"


@transaction.atomic
def correct(case: Case, field: str, value: Any, *, seen: int | None, by: User) -> None:
    """Put one field right; the old value is gone, the log says which field and who.

    Raises 404, 403, Refused.
    """
    if field not in CORRECTABLE:
        raise ValueError(field)
    case = locked_case(case.pk, by=by, part=PARTS.get(field, Part.CASE), closed=True)
    require_version(case.version, seen)
    seal(case, **{field: value})
    touch(case, field)
    if field in INDEXED:
        _require_called_something(case)
        mark_names(case)
    note("cases.corrected", case, by=by, fields=[field])


@transaction.atomic
def restrict(case: Case, *, why: RestrictionReason, words: str, today: date, by: User) -> None:
    """Store the case and do nothing else with it. Raises 404, 403, Refused."""
    case = kept_case(case.pk, by=by)
    if case.restricted_on is not None:
        raise Refused(RightsRefusal.RESTRICTED_ALREADY)
    case.restricted_on = today
    seal(case, restricted_why=f"{why}: {words.strip()}" if words.strip() else str(why))
    touch(case, "restricted_on", "restricted_why")
    note("cases.restricted", case, by=by, reason=why)


@transaction.atomic
def lift_restriction(case: Case, *, person_told: bool, by: User) -> None:
    """Work on again; the person is told beforehand (Art. 18 (3)). Raises 404, 403, Refused."""
    case = kept_case(case.pk, by=by)
    if case.restricted_on is None:
        raise Refused(RightsRefusal.NOT_RESTRICTED)
    if not person_told:
        raise Refused(RightsRefusal.PERSON_NOT_TOLD)
    case.restricted_on, case.restricted_why = None, b""
    touch(case, "restricted_on", "restricted_why")
    note("cases.restriction_lifted", case, by=by)


@transaction.atomic
def hold(case: Case, *, until: date, why: str, today: date, by: User) -> None:
    """Keep the case for a court or an authority; it is deleted after that. Raises 404, Refused."""
    case = kept_case(case.pk, by=by)
    if until < today:
        raise Refused(RightsRefusal.HOLD_IS_OVER)
    if len(why.split()) < FOUR_WORDS:
        raise Refused(RightsRefusal.HOLD_NEEDS_FOUR_WORDS)
    case.legal_hold_until = until
    seal(case, legal_hold_why=why.strip())
    touch(case, "legal_hold_until", "legal_hold_why")
    note("cases.held", case, by=by, fields=["legal_hold_until"], reason=until.isoformat())


@transaction.atomic
def end_hold(case: Case, *, by: User) -> None:
    """Let the usual term count again."""
    case = kept_case(case.pk, by=by)
    case.legal_hold_until, case.legal_hold_why = None, b""
    touch(case, "legal_hold_until", "legal_hold_why")
    note("cases.hold_ended", case, by=by)


def _require_called_something(case: Case) -> None:
    from sozialraumbuero.cases.sealing import opened

    plain = opened(case, "name", "pseudonym")
    if not plain["name"].strip() and not plain["pseudonym"].strip():
        raise Refused(RightsRefusal.NAME_NEEDED)
