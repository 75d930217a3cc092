"""Wishes for a call or a visit: asked without a name, answered, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.models import Place
from sozialraumbuero.finder.codes import hash_of, new_code
from sozialraumbuero.finder.models import Wish
from sozialraumbuero.finder.permissions import may_answer_wishes
from sozialraumbuero.finder.rules import KEEP_RESULT, OPEN, WishRefusal, keep_until, wish_refusal
from sozialraumbuero.finder.vocabulary import SafeWay, WishKind, WishState
from sozialraumbuero.lib.refusal import Refused

NO_WAY_TO_THE_PERSON = {"phone": "", "address": "", "bell": ""}


@dataclass(frozen=True, kw_only=True)
class WishWords:
    """What a resident says; less is better."""

    kind: WishKind
    safe_way: SafeWay
    language: str
    phone: str = ""
    address: str = ""
    bell: str = ""
    room: Place | None = None
    day_parts: Sequence[str] = ()
    need_id: str = ""


@transaction.atomic
def ask(words: WishWords, *, today: date) -> str:
    """Keep the wish and return its code, which is shown once. Raises Refused with the reason."""
    if reason := wish_refusal(words.kind, words.safe_way, words.phone, words.address):
        raise Refused(reason)
    if words.safe_way == SafeWay.NO:
        words = replace(words, phone="", address="", bell="")
    code = new_code()
    columns = asdict(replace(words, room=None)) | {
        "room": words.room,
        "day_parts": list(words.day_parts),
    }
    wish = Wish.objects.create(
        code_hash=hash_of(code), asked_on=today, keep_until=keep_until(today), **columns
    )
    note("finder.wish_asked", wish, by=None)
    return code


@transaction.atomic
def withdraw_wish(code: str, *, today: date) -> None:
    """Take a wish back and wipe every way to the person. Raises Wish.DoesNotExist."""
    wish = Wish.objects.select_for_update().get(code_hash=hash_of(code))
    if wish.state not in OPEN:
        raise Refused(WishRefusal.OVER)
    _close(wish, WishState.WITHDRAWN, today)
    note("finder.wish_withdrawn", wish, by=None)


@transaction.atomic
def take_wish(wish: Wish, *, by: User) -> None:
    """Say that one sees to it; nobody takes it from a colleague."""
    wish = _locked(wish, by)
    if wish.state == WishState.TAKEN and wish.taken_by_id != by.pk:
        raise Refused(WishRefusal.TAKEN)
    wish.state, wish.taken_by = WishState.TAKEN, by
    wish.save(update_fields=["state", "taken_by"])
    note("finder.wish_taken", wish, by=by)


@transaction.atomic
def finish_wish(wish: Wish, *, today: date, by: User) -> None:
    """Say that one has spoken; number and address go at once."""
    wish = _locked(wish, by)
    _close(wish, WishState.DONE, today)
    note("finder.wish_done", wish, by=by)


@transaction.atomic
def forget_wishes(today: date) -> int:
    """Delete wishes whose time is over; returns how many."""
    count, _by_table = Wish.objects.filter(keep_until__lt=today).delete()
    if count:
        note("finder.forgot_wishes", None, by=None, reason=str(count))
    return count


def _locked(wish: Wish, by: User) -> Wish:
    if not may_answer_wishes(by):
        raise PermissionDenied
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if wish.state not in OPEN:
        raise Refused(WishRefusal.OVER)
    return wish


def _close(wish: Wish, state: WishState, today: date) -> None:
    """Keep for a week that it is over, so that the code still answers; nothing else stays."""
    Wish.objects.filter(pk=wish.pk).update(
        state=state, keep_until=today + KEEP_RESULT, taken_by=None, **NO_WAY_TO_THE_PERSON
    )
