"""Count failed sign-ins per account, so that guessing takes for ever.

The try is counted before the password is looked at: many requests at the same moment get no more
answers than one after the other. Nobody is locked out: whoever waits, or holds a passkey, gets in.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import SignInTries, User
from sozialraumbuero.accounts.rules import TRY_SECONDS, seconds_to_wait, tries_that_count
from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.seals import keyed


def password_key(username: str) -> str:
    """Return under which key tries of this name are counted, whether it exists or not."""
    return f"password:{username.strip().lower()}"


def second_factor_key(user_id: int) -> str:
    """Return under which key codes tried for this account are counted."""
    return f"second factor:{user_id}"


@transaction.atomic
def take_try(key: str) -> int:
    """Count one try and return 0; or count none and return the seconds to wait."""
    _sweep()
    row, _ = SignInTries.objects.select_for_update().get_or_create(
        mark=keyed("sign-in try", key), defaults={"expires_at": timezone.now()}
    )
    now = timezone.now()
    if wait := seconds_to_wait(row.tried_at, now.timestamp()):
        return wait
    row.tried_at = [*tries_that_count(row.tried_at, now.timestamp()), now.timestamp()]
    row.expires_at = now + timedelta(seconds=TRY_SECONDS)
    row.save()
    return 0


def _sweep() -> None:
    """Delete what no longer counts; rows another sign-in works on just now are left to it."""
    over = SignInTries.objects.select_for_update(skip_locked=True).filter(
        expires_at__lt=timezone.now()
    )
    if marks := list(over.values_list("mark", flat=True)):
        SignInTries.objects.filter(mark__in=marks).delete()


def forget_tries(key: str) -> None:
    """Start counting anew after a success."""
    SignInTries.objects.filter(mark=keyed("sign-in try", key)).delete()


@transaction.atomic
def note_failed_sign_in(username: str) -> None:
    """Note a wrong password of a known account.

    A name that does not exist leaves no trace: people type passwords into the wrong field.
    """
    account = User.objects.filter(username__iexact=username.strip()).first()
    if account:
        note("accounts.sign_in_failed", account, by=None)


@transaction.atomic
def note_sign_in(action: str, account: User, *, is_own: bool = True, reason: str = "") -> None:
    """Note a step of somebody's sign-in, such as `signed_in` or `second_factor_added`."""
    note(f"accounts.{action}", account, by=account if is_own else None, reason=reason)
