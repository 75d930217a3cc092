"""Refer a person, go further along with them, record what became of it, take a slip back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.consents import consent_refusal
from sozialraumbuero.cases.actions.loops import add_event, save_state, take_step
from sozialraumbuero.cases.actions.packets import recall_open_packets
from sozialraumbuero.cases.actions.signals import take_signal_back
from sozialraumbuero.cases.actions.standing import require_consent
from sozialraumbuero.cases.actions.writing import locked_case, require_version, take_form, touch
from sozialraumbuero.cases.models import Case, Need, Referral
from sozialraumbuero.cases.queries.histories import as_last, last_two
from sozialraumbuero.cases.rules.referrals import ReferralRefusal, ask_refusal, undo_refusal
from sozialraumbuero.cases.rules.states import LOOP_OVER, StateRefusal, level_refusal
from sozialraumbuero.cases.rules.states import need_step_refusal as need_refusal
from sozialraumbuero.cases.sealing import opened, seal
from sozialraumbuero.cases.vocabulary import ConsentKind, Decline, Level, Loop, NeedState
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.refusal import Refused

# What did not lead anywhere may be replaced by another way.
REPLACEABLE = (Loop.DECLINED_BY_SERVICE, Loop.DID_NOT_ARRIVE, Loop.UNMET, Loop.NOT_KNOWN)


@dataclass(frozen=True, kw_only=True)
class NewReferral:
    """Where somebody is referred to, for which need, and how far we go along."""

    offer_key: str
    level: Level = Level.INFO_GIVEN
    need: Need | None = None
    replaces: Referral | None = None
    words: str = ""
    ask_on: date | None = None


@transaction.atomic
def make_referral(
    case: Case, new: NewReferral, *, today: date, by: User, request_key: UUID | None = None
) -> Referral:
    """Refer the person of this case to one offer of the directory. Raises Refused."""
    case = locked_case(case.pk, by=by)
    take_form(request_key, case=case, today=today)
    require_consent(case, today)
    offer = _offer(new.offer_key)
    _require_of_case(case, new)
    if new.ask_on:
        _require_ask(case, new.ask_on, today)
    referral = Referral(
        case=case,
        level=new.level,
        need=new.need,
        replaces=new.replaces,
        made_on=today,
        ask_on=new.ask_on,
    )
    name = f"{offer.title}, {offer.traeger.name}"
    seal(referral, offer_key=offer.key, offer_name=name, words=new.words.strip())
    referral.save(force_insert=True)
    add_event(referral, by=by)
    _mark_need_referred(new.need)
    _contact_today(case, today)
    note("cases.referral_made", referral, by=by, fields=["level", "need"], reason=new.level)
    return referral


@transaction.atomic
def climb(
    referral: Referral, level: Level, *, seen: int | None, today: date, by: User, words: str = ""
) -> None:
    """Go further along with the person. Raises Refused."""
    case, held = locked_referral(referral.pk, by=by, seen=seen)
    require_consent(case, today)
    if reason := level_refusal(Level(held.level), level, Loop(held.loop)):
        raise Refused(reason)
    held.level = level
    save_state(held)
    add_event(held, words=words, by=by)
    note("cases.referral_level", held, by=by, fields=["level"], reason=level)


@transaction.atomic
def record_outcome(
    referral: Referral,
    loop: Loop,
    *,
    decline: Decline | None = None,
    words: str = "",
    seen: int | None,
    by: User,
) -> None:
    """Record what became of it. Raises Refused.

    What came of a referral may be noted after a consent ran out, so that nobody is left hanging.
    A revocation is not recorded here: it comes with the release.
    """
    case, held = locked_referral(referral.pk, by=by, seen=seen)
    if loop == Loop.REVOKED:
        raise Refused(StateRefusal.NOT_FROM_HERE)
    take_step(case, held, loop, decline=decline, words=words, by=by)
    if loop in LOOP_OVER:
        recall_open_packets([held], now=timezone.now())
        _drop_ask(held)
    note("cases.referral_outcome", held, by=by, fields=["loop"], reason=loop)


@transaction.atomic
def undo_last_step(referral: Referral, *, seen: int | None, by: User) -> None:
    """Take the last step back, within a day; the history keeps both. Raises Refused."""
    _case, held = locked_referral(referral.pk, by=by, seen=seen)
    last, before = last_two(held)
    if last is None or before is None:
        raise Refused(ReferralRefusal.NOTHING_TO_UNDO)
    if reason := undo_refusal(as_last(last, before)):
        raise Refused(reason)
    if counted := opened(last, "counted")["counted"]:
        take_signal_back(counted)
    held.level, held.loop, held.decline = before.level, before.loop, before.decline
    save_state(held)
    add_event(held, undoes=last, by=by)
    note("cases.referral_undone", held, by=by, fields=["level", "loop"], reason=before.loop)


@transaction.atomic
def mark_read(referral: Referral, *, by: User) -> None:
    """Note that the answer of the service was read; it no longer waits. Raises Refused."""
    _case, held = locked_referral(referral.pk, by=by, seen=None)
    last, _before = last_two(held)
    if last is None or last.by_id is not None:
        raise Refused(ReferralRefusal.NOTHING_TO_READ)
    add_event(held, by=by)
    note("cases.answer_read", held, by=by)


@transaction.atomic
def plan_asking(referral: Referral, ask_on: date | None, *, today: date, by: User) -> None:
    """Say when the person is asked whether it helped, or that they are not. Raises Refused."""
    case, held = locked_referral(referral.pk, by=by, seen=None)
    if ask_on is not None:
        _require_ask(case, ask_on, today)
    held.ask_on = ask_on
    held.save(update_fields=["ask_on"])
    note("cases.referral_ask_on", held, by=by, fields=["ask_on"])


def locked_referral(referral_id: UUID, *, by: User, seen: int | None) -> tuple[Case, Referral]:
    """Return case and referral, locked, if this person may write them and saw the newest state."""
    found = Referral.objects.only("case_id").get(pk=referral_id)
    case = locked_case(found.case_id, by=by)
    held = Referral.objects.select_for_update(of=("self",)).get(pk=referral_id)
    require_version(held.version, seen)
    return case, held


def _offer(key: str) -> Offer:
    found = Offer.objects.select_related("traeger").filter(key=key, state=OfferState.PUBLISHED)
    offer = found.first()
    if offer is None:
        raise Refused(ReferralRefusal.UNKNOWN_OFFER)
    return offer


def _require_of_case(case: Case, new: NewReferral) -> None:
    if new.need and new.need.case_id != case.pk:
        raise Refused(ReferralRefusal.FOREIGN_NEED)
    if new.replaces is None:
        return
    if new.replaces.case_id != case.pk or new.replaces.loop not in REPLACEABLE:
        raise Refused(ReferralRefusal.REPLACES_OPEN)


def _require_ask(case: Case, ask_on: date, today: date) -> None:
    consent = consent_refusal(case.pk, ConsentKind.FOLLOW_UP, ask_on)
    if reason := ask_refusal(ask_on, today=today, consent=consent):
        raise Refused(reason)


def _mark_need_referred(need: Need | None) -> None:
    if need is None or need_refusal(NeedState(need.state), NeedState.REFERRED):
        return
    held = Need.objects.select_for_update().get(pk=need.pk)
    held.state, held.version = NeedState.REFERRED, held.version + 1
    held.save(update_fields=["state", "version"])


def _drop_ask(referral: Referral) -> None:
    if referral.ask_on:
        referral.ask_on = None
        referral.save(update_fields=["ask_on"])


def _contact_today(case: Case, today: date) -> None:
    case.last_contact_on = max(case.last_contact_on, today)
    touch(case, "last_contact_on")
