"""What of the counts leaves the house: whole quarters, never small numbers, always the same."""

from __future__ import annotations

from datetime import date

from sozialraumbuero.cases.rules.signals import Counted, Told, is_settled, period_of, told_quarters
from sozialraumbuero.cases.vocabulary import Signal
from sozialraumbuero.directory.topics import Topic

KEY = bytes(range(32))
TODAY = date(2026, 11, 30)


def rows(**counts: int) -> list[Counted]:
    return [
        Counted(f"2026-08|{topic}", date(2026, 8, 1), Topic(topic), Signal.UNMET, count)
        for topic, count in counts.items()
    ]


MANY = rows(
    money=60, housing=55, family=30, everyday=25, work_and_arrival=22, health_and_care=20, sensitive=2
)  # fmt: skip


def test_few_signals_are_not_told():
    told = told_quarters(rows(money=20, housing=9), TODAY, KEY)

    assert [(each.period, each.is_empty) for each in told] == [("2026-Q3", True)]


def test_told_counts_are_near_and_small_ones_hidden():
    told = told_quarters(MANY, TODAY, KEY)[0].topics

    assert abs((told[Topic.MONEY].value or 0) - 60) <= 15
    assert told[Topic.SENSITIVE] == Told(None, None)


def test_what_was_told_once_stays_the_same():
    assert told_quarters(MANY, TODAY, KEY) == told_quarters(MANY[::-1], date(2027, 3, 1), KEY)


def test_quarter_under_way_is_not_told():
    under_way = [Counted("n", date(2026, 11, 1), Topic.MONEY, Signal.UNMET, 300)]

    assert told_quarters(under_way, TODAY, KEY) == []


def test_quarter_stands_still_two_days_after_its_end():
    period = period_of(date(2026, 12, 31))

    assert [is_settled(period, date(2027, 1, day)) for day in (1, 2, 3)] == [False, False, True]
