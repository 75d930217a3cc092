"""Write one step of a referral: its new state, its event, what planning counts."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.signals import count_signal
from sozialraumbuero.cases.models import Case, Referral, ReferralEvent
from sozialraumbuero.cases.rules.states import loop_step_refusal
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.vocabulary import Decline, Loop, Signal
from sozialraumbuero.lib.refusal import Refused

SIGNALS = {Loop.DECLINED_BY_SERVICE: Signal.DECLINED, Loop.UNMET: Signal.UNMET}


def take_step(
    case: Case,
    referral: Referral,
    wanted: Loop,
    *,
    decline: Decline | None = None,
    words: str = "",
    by: User | None,
) -> ReferralEvent:
    """Move the loop of a locked referral by one legal step; the caller notes it. Raises Refused."""
    if reason := loop_step_refusal(Loop(referral.loop), wanted, reason=decline):
        raise Refused(reason)
    referral.loop = wanted
    if wanted != Loop.UNMET:  # why a service said no still tells why the help was missing
        referral.decline = decline or ""
    counted: Mapping[str, str] = {}
    if signal := SIGNALS.get(wanted):
        counted = count_signal(
            case,
            referral.need,
            signal,
            decline=referral.decline,
            today=timezone.localdate(),
        )
    save_state(referral)
    return add_event(referral, words=words, counted=counted, by=by)


def save_state(referral: Referral) -> None:
    """Save level, loop and reason, and count the change."""
    referral.version += 1
    referral.save(update_fields=["level", "loop", "decline", "version"])


def add_event(
    referral: Referral,
    *,
    words: str = "",
    counted: Mapping[str, str] | None = None,
    undoes: ReferralEvent | None = None,
    by: User | None,
) -> ReferralEvent:
    """Append to the history how the referral stands now."""
    event = ReferralEvent(
        case_id=referral.case_id,
        referral=referral,
        by=by,
        level=referral.level,
        loop=referral.loop,
        decline=referral.decline,
        undoes=undoes,
    )
    seal(event, words=words.strip(), counted=dict(counted or {}))
    event.save(force_insert=True)
    return event
