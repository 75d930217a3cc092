import pytest
from django.core.exceptions import PermissionDenied
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import (
    HeldAt,
    OfferWish,
    TraegerWish,
    add_offer,
    add_traeger,
    change_offer,
    set_offer_state,
)
from sozialraumbuero.directory.models import DirectoryVersion, Offer
from sozialraumbuero.directory.rules import OfferRefused
from sozialraumbuero.directory.tests.makers import offer_place
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return user("Lena", Role.COORDINATOR, team("Nord"))


def test_added_offer_is_a_draft_with_places_and_an_audit_row(leader):
    house = offer_place()
    body = add_traeger(TraegerWish(name="Wärme e. V."), by=leader)

    offer = add_offer(
        body,
        OfferWish(title="Schuldnerberatung", types=["debt_counselling"]),
        held_at=[HeldAt(place=house, phone="05971 1")],
        by=leader,
    )

    assert (body.key, offer.key, offer.state) == ("waerme-e-v", "schuldnerberatung", "draft")
    assert list(offer.held_at.values_list("place", "phone")) == [(house.pk, "05971 1")]
    assert list(Entry.objects.order_by("n").values_list("action", flat=True)) == [
        "directory.traeger_added",
        "directory.offer_added",
    ]


def test_refused_offer_writes_nothing(leader):
    body = add_traeger(TraegerWish(name="Verein"), by=leader)

    with pytest.raises(OfferRefused) as refused:
        add_offer(body, OfferWish(title="X", types=["magic"]), by=leader)

    assert refused.value.faults == {"types": '"magic" is not known'}
    assert not Offer.objects.exists()


def test_change_writes_what_differs_and_gives_a_new_version_once(leader):
    one, two = offer_place("Eins"), offer_place("Zwei")
    body = add_traeger(TraegerWish(name="Verein"), by=leader)
    offer = add_offer(body, OfferWish(title="Kleider"), held_at=[HeldAt(place=one)], by=leader)
    versions = [DirectoryVersion.objects.get().number]
    wish = OfferWish(title="Kleider", phone="1")

    for _ in range(2):
        change_offer(offer, wish, held_at=[HeldAt(place=two)], by=leader)
        versions.append(DirectoryVersion.objects.get().number)

    assert list(offer.held_at.values_list("place", flat=True)) == [two.pk]
    assert versions[0] != versions[1] == versions[2]
    assert Entry.objects.order_by("-n").first().fields == ["phone", "held_at"]


def test_publishing_is_for_those_who_keep_the_directory(leader):
    body = add_traeger(TraegerWish(name="Verein"), by=leader)
    offer = add_offer(body, OfferWish(title="Kleider"), by=leader)
    walker = user("Ali", Role.MOBILE_COUNSELLOR, team("Süd"))

    with pytest.raises(PermissionDenied):
        set_offer_state(offer, OfferState.PUBLISHED, by=walker)
    set_offer_state(offer, OfferState.PUBLISHED, by=leader)

    offer.refresh_from_db()
    assert offer.state == OfferState.PUBLISHED
