from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import (
    HeldAt,
    OfferWish,
    UndoRefusal,
    add_offer,
    change_offer,
    check_offer,
    confirm_offer,
    last_change,
    make_owner_link,
    mend_offer,
    opened_link,
    set_offer_state,
    undo_by_owner,
    undo_last_change,
    withdraw_by_owner,
)
from sozialraumbuero.directory.models import Offer, OfferChange, OfferPlace
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
TODAY = date(2026, 11, 28)
WISH = OfferWish(title="Kleider", cost="fee", age_from=18, phone="05971 1")


@pytest.fixture
def leader():
    return user("Lena", Role.COORDINATOR, team("Nord"))


def everything(of: Offer) -> tuple[dict, list[dict]]:
    """Return all columns of an offer and of its places, but for the time of the last write."""
    columns = Offer.objects.filter(pk=of.pk).values().get()
    del columns["changed_at"]
    held = OfferPlace.objects.filter(offer=of).order_by("place").values()
    return columns, [{k: v for k, v in row.items() if k != "id"} for row in held]


def refused(attempt) -> UndoRefusal:
    with pytest.raises(Refused) as caught:
        attempt()
    return caught.value.reason


def test_undo_puts_back_columns_and_places_one_change_after_the_other(leader):
    one, two = offer_place("Eins"), offer_place("Zwei")
    held = [HeldAt(place=one, hours_text="mo 9-12"), HeldAt(place=two)]
    made = add_offer(traeger(), WISH, held_at=held, by=leader)
    first = everything(made)
    change_offer(made, replace(WISH, age_from=27, phone="", cost="free"), by=leader)
    second = everything(made)
    change_offer(
        made, replace(WISH, title="Möbel"), held_at=[HeldAt(place=two, phone="1")], by=leader
    )

    assert undo_last_change(made, by=leader) == ["age_from", "cost", "held_at", "phone", "title"]
    assert everything(made) == second
    undo_last_change(made, by=leader)
    assert everything(made) == first
    assert refused(lambda: undo_last_change(made, by=leader)) == UndoRefusal.NOTHING
    assert Entry.objects.filter(action="directory.change_undone").count() == 2


def test_nothing_is_taken_back_over_the_work_of_somebody_else(leader):
    mine = offer(title="Kleider")
    set_offer_state(mine, OfferState.WITHDRAWN, by=leader)
    Offer.objects.filter(pk=mine.pk).update(state=OfferState.DRAFT)

    assert refused(lambda: undo_last_change(mine, by=leader)) == UndoRefusal.CHANGED_SINCE

    mine.refresh_from_db()
    assert mine.state == OfferState.DRAFT


def test_check_and_state_are_taken_back(leader):
    mine = offer(last_checked_on=None)
    before = everything(mine)
    check_offer(mine, on=TODAY, by=leader)
    set_offer_state(mine, OfferState.DRAFT, by=leader)

    undo_last_change(mine, by=leader)
    undo_last_change(mine, by=leader)

    assert everything(mine) == before


def test_what_changes_nothing_leaves_nothing_to_undo(leader):
    made = add_offer(traeger(), WISH, by=leader)

    change_offer(made, WISH, by=leader)
    set_offer_state(made, OfferState.DRAFT, by=leader)

    assert last_change(made) is None


def test_undo_is_for_those_who_keep_the_directory(leader):
    mine = offer()
    set_offer_state(mine, OfferState.DRAFT, by=leader)

    with pytest.raises(PermissionDenied):
        undo_last_change(mine, by=user("Ali", Role.MOBILE_COUNSELLOR, team("Süd")))


def test_owner_takes_back_facts_and_words(leader):
    house = offer_place()
    mine = offer(at=house, summary="Alt.", waiting_days=7)
    before = everything(mine)
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)
    wanted = {"waiting_days": None, "languages": ["de", "uk"], "summary": "Neu."}
    mend_offer(link, mine, wanted, places={house.pk: {"phone": "05971 5"}}, today=TODAY)

    assert undo_by_owner(link, mine) == [
        "capacity_reported_on", "checked_by", "held_at", "languages", "last_checked_on",
        "waiting_days",
    ]  # fmt: skip

    assert everything(mine) == before
    assert not mine.proposals.exists()
    assert refused(lambda: undo_by_owner(link, mine)) == UndoRefusal.NOTHING


def test_owner_takes_back_the_end_of_an_offer(leader):
    mine = offer()
    before = everything(mine)
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)
    withdraw_by_owner(link, mine, today=TODAY)

    undo_by_owner(link, mine)

    assert everything(mine) == before


def test_owner_takes_back_neither_the_desks_work_nor_anothers(leader):
    mine, other = offer(), offer("Fremdes Angebot")
    set_offer_state(mine, OfferState.DRAFT, by=leader)
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)

    assert refused(lambda: undo_by_owner(link, mine)) == UndoRefusal.NOTHING
    assert refused(lambda: undo_by_owner(link, other)) == "anothers_offer"


def test_words_wait_again_as_before_when_newer_ones_are_taken_back(leader):
    mine = offer(title="Alt", summary="Alt.")
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)
    mend_offer(link, mine, {"title": "Neu"}, today=TODAY)
    mend_offer(link, mine, {"title": "Alt", "summary": "Neu."}, today=TODAY)
    assert mine.proposals.get().changes == {"summary": ["Alt.", "Neu."]}

    undo_by_owner(link, mine)

    assert mine.proposals.get().changes == {"title": ["Alt", "Neu"]}


def test_desk_takes_back_what_an_owner_confirmed_by_mistake(leader):
    mine = offer()
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)
    confirm_offer(link, mine, today=TODAY)

    undo_last_change(mine, by=leader)

    mine.refresh_from_db()
    assert (mine.last_checked_on, mine.checked_by) == (date(2026, 11, 1), "")
    assert OfferChange.objects.get().undone_at is not None
