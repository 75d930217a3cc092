"""What comes back: hints of readers, proposals of owners, wishes and unmet needs of residents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.demo.directory.sites import Sites
from sozialraumbuero.demo.directory.strict import WritingFault, read_file
from sozialraumbuero.demo.town import DemoTown
from sozialraumbuero.directory.actions import make_owner_link, mend_offer, opened_link, suggest
from sozialraumbuero.directory.models import Offer, Place
from sozialraumbuero.directory.words import SuggestionKind
from sozialraumbuero.finder.actions import WishWords, ask, count_gap, finish_wish, take_wish
from sozialraumbuero.finder.codes import hash_of
from sozialraumbuero.finder.models import Wish
from sozialraumbuero.finder.vocabulary import Gap, SafeWay, WishKind
from sozialraumbuero.quartiere.models import Area


@dataclass(frozen=True, kw_only=True)
class WrittenHint:
    """Somebody found an entry wrong."""

    offer: str
    kind: str
    words: str
    days_ago: int


@dataclass(frozen=True, kw_only=True)
class WrittenProposal:
    """An owner wants other words, and knows newer facts."""

    offer: str
    days_ago: int
    words: dict[str, str]
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WrittenWish:
    """A resident wants to be called, visited or met; a quarter stands for a house in it."""

    kind: str
    safe_way: str
    language: str
    days_ago: int
    phone: str = ""
    quarter: str = ""
    room: str = ""
    day_parts: tuple[str, ...] = ()
    need: str = ""
    taken_by: str = ""
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class WrittenGap:
    """Searches that ended without help, counted back from this month."""

    language: str
    gap: str
    months: tuple[int, ...]
    quarter: str = ""
    need: str = ""


@dataclass(frozen=True, kw_only=True)
class WrittenSignals:
    """The whole file."""

    suggestions: tuple[WrittenHint, ...]
    proposals: tuple[WrittenProposal, ...]
    wishes: tuple[WrittenWish, ...]
    gaps: tuple[WrittenGap, ...]


@transaction.atomic
def leave_signals(
    town: DemoTown,
    offers: Mapping[str, Offer],
    people: Mapping[str, User],
    *,
    today: date,
    by: User,
) -> None:
    """Send all of it through the public actions. Raises WritingFault."""
    written: WrittenSignals = read_file("signals.yaml", WrittenSignals)
    for hint in written.suggestions:
        suggest(
            _offer(offers, hint.offer),
            SuggestionKind(hint.kind),
            hint.words,
            today=today - timedelta(days=hint.days_ago),
        )
    for proposal in written.proposals:
        _propose(_offer(offers, proposal.offer), proposal, today - _days(proposal.days_ago), by)
    sites = Sites(town)
    for number, wish in enumerate(written.wishes):
        _wish(wish, sites, people, today, f"wish {number}")
    codes = dict(Area.objects.filter(scheme__key="stadtteile").values_list("name", "code"))
    for gap in written.gaps:
        _count(gap, codes, today)


def _offer(offers: Mapping[str, Offer], title: str) -> Offer:
    if title not in offers:
        raise WritingFault(f'signals.yaml: no offer is called "{title}"')
    return offers[title]


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _propose(offer: Offer, proposal: WrittenProposal, day: date, by: User) -> None:
    """Let the owner open its link and mend the entry, as it would from its mail."""
    now = timezone.make_aware(datetime.combine(day, time(10)))
    secret = make_owner_link(offer.traeger, now=now, by=by)
    mend_offer(opened_link(secret, now=now), offer, proposal.words | proposal.facts, today=day)


def _wish(
    wish: WrittenWish, sites: Sites, people: Mapping[str, User], today: date, name: str
) -> None:
    day = today - _days(wish.days_ago)
    code = ask(
        WishWords(
            kind=WishKind(wish.kind),
            safe_way=SafeWay(wish.safe_way),
            language=wish.language,
            phone=wish.phone,
            address=_home(wish.quarter, sites, name),
            room=Place.objects.get(name=wish.room) if wish.room else None,
            day_parts=wish.day_parts,
            need_id=wish.need,
        ),
        today=day,
    )
    if wish.taken_by:
        kept = Wish.objects.get(code_hash=hash_of(code))
        take_wish(kept, by=people[wish.taken_by])
        if wish.done:
            finish_wish(kept, today=today, by=people[wish.taken_by])


def _home(quarter: str, sites: Sites, name: str) -> str:
    return sites.in_quarter(quarter, name, is_home=True).address if quarter else ""


def _count(gap: WrittenGap, codes: Mapping[str, str], today: date) -> None:
    if gap.quarter and gap.quarter not in codes:
        raise WritingFault(f'signals.yaml: no quarter is called "{gap.quarter}"')
    month = today.replace(day=1)
    for count in gap.months:
        for _ in range(count):
            count_gap(
                day=month,
                quarter=codes.get(gap.quarter, ""),
                need_id=gap.need,
                language=gap.language,
                gap=Gap(gap.gap),
            )
        month = (month - timedelta(days=1)).replace(day=1)
