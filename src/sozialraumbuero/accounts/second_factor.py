"""The second factor: kept sealed, counted, and each code good for one use."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.actions.sign_in import forget_tries, second_factor_key, take_try
from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.words import Word, wait_words
from sozialraumbuero.audit.seals import keyed

CODE_SECONDS = 30


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors lie encrypted in the database, under a key from outside it."""

    error_messages: ClassVar[dict[str, Word]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Der letzte zweite Faktor kann nicht entfernt werden."),
        "incorrect_code": _("Dieser Code stimmt nicht. Er gilt nur eine halbe Minute lang."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; one sealed under a lost key is refused, never taken as empty."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValidationError(
                gettext("Ihr zweiter Faktor ist unbrauchbar geworden. Bitten Sie um neuen Zugang.")
            ) from error

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}


def _box() -> MultiFernet:
    """Return the cipher; secrets from before a change of the installation's key still open."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (bytes.fromhex(keyed("second factor", "cipher", secret)) for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


class _CountedCode:
    """Count tries of a code like tries of a password, and take each code once."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        key = second_factor_key(self.user.pk)
        if wait := take_try(key):
            raise ValidationError(wait_words(wait), code="wait", params={"seconds": wait})
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP and not _use_up(self.authenticator):
            raise ValidationError(
                gettext("Dieser Code ist schon benutzt. Warten Sie auf den nächsten.")
            )
        forget_tries(key)
        return code


class AuthenticateForm(_CountedCode, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""


class ReauthenticateForm(_CountedCode, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code before something grave."""


def _use_up(authenticator: Authenticator) -> bool:
    """Take the code of this half minute; return False if it was taken before."""
    now = timezone.now()
    begin = int(now.timestamp()) // CODE_SECONDS * CODE_SECONDS
    half_minute = datetime.fromtimestamp(begin, UTC)
    unused = Q(last_used_at__isnull=True) | Q(last_used_at__lt=half_minute)
    fresh = Authenticator.objects.filter(unused, pk=authenticator.pk)
    return bool(fresh.update(last_used_at=now))


def has_second_factor(user: User) -> bool:
    """Tell whether a passkey or an app is set up; recovery codes alone are none."""
    types = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=types).exists())
