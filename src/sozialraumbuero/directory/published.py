"""The published directory as every process holds it: read once per change and day.

A page of the finder asks for the version (one query) and answers from memory. Drafts, withdrawn
and long forgotten offers are not in it, nor are the addresses of hidden places.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from sozialraumbuero.directory.hours.day_calendar import Calendar, SchoolHoliday
from sozialraumbuero.directory.hours.public_holidays import public_holidays
from sozialraumbuero.directory.hours.questions import openings
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.hours.values import Kind
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.models import (
    DirectoryVersion,
    Offer,
    OfferPlace,
    SchoolHolidays,
)
from sozialraumbuero.directory.offer_facts import facts_of
from sozialraumbuero.directory.rules import Freshness, freshness
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.engine.matching.offers import OfferIndex, Opening, build_index

ZONE = ZoneInfo("Europe/Berlin")
DAYS_AHEAD = 9
MINUTES_A_DAY = 1440


@dataclass(frozen=True)
class Published:
    """Everything public on one day; `index` ranks the offers, by the keys of `offers`."""

    version: int
    day: date
    calendar: Calendar
    offers: Mapping[str, Offer]
    index: OfferIndex
    by_traeger: Mapping[int, tuple[Offer, ...]]

    def minutes_at(self, now: datetime) -> int:
        """Return the minutes since the index's midnight, by the clock on the wall."""
        local = now.astimezone(ZONE)
        days = (local.date() - self.day).days
        return days * MINUTES_A_DAY + local.hour * 60 + local.minute


_kept: list[Published] = []
_lock = Lock()


def published(now: datetime) -> Published:
    """Return the directory as it is now; reads the tables only after a change or at midnight."""
    day = now.astimezone(ZONE).date()
    version = DirectoryVersion.objects.values_list("number", flat=True).filter(pk=1).first() or 0
    for kept in _kept:
        if (kept.version, kept.day) == (version, day):
            return kept
    with _lock:
        if not _kept or (_kept[0].version, _kept[0].day) != (version, day):
            _kept[:] = [_read(version, day)]
        return _kept[0]


def calendar_of(day: date) -> Calendar:
    """Return the holidays of the years around a day."""
    return Calendar(
        public_holidays=public_holidays(range(day.year, day.year + 2)),
        school_holidays=tuple(
            SchoolHoliday(row.first_day, row.last_day, row.name)
            for row in SchoolHolidays.objects.all()
        ),
    )


def _read(version: int, day: date) -> Published:
    calendar = calendar_of(day)
    offers = [
        offer for offer in _rows() if freshness(offer.last_checked_on, day) != Freshness.HIDDEN
    ]
    by_traeger: defaultdict[int, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_traeger[offer.traeger_id].append(offer)
    return Published(
        version=version,
        day=day,
        calendar=calendar,
        offers={offer.key: offer for offer in offers},
        index=build_index(
            [facts_of(offer, _openings(offer, day, calendar), day) for offer in offers]
        ),
        by_traeger={pk: tuple(rows) for pk, rows in by_traeger.items()},
    )


def _rows() -> Iterable[Offer]:
    held = OfferPlace.objects.select_related("place").filter(place__is_active=True)
    return (
        Offer.objects.filter(state=OfferState.PUBLISHED, traeger__is_active=True)
        .select_related("traeger")
        .defer("hsds_rest", "traeger__hsds_rest")
        .prefetch_related(Prefetch("held_at", queryset=held), "texts")
    )


def hours_of(offer: Offer) -> tuple[Hours, ...]:
    """Return the hours of the offer, then those of its places that have their own."""
    own = [offer.hours, *(held.hours for held in offer.held_at.all())]
    return tuple(hours_from_json(hours) for hours in own if hours)


def _openings(offer: Offer, day: date, calendar: Calendar) -> tuple[Opening, ...] | None:
    """Return when one may come in the next days, or None if nobody knows."""
    own = [hours for hours in (offer.hours, *(h.hours for h in offer.held_at.all())) if hours]
    if not own:
        return None
    found = {
        opening
        for hours in own
        for opening in _worked_out(json.dumps(hours, sort_keys=True), day, _Held(calendar))
    }
    return tuple(sorted(found, key=lambda opening: (opening.starts, opening.ends)))


class _Held:
    """A calendar as part of a cache's key: equal while its holidays are."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._mark = (tuple(sorted(calendar.public_holidays)), calendar.school_holidays)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self._mark == other._mark

    def __hash__(self) -> int:
        return hash(self._mark)


@lru_cache(maxsize=4096)
def _worked_out(stored: str, day: date, held: _Held) -> tuple[Opening, ...]:
    """Work the next days out; the same hours are worked out once a day, whoever has them."""
    hours = hours_from_json(json.loads(stored))
    until = day + timedelta(days=DAYS_AHEAD - 1)
    return tuple(
        Opening(_minutes(o.start, day), _minutes(o.end or o.start + timedelta(hours=1), day))
        for o in openings(hours, day, until, held.calendar)
        if o.is_sure and not o.by_appointment and o.kind in (Kind.OPEN, Kind.ONLINE, Kind.PHONE)
    )


def _minutes(at: datetime, day: date) -> int:
    return (at.date() - day).days * MINUTES_A_DAY + at.hour * 60 + at.minute


def text_in(offer: Offer, language: str) -> Any:
    """Return the offer's title and summary in a language, or None if nobody translated it."""
    return next((text for text in offer.texts.all() if text.language == language), None)
