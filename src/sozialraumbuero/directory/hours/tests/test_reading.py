import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.reading import LONGEST_TEXT, read_german
from sozialraumbuero.directory.hours.sentences import in_german
from sozialraumbuero.directory.hours.tests.corpus import examples, hours_of
from sozialraumbuero.directory.hours.tests.strategies import any_hours
from sozialraumbuero.directory.hours.whole import Hours

EXAMPLES = examples()
READABLE = [example.text for example in EXAMPLES if example.hours]
# Pieces from which texts are made that look like hours.
PIECES = st.sampled_from(
    [
        "Mo",
        "Di–Fr",
        "Sa",
        "So",
        "täglich",
        "werktags",
        "9",
        "12",
        "14.30",
        "9:00",
        "25",
        "1.",
        "2.",
        "letzter",
        "im",
        "Monat",
        "–",
        "-",
        "bis",
        "und",
        ",",
        ";",
        ":",
        "(",
        ")",
        "Uhr",
        "ab",
        "von",
        "zwischen",
        "halb",
        "drei",
        "12.05.2026",
        "24.12.",
        "31.02.2026",
        "Mai",
        "September",
        "geschlossen",
        "nicht",
        "nur",
        "auch",
        "außer",
        "feiertags",
        "Ferien",
        "Schulferien",
        "nach",
        "Vereinbarung",
        "telefonisch",
        "gerade",
        "KW",
        "14-tägig",
        "vormittags",
        "/",
        "+",
        "&",
        ".",
        "\n",
        "•",
        "0221",
        "4710123",
        "unter",
        "jeden",
        "an",
        "Sonn-",
        "u.",
        "n.V.",
        "rund",
        "um",
        "die",
        "Uhr",
        "sonst",
    ]
)


@settings(deadline=None, max_examples=150)
@given(any_hours())
def test_the_german_sentence_is_read_back_as_the_same_hours(hours):
    text = in_german(hours)

    reading = read_german(text)

    if hours.says_nothing:
        assert (reading.hours, reading.reason) == (Hours(), Reason.NO_HOURS)
    else:
        assert (reading.reason, reading.unread) == (None, ())
        assert reading.hours == replace(hours, verbatim=text)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80) | st.lists(PIECES, max_size=14).map(" ".join))
def test_any_text_is_read_for_certain_or_kept_as_it_is(text):
    reading = read_german(text)

    if reading.is_certain:
        assert not reading.hours.says_nothing
        assert read_german(in_german(reading.hours)).hours.rules == reading.hours.rules
    else:
        assert reading.hours == Hours(verbatim=text)


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(READABLE),
    st.integers(0, 40),
    st.sampled_from(
        ["Kinder", "xyz", "circa", "Gruppe", "vielleicht", "7x", "Frau", "kein", "evtl."]
    ),
)
def test_a_word_that_nobody_knows_takes_the_certainty(text, place, word):
    words = re.split(r"(?<=\s)", text)
    place = place % (len(words) + 1)

    reading = read_german(" ".join(["".join(words[:place]), word, "".join(words[place:])]))

    assert not reading.is_certain


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text[:50])
def test_corpus_is_never_read_wrongly(example):
    reading = read_german(example.text)

    assert not reading.is_certain or reading.hours == example.hours


@pytest.mark.parametrize(
    ("text", "reason", "unread"),
    [
        ("", Reason.NO_HOURS, ("",)),
        ("Mo 9–12 Uhr, Kinder ab 3", Reason.UNKNOWN_WORDS, ("Kinder",)),
        ("9–12 Uhr", Reason.NO_DAYS, ("9–12 Uhr",)),
        ("Mo und Di", Reason.NO_TIMES, ("Mo und Di",)),
        ("Mo 10 Uhr", Reason.NOT_UNDERSTOOD, ("10 Uhr",)),
        ("Mo 9.75–12 Uhr", Reason.IMPOSSIBLE_TIME, ("9.75", "–", "12 Uhr")),
        ("Mo–Fr 9–5", Reason.CLOSES_BEFORE_OPENING, ("9–5",)),
        ("Mo halb drei bis vier", Reason.MORNING_OR_AFTERNOON, ("halb drei bis vier",)),
        ("Mo vormittags 14–16 Uhr", Reason.PART_OF_DAY, ("14–16 Uhr",)),
        ("werktags 9–12 Uhr", Reason.WORKDAYS, ("werktags",)),
        ("am 12.5. 14–17 Uhr", Reason.YEAR_MISSING, ("12.5. 14–17 Uhr",)),
        ("am 31.02.2026 14–17 Uhr", Reason.IMPOSSIBLE_DATE, ("31.02.2026",)),
        ("So 16.05.2026 14–17 Uhr", Reason.WEEKDAY_OF_DATE, ("So 16.05.2026",)),
        ("jeden 2. Di 14–17 Uhr", Reason.MONTHLY_OR_FORTNIGHTLY, ("2. Di",)),
        ("14-tägig Mi 9–11 Uhr", Reason.FIRST_WEEK_MISSING, ("14-tägig Mi 9–11 Uhr",)),
        (
            "Mo 9–11 Uhr, Di 9–11 Uhr (nicht in den Ferien)",
            Reason.WHICH_HOURS,
            ("Di 9–11 Uhr (nicht in den Ferien",),
        ),
        ("Mo–Fr 9–16 Uhr, Fr 9–12 Uhr", Reason.ADDED_OR_REPLACED, ("Fr 9–12 Uhr",)),
        ("Di 9–12 Uhr, in den Ferien Mo 9–12 Uhr", Reason.GO_ON_IN_HOLIDAYS, ("Di 9–12 Uhr",)),
        ("Mo 9–12 Uhr, nach Vereinbarung", Reason.APPOINTMENT_NEEDED, ("nach Vereinbarung",)),
        ("Mo, Mi 9–12 Uhr, Mi geschlossen", Reason.OPEN_AND_CLOSED, ("Mo, Mi 9–12 Uhr",)),
        (
            "Büro: Mo 9–12 Uhr, Sprechstunde: Di 9–12 Uhr",
            Reason.SEVERAL_THINGS,
            ("Büro: Mo 9–12 Uhr, Sprechstunde: Di 9–12 Uhr",),
        ),
    ],
)
def test_doubt_names_its_reason_and_its_place(text, reason, unread):
    reading = read_german(text)

    assert (reading.reason, reading.unread) == (reason, unread)
    assert reading.hours == Hours(verbatim=text)


def test_what_was_understood_of_an_uncertain_text_is_proposed():
    text = "Mo–Fr 9–12 Uhr\nKleiderkammer Di 14–16 Uhr\nDo 14–18 Uhr"

    reading = read_german(text)

    assert (reading.reason, reading.unread) == (Reason.UNKNOWN_WORDS, ("Kleiderkammer",))
    assert reading.hours == Hours(verbatim=text)
    assert reading.proposal == hours_of("mo-fr 9-12; do 14-18", text)


def test_a_proposal_of_nothing_is_none():
    assert read_german("Termine siehe Homepage").proposal is None


def test_a_gigantic_text_is_no_hours():
    reading = read_german("Mo 9–12 Uhr; " * LONGEST_TEXT)

    assert (reading.reason, len(reading.unread)) == (Reason.NOT_UNDERSTOOD, 1)
