"""How allauth behaves here: nobody signs up, tries are counted, and it speaks our words."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.actions.people import change_own_password
from sozialraumbuero.accounts.actions.sign_in import (
    forget_tries,
    note_failed_sign_in,
    password_key,
    take_try,
)
from sozialraumbuero.accounts.sessions import SIGNED_IN_AT
from sozialraumbuero.accounts.words import Word, wait_words

# allauth names its messages by template; what is not listed is not shown.
MESSAGES: dict[str, Word] = {
    "account/messages/password_changed.txt": _("Ihr Passwort ist geändert."),
    "mfa/messages/totp_activated.txt": _("Die Codes aus Ihrer App gelten ab jetzt."),
    "mfa/messages/totp_deactivated.txt": _("Die Codes aus Ihrer App gelten nicht mehr."),
    "mfa/messages/webauthn_added.txt": _("Der Passkey ist eingerichtet."),
    "mfa/messages/webauthn_removed.txt": _("Der Passkey ist entfernt."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "Es gibt neue Notfall-Codes. Bewahren Sie sie gut auf, am besten auf Papier."
    ),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the administration, never by self-registration."""

    error_messages: ClassVar[dict[str, Word]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dieses Konto ist abgeschaltet."),
        "enter_current_password": _("Das ist nicht Ihr jetziges Passwort."),
        "incorrect_code": _("Dieser Code stimmt nicht. Er gilt nur eine halbe Minute lang."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "username_password_mismatch": _("Anmeldename oder Passwort stimmt nicht."),
        "rate_limited": _("Das waren zu viele Versuche. Bitte warten Sie einige Minuten."),
        "too_many_login_attempts": _(
            "Das waren zu viele Versuche. Bitte warten Sie einige Minuten."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before looking at the password; too many get the time to wait."""
        wait = take_try(password_key(credentials.get("username", "")))
        if wait:
            raise ValidationError(wait_words(wait), code="wait", params={"seconds": wait})

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user:
            forget_tries(password_key(credentials.get("username", "")))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failed_sign_in(credentials.get("username", ""))

    def set_password(self, user: Any, password: str) -> None:
        change_own_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("my_account")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again unless somebody has signed in just now."""
        signed_in_at = context.request.session.get(SIGNED_IN_AT, 0)
        return bool(time.time() - signed_in_at > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or MESSAGES.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags)
