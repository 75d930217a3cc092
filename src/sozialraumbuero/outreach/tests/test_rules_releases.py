"""What leaves the team: fixed tables with noise, the same for ever."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sozialraumbuero.engine.disclosure import Cell, Register
from sozialraumbuero.engine.disclosure.attack import narrow_cells
from sozialraumbuero.engine.disclosure.audit import _knowledge, audit_entries
from sozialraumbuero.engine.disclosure.register import spent
from sozialraumbuero.outreach.rules.contacts import Knock
from sozialraumbuero.outreach.rules.releases import (
    Age,
    Counted,
    Course,
    ReleaseRefusal,
    Subject,
    Table,
    Tongue,
    Topic,
    age_of,
    course_of,
    places_of,
    refusal,
    release,
    share_of,
    tongue_of,
)
from sozialraumbuero.outreach.vocabulary import AgeBand, Outcome, TimeBand

KEY = bytes(range(32))
HERE = Subject("campaign-7", "a1", "2026")
GROUPS = {
    "housing_benefit": "housing",
    "loneliness": "everyday_participation",
    "addicted": "addiction",
}
REACH = 12


def knock(outcome: Outcome, *needs: str, **fields: object) -> Knock:
    told = {"language": "de", "age_band": AgeBand.FROM_45, **fields}
    return Knock(outcome, TimeBand.WEEKDAY_15, needs=needs, **told)  # type: ignore[arg-type]


def contacts(**counts: int) -> list[Counted]:
    kinds = {
        "closed": knock(Outcome.NOT_REACHED),
        "refused": knock(Outcome.REFUSED),
        "talk": knock(Outcome.SHORT_TALK),
        "housing": knock(Outcome.HELPED_ON_SPOT, "housing_benefit"),
        "lonely": knock(Outcome.NEED_CLARIFIED, "loneliness"),
        "addicted": knock(Outcome.HELPED_ON_SPOT, "addicted"),
    }
    return [
        Counted(f"{kind}-{n}", kinds[kind]) for kind, many in counts.items() for n in range(many)
    ]


MANY = contacts(closed=120, refused=40, talk=45, housing=30, lonely=25, addicted=3)


def test_each_count_is_off_by_its_noise_and_printed_to_five():
    figures, _entries = release(HERE, MANY, GROUPS, KEY)

    true = {"not_met": 120, "no_talk": 40, "talk": 45, "need_helped": 33, "need_without_way": 25}
    assert set(figures) == {"course", "band", "language", "age", "sums"}
    assert set(figures["course"]) == set(true)
    for name, count in true.items():
        cell = figures["course"][name]
        assert abs((cell["carried"] or 0) - count) <= REACH
        assert cell["value"] is not None
        assert cell["value"] % 5 == 0
    assert figures["sums"]["with_need"]["carried"] == sum(
        figures["course"][name]["carried"] or 0 for name in ("need_helped", "need_without_way")
    )


def test_all_tables_together_tell_how_many_were_met():
    """Course tells it with four cells, language with three, age with four, bands with eight."""
    figures, _entries = release(HERE, MANY, GROUPS, KEY)

    sums = {
        "course": [c for name, c in figures["course"].items() if name != "not_met"],
        "language": [c for name, c in figures["language"].items() if name != "not_met"],
        "age": [c for name, c in figures["age"].items() if name != "not_met"],
        "band": [c for name, c in figures["band"].items() if name.endswith("/met")],
    }
    assert {name: len(cells) for name, cells in sums.items()} == {
        "course": 4, "language": 3, "age": 4, "band": 8,
    }  # fmt: skip
    weighed = sum(sum(c["carried"] for c in cells) / len(cells) for cells in sums.values())
    expected = round(weighed / (1 / 4 + 1 / 3 + 1 / 4 + 1 / 8))
    assert figures["sums"]["met"]["carried"] == expected
    assert abs(expected - 143) <= 20
    assert abs(figures["sums"]["tried"]["carried"] - 263) <= 22


def test_same_contacts_give_the_same_figures_in_any_order():
    assert release(HERE, MANY, GROUPS, KEY) == release(HERE, MANY[::-1], GROUPS, KEY)


def test_another_key_or_campaign_draws_other_noise():
    first = release(HERE, MANY, GROUPS, KEY)[0]

    assert release(HERE, MANY, GROUPS, KEY[::-1])[0] != first
    assert release(Subject("campaign-8", "a1", "2026"), MANY, GROUPS, KEY)[0] != first


def test_no_contact_stands_in_more_cells_than_agreed_and_the_audit_finds_nothing():
    _figures, entries = release(HERE, MANY, GROUPS, KEY)

    assert spent(family for entry in entries for family in entry.families) <= 6
    report = audit_entries(entries)
    assert report.is_safe
    assert not report.narrow
    assert Register(entries).entries_of("campaign-7") == entries


@pytest.mark.parametrize("rare", [1, 2, 3, 4])
def test_a_count_of_one_to_four_is_never_told(rare: int):
    people = contacts(closed=120, refused=40, talk=45, housing=30, lonely=30, addicted=rare)

    figures, _entries = release(HERE, people, GROUPS, KEY)

    for table in figures.values():
        for cell in table.values():
            assert cell["value"] is None or cell["value"] >= 5
    sensitive = figures.get("need", {}).get("sensitive", {"value": None, "below": None})
    assert sensitive == {**sensitive, "value": None, "below": None}


def test_sensitive_topic_is_told_only_where_it_is_ten_for_certain():
    people = contacts(closed=100, talk=40, housing=40, lonely=40, addicted=60)

    figures, _entries = release(HERE, people, GROUPS, KEY)

    assert (figures["need"]["sensitive"]["value"] or 0) >= 45


def test_table_with_too_many_small_cells_is_left_out():
    figures, _entries = release(HERE, contacts(closed=40, housing=1, lonely=2, talk=3), GROUPS, KEY)

    assert "need" not in figures
    assert "course" not in figures


def test_fewer_than_thirty_contacts_release_nothing():
    assert release(HERE, contacts(closed=29), GROUPS, KEY) == ({}, [])


def test_course_says_how_far_it_went():
    told: Sequence[tuple[Knock, Course]] = [
        (knock(Outcome.LEAFLET_LEFT), Course.NOT_MET),
        (knock(Outcome.SAFETY_INCIDENT), Course.NOT_MET),
        (knock(Outcome.DO_NOT_RETURN), Course.NO_TALK),
        (knock(Outcome.APPOINTMENT_MADE), Course.TALK),
        (knock(Outcome.HELPED_ON_SPOT, "housing_benefit"), Course.NEED_HELPED),
        (knock(Outcome.NEED_CLARIFIED, "housing_benefit"), Course.NEED_WITHOUT_WAY),
    ]

    assert [course_of(each) for each, _ in told] == [course for _, course in told]


def test_needs_of_a_contact_count_by_topic_and_twice_at_most():
    many = knock(Outcome.NEED_CLARIFIED, "loneliness", "housing_benefit", "loneliness", "addicted")

    found = list(places_of(Table.NEED, many, GROUPS))

    assert found == [{"need": Topic.EVERYDAY}, {"need": Topic.HOUSING}]


def test_whoever_was_not_met_has_no_language_and_no_age_but_counts():
    closed = knock(Outcome.NOT_REACHED, language="", age_band=AgeBand.UNKNOWN)

    found = [list(places_of(table, closed, GROUPS)) for table in (Table.LANGUAGE, Table.AGE)]
    assert found == [[{"language": Tongue.NOT_MET}], [{"age": Age.NOT_MET}]]


def test_audit_holds_all_tables_against_each_other():
    """Tables of the same contacts never contradict each other, so they are judged as linked."""
    figures, entries = release(HERE, MANY, GROUPS, KEY)

    limits: dict[Cell, tuple[float, float]] = {}
    for entry in entries:
        for cell, value in entry.carried.items():
            limits[cell] = max(0, value - REACH), value + REACH
    _cells, known = _knowledge(limits, entries[0].scheme, frozenset(), is_linked=True)
    assert narrow_cells(known) == []
    assert len(known.equations) >= len(figures) - 1


def test_rare_languages_and_ages_are_put_together():
    assert [tongue_of(code) for code in ("de", "fa", "")] == [
        Tongue.GERMAN, Tongue.OTHER, Tongue.UNKNOWN,
    ]  # fmt: skip
    assert [age_of(band) for band in (AgeBand.FROM_14, AgeBand.FROM_27, AgeBand.FROM_80)] == [
        Age.YOUNG, Age.MIDDLE, Age.OLD,
    ]  # fmt: skip


def test_share_needs_a_hundred():
    assert share_of({"value": 45}, {"value": 95}) is None
    assert share_of({"value": 45}, {"value": 100}) == 0.45
    assert share_of({"value": 105}, {"value": 100}) == 1.0
    assert share_of({"value": None}, {"value": 100}) is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((True, False, False), None),
        ((False, False, False), ReleaseRefusal.NOT_OVER),
        ((True, True, False), ReleaseRefusal.RELEASED_ALREADY),
        ((True, False, True), ReleaseRefusal.CONTACTS_GONE),
    ],
)
def test_figures_are_released_once_and_after_the_end(
    facts: tuple[bool, bool, bool], expected: ReleaseRefusal | None
):
    is_over, is_released, has_tallies = facts

    assert refusal(is_over=is_over, is_released=is_released, has_tallies=has_tallies) == expected
