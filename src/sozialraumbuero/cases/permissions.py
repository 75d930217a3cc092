"""Who may do what with a case: the permission matrix, narrowed by `rules/access.py`.

Loads what the rules ask about one case; every page and action of this feature goes through here.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import Person, may, scopes
from sozialraumbuero.cases.models import BreakGlass, Case, ChildCircle
from sozialraumbuero.cases.rules.access import CaseFacts, Grants, Part, Stand, Verb, parts
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.vocabulary import CaseState

GLASS_D4 = frozenset({Part.META, Part.CASE})
GLASS_D5 = frozenset({Part.NOTES})
# What lies behind a protection flag opens to the data protection officer alone.
GLASS_PROTECTED = frozenset({Part.ADDRESS, Part.PROTECTION})
ACTIONS = ("read", "update", "meta", "assign", "break_glass")


def may_open_cases(user: Person) -> bool:
    """Tell who opens cases of their own."""
    return may(user, "create", "D4", "own")


def may_see_cases(user: Person) -> bool:
    """Tell who has a list of cases at all: own ones, or ids and dates of the team's."""
    return bool(scopes(user, "read", "D4") & {"own", "deputy"}) or may_see_team_cases(user)


def may_see_team_cases(user: Person) -> bool:
    """Tell who sees ids, dates and states of cases that are not their own."""
    return bool(scopes(user, "meta", "D4"))


def may_see_signals(user: Person) -> bool:
    """Tell who hears of refusals and missing help, at least as protected counts."""
    return may(user, "protected", "D2", "all") or may_see_exact_signals(user)


def may_see_exact_signals(user: Person) -> bool:
    """Planning alone sees raw counts."""
    return may(user, "read", "D2", "all")


def may_assign(user: Person, case: Case) -> bool:
    """Tell who hands a case to another owner, without seeing what is in it."""
    if not isinstance(user, User) or case.blocked.filter(user=user).exists():
        return False
    in_team = case.team_id is not None and case.team_id == user.team_id
    return may(user, "assign", "D4", *(["team"] if in_team else []))


def stand_of(user: User, case: Case, now: datetime) -> Stand:
    """Return how somebody stands to a case at this moment."""
    return Stand(
        is_owner=case.owner_id == user.pk,
        is_deputy=case.is_deputised_by(user, timezone.localdate(now)),
        is_blocked=case.blocked.filter(user_id=user.pk).exists(),
        in_team=case.team_id is not None and case.team_id == user.team_id,
        in_child_circle=ChildCircle.objects.filter(record__case_id=case.pk, user=user).exists(),
        glass=_open_glass(user, case, now),
    )


def facts_of(case: Case) -> CaseFacts:
    """Return what of a case narrows the access to it."""
    return CaseFacts(
        is_protected=opened(case, "is_protected")["is_protected"],
        is_restricted=case.restricted_on is not None,
        is_closed=case.state == CaseState.CLOSED,
        is_erased=case.erased_on is not None,
    )


def parts_for(
    user: Person, case: Case, verb: Verb = Verb.READ, *, now: datetime | None = None
) -> frozenset[Part]:
    """Return which parts of the case somebody may read or write now."""
    if not isinstance(user, User):
        return frozenset()
    stand = stand_of(user, case, now or timezone.now())
    return parts(stand, facts_of(case), grants_of(user), verb)


def require_part(user: Person, case: Case, part: Part, verb: Verb = Verb.READ) -> frozenset[Part]:
    """Return the open parts; 404 if this one may not be seen, 403 if it may not be written."""
    readable = parts_for(user, case)
    if part not in readable:
        raise Http404
    if verb == Verb.READ:
        return readable
    writable = parts_for(user, case, Verb.WRITE)
    if part not in writable:
        raise PermissionDenied
    return writable


def grants_of(user: User) -> Grants:
    """Return what the matrix grants somebody, in the words the rules ask for."""
    words = {
        data_class: frozenset(
            f"{action}.{scope}" for action in ACTIONS for scope in scopes(user, action, data_class)
        )
        for data_class in ("D4", "D5")
    }
    return Grants(D4=words["D4"], D5=words["D5"])


def _open_glass(user: User, case: Case, now: datetime) -> frozenset[Part]:
    """Return what a living glass opens; a role that is taken back closes it at once."""
    if not scopes(user, "break_glass", "D4"):
        return frozenset()
    living = BreakGlass.objects.filter(
        case_id=case.pk, asked_by=user, granted_at__isnull=False, ends_at__gt=now
    )
    confidential = scopes(user, "break_glass", "D5")
    found: frozenset[Part] = frozenset()
    for with_notes in living.values_list("with_notes", flat=True):
        found |= GLASS_D4
        if with_notes and confidential:
            found |= GLASS_D5 | (GLASS_PROTECTED if "all" in confidential else frozenset())
    return found


def may_bar(user: User, case: Case) -> bool:
    """Tell who names people that must not see the case: its owner, or who assigns it."""
    is_owner = case.owner_id == user.pk
    writes = Part.CASE in parts_for(user, case, Verb.WRITE) or Part.CASE in parts_for(user, case)
    return (is_owner and writes) or may_assign(user, case)


def may_declare_own(user: User, case: Case) -> bool:
    """Tell who can say that they have a conflict of interest: whoever sees anything of it."""
    return Part.META in parts_for(user, case)


def may_lift_bar(user: User, case: Case) -> bool:
    """Tell who lifts a bar: the owner alone, never somebody who only assigns."""
    return case.owner_id == user.pk and Part.CASE in parts_for(user, case)
