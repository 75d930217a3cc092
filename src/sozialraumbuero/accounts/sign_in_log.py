"""Listen to Django's and allauth's signals and note every step of a sign-in."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from sozialraumbuero.accounts import sessions
from sozialraumbuero.accounts.actions.sign_in import note_sign_in
from sozialraumbuero.accounts.middleware import SECOND_FACTOR_KNOWN
from sozialraumbuero.accounts.models import User


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: User, **rest: Any) -> None:
    sessions.begin(request)
    note_sign_in("signed_in", user)


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: User | None, **rest: Any) -> None:
    if user is not None:
        note_sign_in("signed_out", user)


@receiver(mfa.authentication_failed)
def wrong_code(user: User, authenticator: Any, **rest: Any) -> None:
    note_sign_in("second_factor_failed", user, is_own=False, reason=authenticator.type)


@receiver(mfa.authenticator_added)
def factor_added(user: User, authenticator: Any, **rest: Any) -> None:
    note_sign_in("second_factor_added", user, reason=authenticator.type)


@receiver(mfa.authenticator_reset)
def factor_reset(user: User, authenticator: Any, **rest: Any) -> None:
    note_sign_in("second_factor_reset", user, reason=authenticator.type)


@receiver(mfa.authenticator_removed)
def factor_removed(request: HttpRequest, user: User, authenticator: Any, **rest: Any) -> None:
    """Ask for a second factor anew at once, here and in every other browser."""
    request.session.pop(SECOND_FACTOR_KNOWN, None)
    user.sessions.exclude(session_key=request.session.session_key).delete()
    note_sign_in("second_factor_removed", user, reason=authenticator.type)
