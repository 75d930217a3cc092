"""Accounts for tests: with a role that counts, signed in with one line."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from sozialraumbuero.accounts.models import RoleGrant, Team, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "fluss birke amboss 17"


def colleague(username: str, *roles: str, team: Team | None = None, **fields: object) -> User:
    """Return a saved account that holds these roles; its password is PASSWORD."""
    user = User(username=username, display_name=username.title(), team=team, **fields)
    user.set_password(PASSWORD)
    user.save()
    for role in roles:
        RoleGrant.objects.create(user=user, role=role, confirmed_at=timezone.now())
    return user


def signed_in(user: User) -> Client:
    """Return a browser in which this person has just signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client
