"""How a referral goes on: the next steps there are, the answers of a service, what is undone."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sozialraumbuero.cases.rules.consents import ConsentRefusal
from sozialraumbuero.cases.rules.states import LOOP_OVER, LOOP_STEPS
from sozialraumbuero.cases.vocabulary import Level, Loop

# From here on somebody at the service learns of the person; below, the person goes alone.
WITH_PACKET = frozenset({Level.APPOINTMENT_BOOKED_TOGETHER, Level.WARM_HANDOVER, Level.ACCOMPANIED})
ASK_AFTER, ASK_BEFORE = timedelta(weeks=2), timedelta(weeks=4)
UNDO_WITHIN = timedelta(hours=24)
# Who has helped has met the person first; a step that was left out is taken with it.
PASSED_THROUGH = frozenset({Loop.PENDING, Loop.ARRIVED})


class ReferralRefusal(StrEnum):
    """Why a referral is not made, asked about or undone."""

    UNKNOWN_OFFER = "unknown_offer"
    FOREIGN_NEED = "foreign_need"
    REPLACES_OPEN = "replaces_open"
    ASK_TOO_EARLY_OR_LATE = "ask_too_early_or_late"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_READ = "nothing_to_read"


class Answer(StrEnum):
    """What a service says through its link."""

    ARRIVED = "arrived"
    DID_NOT_ARRIVE = "did_not_arrive"
    DECLINED = "declined"
    HELPED = "helped"


LOOP_OF: dict[Answer, Loop] = {
    Answer.ARRIVED: Loop.ARRIVED,
    Answer.DID_NOT_ARRIVE: Loop.DID_NOT_ARRIVE,
    Answer.DECLINED: Loop.DECLINED_BY_SERVICE,
    Answer.HELPED: Loop.HELPED,
}
# Whoever came may still be helped: the link stays open until its end.
FINAL_ANSWERS = frozenset(Answer) - {Answer.ARRIVED}


@dataclass(frozen=True, slots=True)
class Stand:
    """How a referral stood after one event of its history."""

    level: str
    loop: str
    decline: str


@dataclass(frozen=True, slots=True)
class LastEvent:
    """What is known of the last event, to decide whether it is undone."""

    stand: Stand
    before: Stand | None
    is_of_service: bool
    is_undo: bool
    age: timedelta


def steps_to(now: Loop, wanted: Loop) -> Sequence[Loop] | None:
    """Return the shortest way of legal steps there, empty if one is there; None if there is none.

    Only `pending` and `arrived` are passed through: they follow from what is said.
    """
    ways: deque[tuple[Loop, ...]] = deque([()])
    seen = {now}
    while ways:
        way = ways.popleft()
        at = way[-1] if way else now
        if at == wanted:
            return way
        for after in LOOP_STEPS[at]:
            if after not in seen and (after == wanted or after in PASSED_THROUGH):
                seen.add(after)
                ways.append((*way, after))
    return None


def next_loops(now: Loop) -> Sequence[Loop]:
    """Return the steps a counsellor may choose; a revocation goes through the release alone."""
    return [loop for loop in Loop if loop in LOOP_STEPS[now] and loop != Loop.REVOKED]


def next_levels(now: Level, loop: Loop) -> Sequence[Level]:
    """Return the rungs above, while the referral is open."""
    if loop in LOOP_OVER:
        return []
    rungs = list(Level)
    return rungs[rungs.index(now) + 1 :]


def ask_refusal(
    ask_on: date, *, today: date, consent: ConsentRefusal | None
) -> ReferralRefusal | ConsentRefusal | None:
    """Return why the person is not asked then whether it helped; `consent` is that day's."""
    if consent is not None:
        return consent
    in_time = today + ASK_AFTER <= ask_on <= today + ASK_BEFORE
    return None if in_time else ReferralRefusal.ASK_TOO_EARLY_OR_LATE


def undo_refusal(last: LastEvent) -> ReferralRefusal | None:
    """Return why the last step stays: what a service said, a revocation, or what is long past."""
    if last.before is None or last.before == last.stand:
        return ReferralRefusal.NOTHING_TO_UNDO
    stays = last.is_of_service or last.is_undo or last.stand.loop == Loop.REVOKED
    return ReferralRefusal.NOTHING_TO_UNDO if stays or last.age > UNDO_WITHIN else None
