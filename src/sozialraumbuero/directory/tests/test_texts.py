import pytest
from django.core.exceptions import PermissionDenied
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import TextWish, translate_offer
from sozialraumbuero.directory.models import Offer, OfferText
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.directory.translations import is_stale
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return user("Lena", Role.COORDINATOR, team("Nord"))


def test_translation_is_written_anew_and_others_stay(leader):
    clothes = offer("Kleider")
    translate_offer(
        clothes,
        [TextWish(language="en", title="Clothes"), TextWish(language="pl", title="Ubrania")],
        by=leader,
    )

    translate_offer(
        clothes, [TextWish(language="en", title="Clothing", is_machine_made=True)], by=leader
    )

    assert list(OfferText.objects.values_list("language", "title", "is_machine_made")) == [
        ("en", "Clothing", True),
        ("pl", "Ubrania", False),
    ]
    assert set(Entry.objects.values_list("action", flat=True)) == {"directory.texts_changed"}


def test_translation_is_stale_once_the_german_words_change(leader):
    clothes = offer("Kleider")
    (text,) = translate_offer(clothes, [TextWish(language="en", title="Clothes")], by=leader)
    changed = Offer(title="Kleider und Möbel", summary=clothes.summary)

    assert (is_stale(text, clothes), is_stale(text, changed)) == (False, True)


def test_counsellor_may_not_translate():
    clothes = offer("Kleider")

    with pytest.raises(PermissionDenied):
        translate_offer(
            clothes,
            [TextWish(language="en", title="Clothes")],
            by=user("Ali", Role.MOBILE_COUNSELLOR, team("Süd")),
        )

    assert not OfferText.objects.exists()
