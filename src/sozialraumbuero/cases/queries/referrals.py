"""What the pages of consents and referrals show; the page's reading was logged before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sozialraumbuero.cases.models import Case, Consent, Packet, Referral, Release
from sozialraumbuero.cases.queries.histories import as_last, last_two
from sozialraumbuero.cases.queries.overview import Row, plain_rows
from sozialraumbuero.cases.referral_words import DIRECTIONS, FORMS, LOOP_STATUS
from sozialraumbuero.cases.rules.consents import ConsentRefusal, Span, span_refusal
from sozialraumbuero.cases.rules.referrals import next_levels, next_loops, undo_refusal
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.vocabulary import (
    ConsentForm,
    ConsentKind,
    Decline,
    Direction,
    Level,
    Loop,
    PacketField,
)
from sozialraumbuero.cases.words import CONSENT_KINDS, DECLINES, LEVELS, LOOPS, PACKET_FIELDS
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.directory.needs import taxonomy

LIVE = "live"


def consent_rows(case: Case, today: date) -> list[Row]:
    """Return every consent of the case with its state."""
    rows = plain_rows(Consent.objects.filter(case=case))
    return [
        {**row, "kind": CONSENT_KINDS[ConsentKind(row["row"].kind)], **_given(row["row"], today)}
        for row in rows
    ]


def release_rows(case: Case, today: date) -> list[Row]:
    """Return every release of the case with its state, and what it allows."""
    rows = plain_rows(Release.objects.filter(case=case).prefetch_related("referrals__packets"))
    return [release_row(row, today) for row in rows]


def release_row(row: Row, today: date) -> Row:
    """Return a release as pages show it."""
    release: Release = row["row"]
    return {
        **row,
        "direction": DIRECTIONS[Direction(release.direction)],
        "field_words": [PACKET_FIELDS[PacketField(field)] for field in row["fields"]],
        "sent": any(list(referral.packets.all()) for referral in release.referrals.all()),
        **_given(release, today),
    }


def _given(given: Consent | Release, today: date) -> Row:
    return {
        "state": state_of(given.span, today),
        "form": FORMS[ConsentForm(given.form)],
        "language": language_name(given.language),
    }


def state_of(span: Span, today: date) -> str:
    """Return the state of a consent: live, or why not."""
    return span_refusal(span, today) or LIVE


def referral_rows(case: Case) -> list[Row]:
    """Return the case's referrals, the newest first, each with its words."""
    rows = plain_rows(case.referral_set.select_related("need"))
    needs = [row["row"].need for row in rows if row["row"].need]
    labels = need_labels(needs)
    return [referral_row(row, labels) for row in rows]


def referral_row(row: Row, labels: dict[Any, str]) -> Row:
    """Return a referral as lists show it."""
    referral: Referral = row["row"]
    loop = Loop(referral.loop)
    return {
        **row,
        "level": LEVELS[Level(referral.level)],
        "loop": LOOPS[loop],
        "loop_status": LOOP_STATUS[loop],
        "decline": DECLINES[Decline(referral.decline)] if referral.decline else "",
        "need": labels.get(referral.need_id, ""),
    }


def need_labels(needs: Sequence[Any]) -> dict[Any, str]:
    """Return what each assessed need is called."""
    found = {}
    for row in plain_rows(needs):
        known = taxonomy().needs.get(row["need_id"])
        found[row["row"].pk] = known.label_de if known else row["words"]
    return found


@dataclass(frozen=True)
class ReferralPage:
    """One referral with its history, and what may be done with it now."""

    row: Row
    history: Sequence[Row]
    levels: Sequence[tuple[Level, Any]]
    loops: Sequence[Loop]
    may_undo: bool
    has_new_answer: bool
    packet: Packet | None
    packet_fields: Sequence[Any]
    releases: Sequence[Release]
    blocked_by: ConsentRefusal | None


def history_of(referral: Referral) -> list[Row]:
    """Return the events, the oldest first, with their words and who wrote them."""
    rows = plain_rows(referral.events.select_related("by"))
    return [
        {
            **row,
            "level": LEVELS[Level(row["row"].level)],
            "loop": LOOPS[Loop(row["row"].loop)],
            "decline": DECLINES[Decline(row["row"].decline)] if row["row"].decline else "",
            "is_undo": row["row"].undoes_id is not None,
        }
        for row in rows
    ]


def referral_page(case: Case, referral: Referral, today: date) -> ReferralPage:
    """Return everything the page of one referral shows."""
    row = plain_rows([referral])[0]
    labels = need_labels([referral.need] if referral.need else [])
    last, before = last_two(referral)
    packet = referral.packets.first()
    is_open = packet is not None and _is_open(packet, today)
    fitting, blocked = fitting_releases(case, row["offer_key"], today)
    return ReferralPage(
        row=referral_row(row, labels),
        history=history_of(referral),
        levels=[
            (level, LEVELS[level])
            for level in next_levels(Level(referral.level), Loop(referral.loop))
        ],
        loops=next_loops(Loop(referral.loop)),
        may_undo=last is not None and undo_refusal(as_last(last, before)) is None,
        has_new_answer=last is not None and last.by_id is None,
        packet=packet,
        packet_fields=[
            PACKET_FIELDS[PacketField(name)] for name in opened(packet, "content")["content"]
        ]
        if packet and is_open
        else [],
        releases=fitting,
        blocked_by=blocked,
    )


def _is_open(packet: Packet, today: date) -> bool:
    closed = packet.revoked_at or packet.answered_at or packet.expires_on < today
    return not closed


def fitting_releases(
    case: Case, offer_key: str, today: date
) -> tuple[list[Release], ConsentRefusal | None]:
    """Return the living releases for this very recipient; if there is none, why not."""
    rows = plain_rows(Release.objects.filter(case=case).order_by("valid_from"))
    meant = [row["row"] for row in rows if row["recipient_key"] == offer_key]
    living = [release for release in meant if span_refusal(release.span, today) is None]
    if living:
        return living, None
    if meant:
        return [], span_refusal(meant[-1].span, today)
    return [], ConsentRefusal.OTHER_RECIPIENT if rows else ConsentRefusal.NEVER_GIVEN
