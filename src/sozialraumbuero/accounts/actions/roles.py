"""Roles: proposed by one person, confirmed by a second, taken back by one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.matrix import matrix
from sozialraumbuero.accounts.models import RoleGrant, User
from sozialraumbuero.accounts.permissions import require, require_confirming
from sozialraumbuero.accounts.rules import RoleRefusal, proposal_refusal
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role


class RoleRefused(Refused):
    """A role was not proposed, confirmed or taken back."""


@transaction.atomic
def propose_role(account: User, role: Role, *, by: User) -> RoleGrant:
    """Propose a role; it counts once a second person has confirmed it."""
    require(by, "config", "D1")
    account = _locked(account)
    reason = proposal_refusal(
        role,
        held=account.live_roles,
        waiting=list(account.grants.proposed().values_list("role", flat=True)),
        is_own=account.pk == by.pk,
        is_active=account.is_active,
    )
    if reason:
        raise RoleRefused(reason)
    grant = RoleGrant.objects.create(user=account, role=role, granted_by=by)
    note("accounts.role_proposed", account, by=by, fields=["role"], reason=role)
    return grant


@transaction.atomic
def confirm_role(grant: RoleGrant, *, by: User) -> RoleGrant:
    """Confirm what somebody else proposed; from now on the role counts."""
    require_confirming(by)
    account = _locked(grant.user)
    grant = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if reason := _confirmation_refusal(grant, account, by):
        raise RoleRefused(reason)
    grant.confirmed_by, grant.confirmed_at = by, timezone.now()
    grant.save(update_fields=["confirmed_by", "confirmed_at"])
    account.forget_roles()
    note("accounts.role_confirmed", account, by=by, fields=["role"], reason=grant.role)
    return grant


@transaction.atomic
def revoke_role(grant: RoleGrant, *, by: User) -> RoleGrant:
    """Take back a role or a proposal; it stops counting at once."""
    require(by, "config", "D1")
    account = _locked(grant.user)
    grant = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if account.pk == by.pk:
        raise RoleRefused(RoleRefusal.OWN_ROLE)
    if grant.revoked_at:
        raise RoleRefused(RoleRefusal.ALREADY_REVOKED)
    grant.revoked_at = timezone.now()
    grant.save(update_fields=["revoked_at"])
    note("accounts.role_revoked", account, by=by, fields=["role"], reason=grant.role)
    return grant


def _confirmation_refusal(grant: RoleGrant, account: User, by: User) -> RoleRefusal | None:
    if grant.confirmed_at or grant.revoked_at:
        return RoleRefusal.NOT_PROPOSED
    if not account.is_active:
        return RoleRefusal.ACCOUNT_OFF
    if account.pk == by.pk:
        return RoleRefusal.OWN_ROLE
    if grant.granted_by_id == by.pk:
        return RoleRefusal.SAME_PERSON
    if matrix().clash(grant.role, account.live_roles):
        return RoleRefusal.SEPARATED
    return None


def _locked(account: User) -> User:
    """Read the account anew and keep others from changing its roles meanwhile."""
    return User.objects.select_for_update(of=("self",)).get(pk=account.pk)
