from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.demo.directory import entering
from sozialraumbuero.demo.directory.entering import enter_directory
from sozialraumbuero.demo.directory.signals import leave_signals
from sozialraumbuero.demo.directory.strict import WritingFault
from sozialraumbuero.demo.directory.tests.small_town import ROOM_NAMES, small_areas, small_town
from sozialraumbuero.demo.directory.written import Written, WrittenOffer, written_directory
from sozialraumbuero.directory.models import (
    Offer,
    OfferPlace,
    OfferText,
    Office,
    Place,
    Proposal,
    Suggestion,
    Traeger,
)
from sozialraumbuero.directory.tests.makers import offer_place
from sozialraumbuero.directory.translations import is_stale
from sozialraumbuero.finder.models import UnmetNeed, Wish
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def leader():
    small_areas()
    return user("Mira", Role.COORDINATOR, team("Nord"))


def enter(leader, today: date = TODAY) -> dict[str, Offer]:
    rooms = [offer_place(name, is_room=True) for name in ROOM_NAMES]
    return enter_directory(small_town(), rooms, phone="05999 100200", today=today, by=leader)


def test_directory_stands_with_everything_that_belongs_to_it(leader):
    enter(leader)

    assert (Traeger.objects.count(), Offer.objects.count()) == (45, 181)
    assert Place.objects.filter(is_room=False).count() == len(written_directory().places)
    assert Entry.objects.filter(action="directory.offer_added").count() == 181
    tafel = Offer.objects.get(key="tafel-am-wasserturm")
    assert (tafel.residence, tafel.quarters, tafel.access) == (
        "quarters",
        ["12", "13", "05"],
        "open",
    )
    assert (str(tafel.cost_euros), tafel.cost_per, tafel.state) == ("2.00", "visit", "published")
    assert tafel.last_checked_on == tafel.capacity_reported_on == TODAY - timedelta(days=32)
    assert set(Offer.objects.values_list("checked_by", flat=True)) == {"", "owner", "team"}
    office = Office.objects.get()
    assert (office.phone, office.address) == (
        "05999 100200",
        f"{Place.objects.get(key='rathaus-musterstadt').address}, 00999 Musterstadt an der Ems",
    )


def test_shelter_has_no_house(leader):
    offers = enter(leader)

    (held,) = offers["Frauenhaus"].held_at.all()

    assert (held.is_hidden, held.place.address, held.place.way_there) == (True, "", "")
    assert (held.place.lat, held.place.lon) == (52.4, 7.3)
    assert OfferPlace.objects.filter(is_hidden=True).count() == 2


def test_translations_are_fresh_and_say_who_checked_them(leader):
    offers = enter(leader)

    texts = list(OfferText.objects.select_related("offer"))

    assert not [text for text in texts if is_stale(text, text.offer)]
    assert {(t.language == "de-x-einfach", t.is_machine_made) for t in texts} == {
        (True, False),
        (False, True),
    }
    assert offers["Frauenhaus"].texts.count() == 11


def test_days_count_back_from_the_day_of_building(leader):
    later = TODAY + timedelta(days=400)

    offers = enter(leader, later)

    assert {later - o.last_checked_on for o in offers.values() if o.last_checked_on} == {
        timedelta(days=offer.checked)
        for offer in written_directory().offers
        if offer.checked is not None
    }


def test_signals_wait_for_somebody(leader):
    people = {
        name: user(name, Role.MOBILE_COUNSELLOR, leader.team) for name in ("beratung2", "beratung4")
    }
    offers = enter(leader)

    leave_signals(small_town(), offers, people, today=TODAY, by=leader)

    assert Suggestion.objects.filter(state="open").count() == 3
    assert Proposal.objects.filter(state="waiting").count() == 2
    assert offers["Eine Selbsthilfegruppe finden"].phone != (
        Offer.objects.get(title="Eine Selbsthilfegruppe finden").phone
    )
    assert sorted(Wish.objects.values_list("kind", "state", "asked_on")) == [
        ("call_back", "done", TODAY - timedelta(days=4)),
        ("call_back", "waiting", TODAY - timedelta(days=1)),
        ("call_back", "waiting", TODAY),
        ("home_visit", "taken", TODAY - timedelta(days=5)),
        ("home_visit", "waiting", TODAY - timedelta(days=3)),
        ("meet", "waiting", TODAY - timedelta(days=2)),
    ]
    gaps = UnmetNeed.objects.filter(quarter="12", need_id="find_doctor").order_by("-month")
    assert list(gaps.values_list("month", "count")) == [
        (date(2026, 11, 1), 6),
        (date(2026, 10, 1), 5),
        (date(2026, 9, 1), 3),
    ]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"types": ("magic",)}, 'Wohngeld.types: "magic" is not known'),
        ({"cost": "gratis"}, 'Wohngeld: cost: "gratis" is not known'),
        ({"residence": "quarters", "quarters": ("Mond",)}, 'no quarter is called "Mond"'),
    ],
)
def test_wrong_word_is_named_and_nothing_is_entered(leader, monkeypatch, changed, fault):
    monkeypatch.setattr(entering, "written_directory", lambda: with_change("Wohngeld", changed))

    with pytest.raises(ValueError, match=f"^{fault}") as refused:
        enter(leader)

    assert "\n" not in str(refused.value)
    assert not Traeger.objects.exists()


def with_change(title: str, changed: dict[str, object]) -> Written:
    def mended(offer: WrittenOffer) -> WrittenOffer:
        return replace(offer, **changed) if offer.title == title else offer

    found = written_directory()
    bodies = tuple(
        replace(body, offers=tuple(mended(offer) for offer in body.offers)) for body in found.bodies
    )
    return replace(found, bodies=bodies)


def test_unknown_room_is_named(leader):
    with pytest.raises(WritingFault, match=r'^no place is called "[^"]+"; write it into places'):
        enter_directory(small_town(), [], phone="05999 1", today=TODAY, by=leader)
