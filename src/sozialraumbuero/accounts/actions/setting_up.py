"""Accounts made without a signed-in person: by the operator at the command line, and for a demo."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.actions.people import (
    AccountRefused,
    new_account,
    restart,
    switch_off,
)
from sozialraumbuero.accounts.actions.roles import RoleRefused
from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.accounts.queries import somebody_may_confirm
from sozialraumbuero.accounts.rules import AccountRefusal, proposal_refusal
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.vocabulary import Role

OPERATOR = "Kommandozeile"
# Printed on the sign-in page of every demo; it opens nothing but invented figures.
DEMO_PASSWORD = "musterstadt-2026"  # noqa: S105


@transaction.atomic
def create_account_by_operator(
    username: str, *, display_name: str, password: str, team_name: str = ""
) -> User:
    """Make an account from the command line; a team that does not exist yet is made too."""
    team = _team(team_name)
    account = new_account(username, display_name=display_name, password=password, team=team)
    note("accounts.account_created", account, by=None, reason=OPERATOR)
    return account


@transaction.atomic
def grant_by_operator(account: User, role: Role) -> RoleGrant:
    """Grant a role from the command line.

    It counts at once as long as nobody could confirm it in the browser, that is while an
    installation is being set up; afterwards it is a proposal like any other.
    """
    account = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
    waiting = list(account.grants.proposed().values_list("role", flat=True))
    reason = proposal_refusal(
        role, held=account.live_roles, waiting=waiting, is_own=False, is_active=account.is_active
    )
    if reason:
        raise RoleRefused(reason)
    must_wait = somebody_may_confirm(but=account)
    grant = RoleGrant.objects.create(
        user=account, role=role, confirmed_at=None if must_wait else timezone.now()
    )
    account.forget_roles()
    note(
        "accounts.role_proposed" if must_wait else "accounts.role_confirmed",
        account,
        by=None,
        fields=["role"],
        reason=f"{role}, {OPERATOR}",
    )
    return grant


@transaction.atomic
def deactivate_by_operator(account: User) -> None:
    """Switch an account off from the command line."""
    if not account.is_active:
        raise AccountRefused(AccountRefusal.ALREADY_OFF)
    switch_off(account)
    note("accounts.account_deactivated", account, by=None, reason=OPERATOR)


@transaction.atomic
def renew_by_operator(account: User, *, password: str) -> None:
    """Give a new start from the command line; its roles wait for a confirmation, if one can."""
    if not account.is_active:
        raise AccountRefused(AccountRefusal.ALREADY_OFF)
    restart(account, password=password)
    if somebody_may_confirm(but=account):
        account.grants.in_force().update(granted_by=None, confirmed_by=None, confirmed_at=None)
        account.forget_roles()
    note("accounts.access_renewed", account, by=None, reason=OPERATOR)


@transaction.atomic
def create_demo_account(
    username: str,
    *,
    display_name: str,
    roles: Sequence[Role],
    team: Team | None = None,
    languages: Sequence[str] = (),
) -> User:
    """Make an account whose password everybody may know, with roles that count at once.

    Only an installation without real accounts may have them. Raises AccountRefused otherwise.
    """
    if User.objects.filter(is_demo=False).exists():
        raise AccountRefused(AccountRefusal.REAL_ACCOUNTS_EXIST)
    account = new_account(
        username,
        display_name=display_name,
        password=DEMO_PASSWORD,
        team=team,
        languages=languages,
        is_demo=True,
        must_change_password=False,
    )
    for role in roles:
        held = account.live_roles
        reason = proposal_refusal(role, held=held, waiting=(), is_own=False, is_active=True)
        if reason:
            raise RoleRefused(reason)
        RoleGrant.objects.create(user=account, role=role, confirmed_at=timezone.now())
        account.forget_roles()
    note("accounts.demo_account_created", account, by=None, reason=", ".join(roles))
    return account


def _team(name: str) -> Team | None:
    if not name.strip():
        return None
    team, is_new = Team.objects.get_or_create(name=name.strip())
    if is_new:
        note("accounts.team_created", team, by=None, reason=OPERATOR)
    return team
