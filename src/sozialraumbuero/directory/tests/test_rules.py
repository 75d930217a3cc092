from datetime import date
from decimal import Decimal

import pytest

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.rules import Freshness, faults_of, freshness

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (None, Freshness.OVERDUE),
        (date(2026, 11, 28), Freshness.FRESH),
        (date(2026, 5, 29), Freshness.FRESH),
        (date(2026, 5, 28), Freshness.OVERDUE),
        (date(2025, 11, 28), Freshness.OVERDUE),
        (date(2025, 11, 27), Freshness.HIDDEN),
    ],
)
def test_freshness_ends_after_half_a_year_and_after_a_year(checked, expected):
    assert freshness(checked, TODAY) == expected


def test_faults_of_a_sound_offer_are_none():
    words = {
        "title": "Schuldnerberatung",
        "types": ["debt_counselling"],
        "languages": ["de", "dgs"],
        "age_from": 18,
        "age_to": 99,
        "cost": "fee",
        "cost_euros": Decimal("5"),
        "cost_per": "visit",
        "residence": "town",
    }

    assert faults_of(words, taxonomy()) == {}


def test_faults_name_field_and_reason():
    words = {
        "title": " ",
        "types": ["debt_counselling", "magic"],
        "languages": ["de", "Deutsch"],
        "age_from": 30,
        "age_to": 18,
        "cost": "free",
        "cost_euros": Decimal("5"),
        "residence": "quarters",
        "capacity": "perhaps",
    }

    assert faults_of(words, taxonomy()) == {
        "title": "is empty; name the help in a few words",
        "types": '"magic" is not known',
        "languages": '"Deutsch" is no language code; write two letters such as "uk"',
        "age_to": "18 lies before 30; swap the two",
        "cost_euros": "an amount stands beside “free”; remove one of the two",
        "quarters": "is empty; name the quarters or choose another residence",
        "capacity": '"perhaps" is not known',
    }
