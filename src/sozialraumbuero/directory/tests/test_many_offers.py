from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import HeldAt, NewOffer, OfferWish, add_offers
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.rules import OfferRefused
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return user("Lena", Role.COORDINATOR, team("Nord"))


def new(title: str = "Kleider", **changes) -> NewOffer:
    more = {name: changes.pop(name) for name in ("held_at", "state", "checked_on") & changes.keys()}
    return NewOffer(traeger=traeger(), wish=OfferWish(title=title, **changes), **more)


def test_many_offers_get_different_keys_their_places_and_a_note_each(leader):
    house = offer_place()
    taken = offer("Kleider")
    Offer.objects.filter(pk=taken.pk).update(key="kleider")

    made = add_offers(
        [
            new(held_at=[HeldAt(place=house, phone="05999 1")], state=OfferState.PUBLISHED),
            new(checked_on=date(2026, 11, 3)),
            new("Neu"),
        ],
        by=leader,
    )

    rows = Offer.objects.exclude(pk=taken.pk).order_by("pk")
    assert list(rows.values_list("key", "state", "last_checked_on", "checked_by")) == [
        ("kleider-2", "published", None, ""),
        ("kleider-3", "draft", date(2026, 11, 3), "team"),
        ("neu-angebot", "draft", None, ""),
    ]
    assert list(made[0].held_at.values_list("place", "phone")) == [(house.pk, "05999 1")]
    assert list(Entry.objects.values_list("action", flat=True)) == ["directory.offer_added"] * 3


def test_one_fault_refuses_all_and_names_title_and_field(leader):
    with pytest.raises(OfferRefused) as refused:
        add_offers([new("Gut"), new("Schlecht", types=["magic"])], by=leader)

    assert refused.value.faults == {"Schlecht: types": '"magic" is not known'}
    assert not Offer.objects.exists()


def test_counsellor_may_not_enter_many_offers():
    with pytest.raises(PermissionDenied):
        add_offers([new()], by=user("Ali", Role.MOBILE_COUNSELLOR, team("Süd")))

    assert not Offer.objects.exists()
