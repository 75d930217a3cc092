import pytest
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.directory.start import start_cards
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_card_counts_what_waits_for_those_who_decide():
    leader = user("Lena", Role.COORDINATOR, team("Nord"))
    one = offer(last_checked_on=None)
    one.suggestions.create(kind="hours", sent_on=timezone.localdate())

    cards = list(start_cards(leader))

    assert [(card.text, card.url) for card in cards] == [
        ("Überfällig: 1. Vorschläge: 0. Hinweise: 1.", "/verzeichnis/pruefen/")
    ]
    assert list(start_cards(user("Ali", Role.MOBILE_COUNSELLOR, team("Süd")))) == []


def test_nothing_waiting_makes_no_card():
    offer(last_checked_on=timezone.localdate())

    assert list(start_cards(user("Lena", Role.COORDINATOR, team("Nord")))) == []
