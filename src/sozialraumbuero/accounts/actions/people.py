"""Accounts: made, changed, switched off and on, and given a new start."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.accounts.permissions import require
from sozialraumbuero.accounts.rules import UNMISTAKABLE_LETTERS, AccountRefusal
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


class AccountRefused(Refused):
    """An account was not made or changed."""


def start_password() -> str:
    """Return a password to hand over on paper: four groups of four letters, 79 bits."""
    groups = ("".join(secrets.choice(UNMISTAKABLE_LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@transaction.atomic
def create_account(
    username: str,
    *,
    display_name: str,
    password: str,
    by: User,
    team: Team | None = None,
    languages: Sequence[str] = (),
) -> User:
    """Make an account without any role; its password must be changed at the first sign-in.

    Raises AccountRefused, or ValidationError if the password is too weak.
    """
    require(by, "config", "D1")
    account = new_account(
        username, display_name=display_name, password=password, team=team, languages=languages
    )
    note("accounts.account_created", account, by=by)
    return account


def new_account(
    username: str,
    *,
    display_name: str,
    password: str,
    team: Team | None = None,
    languages: Sequence[str] = (),
    is_demo: bool = False,
    must_change_password: bool = True,
) -> User:
    """Check and save an account; the actions around it check the permission and note the act."""
    name = username.strip().lower()
    if not USERNAME.fullmatch(name):
        raise AccountRefused(AccountRefusal.NAME_UNFIT)
    if User.objects.filter(username__iexact=name).exists():
        raise AccountRefused(AccountRefusal.NAME_TAKEN)
    account = User(
        username=name,
        display_name=display_name,
        team=team,
        languages=list(languages),
        is_demo=is_demo,
        must_change_password=must_change_password,
    )
    validate_password(password, account)
    account.set_password(password)
    account.save()
    return account


@transaction.atomic
def update_account(account: User, *, display_name: str, team: Team | None, by: User) -> User:
    """Change what the administration knows of somebody: name and team."""
    require(by, "config", "D1")
    changed = [
        name
        for name, value in (("display_name", display_name), ("team", team))
        if getattr(account, name) != value
    ]
    if changed:
        account.display_name, account.team = display_name, team
        account.save(update_fields=changed)
        note("accounts.account_changed", account, by=by, fields=changed)
    return account


@transaction.atomic
def update_my_account(
    account: User, *, display_name: str, languages: Sequence[str], by: User
) -> User:
    """Change one's own name and the languages one speaks."""
    if account.pk != by.pk:
        raise PermissionDenied
    account.display_name, account.languages = display_name, list(languages)
    account.save(update_fields=["display_name", "languages"])
    note("accounts.account_changed", account, by=by, fields=["display_name", "languages"])
    return account


@transaction.atomic
def change_own_password(account: User, password: str) -> None:
    """Set a password its owner has chosen; every other session ends with the old one."""
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    note("accounts.password_changed", account, by=account)


@transaction.atomic
def deactivate(account: User, *, by: User) -> None:
    """Switch an account off now: sessions end, roles are taken back, nothing is deleted."""
    require(by, "config", "D1")
    if account.pk == by.pk:
        raise AccountRefused(AccountRefusal.OWN_ACCOUNT)
    if not account.is_active:
        raise AccountRefused(AccountRefusal.ALREADY_OFF)
    switch_off(account)
    note("accounts.account_deactivated", account, by=by)


def switch_off(account: User) -> None:
    """End an account's sessions and take back its roles; the caller notes the act."""
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.sessions.all().delete()
    account.grants.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    account.forget_roles()


@transaction.atomic
def reactivate(account: User, *, by: User) -> None:
    """Switch an account on again; its roles have to be granted anew."""
    require(by, "config", "D1")
    if account.is_active:
        raise AccountRefused(AccountRefusal.ALREADY_ON)
    account.is_active = True
    account.save(update_fields=["is_active"])
    account.forget_roles()
    note("accounts.account_reactivated", account, by=by)


@transaction.atomic
def renew_access(account: User, *, password: str, by: User) -> None:
    """Give a new start to somebody who lost password or second factor.

    Whoever knows the new password could sign in as this person. So all roles fall back to
    proposals of `by`: a second person has to confirm them again.
    """
    require(by, "config", "D1")
    if account.pk == by.pk:
        raise AccountRefused(AccountRefusal.OWN_ACCOUNT)
    if not account.is_active:
        raise AccountRefused(AccountRefusal.ALREADY_OFF)
    restart(account, password=password)
    account.grants.in_force().update(
        granted_by=by, granted_at=timezone.now(), confirmed_by=None, confirmed_at=None
    )
    account.forget_roles()
    note("accounts.access_renewed", account, by=by)


def restart(account: User, *, password: str) -> None:
    """Set a password for one sign-in, drop the second factors, end all sessions."""
    validate_password(password, account)
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    Authenticator.objects.filter(user_id=account.pk).delete()
    account.sessions.all().delete()
