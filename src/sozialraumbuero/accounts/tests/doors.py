"""Ways in for the tests of the entrance: password, app, and what the log says about it."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.test import Client

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.tests.people import PASSWORD
from sozialraumbuero.audit.models import Entry

SIGN_IN = "/konto/anmelden/"


def sign_in(
    client: Client, username: str, password: str = PASSWORD, query: str = ""
) -> HttpResponse:
    return client.post(SIGN_IN + query, {"login": username, "password": password})


def acts() -> list[tuple[str, str | None]]:
    """Return what the log says, in order: act and who did it."""
    return list(Entry.objects.values_list("action", "actor__username"))


def with_app(user: User) -> str:
    """Set up an authenticator app and return its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_now(secret: str) -> str:
    counter = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, counter))
