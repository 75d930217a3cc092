import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.hours.stored import hours_from_json, hours_to_json
from sozialraumbuero.directory.hours.tests.strategies import any_hours
from sozialraumbuero.directory.hours.values import HoursError
from sozialraumbuero.directory.hours.whole import Hours

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(any_hours())
def test_stored_hours_come_back_as_they_were(hours):
    assert hours_from_json(json.loads(json.dumps(hours_to_json(hours)))) == hours


def test_nothing_said_is_an_empty_mapping():
    assert hours_to_json(Hours()) == {}
    assert hours_from_json({}) == Hours()


def test_stored_hours_are_legible():
    content = {
        "rules": [
            {"days": {"weekly": ["MO", "WE"]}, "times": ["09:00-12:00", "22:00-26:00"]},
            {"days": {"odd_weeks": ["TU"]}, "times": ["15:00+"], "season": "05-01..09-30"},
            {
                "days": {"weekly": ["FR"], "every": 2, "week_of": "2026-01-05"},
                "times": ["10:00-11:30"],
                "last_day": "2026-12-31",
            },
            {
                "days": {"monthly": [1, -1], "weekday": "WE"},
                "times": ["17:00-19:00"],
                "kind": "phone",
                "public_holidays": "not",
                "school_holidays": "also",
                "by_appointment": True,
            },
        ],
        "closings": ["2026-12-24..2027-01-06"],
        "yearly_closings": ["12-24..12-24"],
        "appointment": {"way": "phone", "contacts": ["0221 4710123"]},
        "verbatim": "wie immer",
    }

    again = hours_to_json(hours_from_json(content))

    assert sorted(again.pop("rules"), key=str) == sorted(content.pop("rules"), key=str)
    assert again == content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "hours: is not a list of keys and values"),
        ({"rule": []}, 'hours: unknown key "rule"'),
        ({"rules": []}, "rules: is empty; leave it out"),
        ({"rules": [{"times": ["09:00-12:00"]}]}, "rules[0].days: is missing"),
        ({"rules": [{"days": {"weekly": ["MO"]}}]}, "rules[0]: times: none is named, and it is"),
        (
            {"rules": [{"days": {"weekly": ["MO", "XX"]}, "times": ["09:00-12:00"]}]},
            'rules[0].days.weekly[1]: "XX" is none of MO,',
        ),
        (
            {"rules": [{"days": {"weekly": ["MO"]}, "times": ["12:00-09:00"]}]},
            "rules[0].times[0]: closes at minute 540",
        ),
        (
            {"rules": [{"days": {"weekly": ["MO"]}, "times": ["9-12"]}]},
            'rules[0].times[0]: "9-12" is no time like 09:00-12:00',
        ),
        (
            {"rules": [{"days": {"monthly": [9], "weekday": "MO"}, "times": ["09:00-12:00"]}]},
            "rules[0].days: ordinals: 9 does not exist",
        ),
        (
            {"rules": [{"days": {"weekly": ["MO"], "every": 2}, "times": ["09:00-12:00"]}]},
            "rules[0].days: week_of: is missing",
        ),
        ({"closings": ["2026-12-24"]}, 'closings[0]: "2026-12-24" is no closing like'),
        ({"closings": ["2026-12-24..20270101"]}, 'closings[0]: "20270101" is no date'),
        ({"appointment": {"way": "fax"}}, 'appointment.way: "fax" is none of any, phone, mail'),
        ({"suspended": 1}, "suspended: 1 is not of type bool"),
        ({"suspended": False}, "suspended: is empty; leave it out"),
    ],
)
def test_reading_names_the_place_and_the_fault(content, words):
    with pytest.raises(HoursError) as refused:
        hours_from_json(content)

    assert str(refused.value).startswith(words)


def fault_in(content):
    """Return the words of refusal, or nothing if these are hours."""
    try:
        hours_from_json(content)
    except HoursError as error:
        return str(error)
    return ""


@settings(deadline=None)
@given(ANYTHING | st.dictionaries(st.sampled_from(["rules", "closings", "appointment"]), ANYTHING))
def test_reading_anything_ends_in_hours_or_in_one_line(content):
    assert len(fault_in(content).splitlines()) <= 1
