"""Every use without a living consent is refused: rules against a plain model of what was agreed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest

from sozialraumbuero.cases.rules.consents import ReleaseTerms, Span
from sozialraumbuero.cases.rules.packets import (
    LinkRefusal,
    PacketFacts,
    PacketRefusal,
    Standing,
    reading_refusal,
    sending_refusal,
    use_refusal,
)
from sozialraumbuero.cases.vocabulary import PacketField

HISTORIES, OPERATIONS = 10_000, 18
DAY = date(2026, 11, 30)
RECIPIENTS = ("schuldner", "wohnen")
FIELDS = (PacketField.NAME, PacketField.PHONE, PacketField.CONCERN)
TERM = timedelta(days=14)


@dataclass
class Agreed:
    """A consent as a human would remember it."""

    first: date
    last: date
    taken_back: bool = False

    def carries(self, day: date) -> bool:
        return self.first <= day <= self.last and not self.taken_back


@dataclass
class Allowed(Agreed):
    recipient: str = ""
    fields: frozenset[PacketField] = frozenset()


@dataclass
class Letter:
    release: Allowed
    ends: date
    is_answered: bool = False
    is_recalled: bool = False
    has_key: bool = True


@dataclass
class World:
    """One case, told as events; every question is answered by looking at all of them."""

    chance: Random
    today: date = DAY
    case_work: list[Agreed] = field(default_factory=list)
    releases: list[Allowed] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    is_restricted: bool = False
    refused: int = 0
    allowed: int = 0

    def standing(self, release: Allowed | None) -> Standing:
        return Standing(
            case_work=[Span(c.first, c.last, withdrawn=c.taken_back) for c in self.case_work],
            release=ReleaseTerms(
                Span(release.first, release.last, withdrawn=release.taken_back),
                release.recipient,
                release.fields,
            )
            if release
            else None,
            is_restricted=self.is_restricted,
        )

    def may_work(self) -> bool:
        return not self.is_restricted and any(c.carries(self.today) for c in self.case_work)

    def days(self, most: int) -> timedelta:
        return timedelta(days=self.chance.randrange(most))

    # --- what people do ---

    def consent(self) -> None:
        begins = self.today + timedelta(days=self.chance.choice([0, 0, 0, 3]))
        self.case_work.append(Agreed(begins, begins + self.days(40)))

    def take_back_consent(self) -> None:
        for each in self.case_work:
            each.taken_back = True
        for letter in self.letters:
            letter.is_recalled, letter.has_key = True, False

    def release(self) -> None:
        fields = frozenset(each for each in FIELDS if self.chance.random() < 0.8)
        begins = self.today + timedelta(days=self.chance.choice([0, 0, 0, 2]))
        recipient = self.chance.choice(RECIPIENTS)
        self.releases.append(
            Allowed(begins, begins + self.days(30), recipient=recipient, fields=fields)
        )

    def revoke(self) -> None:
        if self.releases:
            revoked = self.chance.choice(self.releases)
            revoked.taken_back = True
            for letter in self.letters:
                if letter.release is revoked:
                    letter.is_recalled, letter.has_key = True, False

    def wait(self) -> None:
        self.today += self.days(12)

    def restrict(self) -> None:
        self.is_restricted = not self.is_restricted

    def lose_key(self) -> None:
        if self.letters:
            self.chance.choice(self.letters).has_key = False

    def answer(self) -> None:
        if self.letters:
            letter = self.chance.choice(self.letters)
            if self.expected_reading(letter):
                letter.is_answered, letter.has_key = True, False

    # --- uses, each compared with the rules ---

    def send(self) -> None:
        release = self.chance.choice([*self.releases, None])
        recipient = self.chance.choice(RECIPIENTS)
        fields = frozenset(each for each in FIELDS if self.chance.random() < 0.4)
        may = bool(
            self.may_work()
            and release
            and release.carries(self.today)
            and release.recipient == recipient
            and fields
            and fields <= release.fields
        )
        reason = sending_refusal(
            self.standing(release), recipient_key=recipient, fields=fields, today=self.today
        )
        self.compare(may, reason)
        if may and release:
            self.letters.append(Letter(release, min(self.today + TERM, release.last)))

    def expected_reading(self, letter: Letter) -> bool:
        return bool(
            self.may_work()
            and letter.release.carries(self.today)
            and self.today <= letter.ends
            and letter.has_key
            and not (letter.is_answered or letter.is_recalled)
        )

    def read(self, letter: Letter) -> None:
        facts = PacketFacts(letter.ends, letter.is_answered, letter.is_recalled, letter.has_key)
        reason = reading_refusal(facts, self.standing(letter.release), self.today)
        self.compare(self.expected_reading(letter), reason)
        if letter.release.taken_back:
            assert reason == LinkRefusal.REVOKED

    def use_all(self) -> None:
        assert (use_refusal(self.standing(None), self.today) is None) == self.may_work()
        for letter in self.letters:
            self.read(letter)

    def compare(self, may: bool, reason: object | None) -> None:
        assert (reason is None) == may, (may, reason, self)
        self.allowed += may
        self.refused += not may


ACTS = (
    World.consent, World.release, World.release, World.send, World.send, World.send, World.send,
    World.wait, World.revoke, World.take_back_consent, World.restrict, World.restrict,
    World.lose_key, World.answer,
)  # fmt: skip


def test_no_use_without_a_living_consent_in_ten_thousand_histories():
    allowed = refused = 0

    for seed in range(HISTORIES):
        world = World(Random(seed))
        world.consent()
        world.release()
        for _step in range(OPERATIONS):
            world.chance.choice(ACTS)(world)
            world.use_all()
        allowed, refused = allowed + world.allowed, refused + world.refused

    assert (allowed > 6_000, refused > 60_000) == (True, True)


TERMS = ReleaseTerms(
    Span(DAY, DAY + TERM), recipient_key="schuldner", fields=frozenset({PacketField.NAME})
)
LIVING = Standing([Span(DAY, DAY + TERM)], TERMS)


@pytest.mark.parametrize(
    ("standing", "packet", "reason"),
    [
        (LIVING, PacketFacts(DAY), None),
        (LIVING, None, LinkRefusal.UNKNOWN),
        (LIVING, PacketFacts(DAY, is_answered=True, has_key=False), LinkRefusal.ANSWERED),
        (LIVING, PacketFacts(DAY, is_revoked=True, has_key=False), LinkRefusal.RECALLED),
        (LIVING, PacketFacts(DAY - timedelta(days=1)), LinkRefusal.EXPIRED),
        (LIVING, PacketFacts(DAY, has_key=False), LinkRefusal.GONE),
        (Standing(LIVING.case_work, TERMS, is_restricted=True), PacketFacts(DAY), LinkRefusal.PAUSED),
        (Standing(LIVING.case_work, None), PacketFacts(DAY), LinkRefusal.REVOKED),
        (Standing([Span(DAY, DAY + TERM, withdrawn=True)], TERMS), PacketFacts(DAY), LinkRefusal.REVOKED),
        (Standing([Span(DAY - TERM, DAY - timedelta(days=1))], TERMS), PacketFacts(DAY), LinkRefusal.EXPIRED),
    ],
)  # fmt: skip
def test_link_says_why_it_opens_nothing(standing, packet, reason):
    assert reading_refusal(packet, standing, DAY) == reason


def test_packet_of_nothing_is_refused():
    found = sending_refusal(LIVING, recipient_key="schuldner", fields=[], today=DAY)

    assert found == PacketRefusal.NOTHING_CHOSEN
