"""Two phones of a pair record at the same time: nothing is lost, nothing counted twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from sozialraumbuero.accounts.models import User
from sozialraumbuero.outreach.actions.contacts import undo_contact
from sozialraumbuero.outreach.actions.walk import check_out
from sozialraumbuero.outreach.models import Campaign, Contact, ContactReceipt, DoNotReturn, Tour
from sozialraumbuero.outreach.tests.makers import a_campaign, a_counsellor, an_area
from sozialraumbuero.outreach.tests.walk_makers import a_walk, knock, work_of
from sozialraumbuero.outreach.vocabulary import Outcome, SlotType

MONDAY = date(2026, 11, 23)
EACH = 12

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def campaign(transactional_db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


@pytest.fixture
def pair(campaign: Campaign) -> list[User]:
    return [a_counsellor("Bela"), a_counsellor("Cem")]


@pytest.fixture
def tour(campaign: Campaign, pair: list[User]) -> Tour:
    return a_walk(campaign, *pair, doors=(40, 3))


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads with connections of their own, let loose together."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(timeout=20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_phones_lose_nothing(campaign: Campaign, tour: Tour, pair: list[User]):
    stop = tour.stops.all()[0]

    def many(walker: User) -> None:
        for _ in range(EACH):
            knock(stop, walker, Outcome.SHORT_TALK)

    at_once(*(lambda walker=walker: many(walker) for walker in pair))

    stop.refresh_from_db()
    assert (Contact.objects.count(), ContactReceipt.objects.count()) == (2 * EACH, 2 * EACH)
    assert (stop.households_done, stop.households) == (2 * EACH, 2 * EACH)
    assert work_of(campaign, stop.address) == {
        "households_finished": 2 * EACH,
        "attempts": 1,
        "tried_slots": [SlotType.WEEKDAY],
        "last_tried_on": MONDAY,
        "expires_on": campaign.ends_on,
    }


def test_the_same_form_from_two_phones_is_one_contact(tour: Tour, pair: list[User]):
    stop, key = tour.stops.all()[0], str(uuid4())

    recorded = at_once(*[lambda: knock(stop, pair[0], request_key=key)] * 4)

    assert sorted(answer.is_repeated for answer in recorded) == [False, True, True, True]
    assert (Contact.objects.count(), ContactReceipt.objects.count()) == (1, 1)


def test_a_wish_and_a_talk_at_one_house_both_count(tour: Tour, pair: list[User]):
    stop = tour.stops.all()[1]
    knock(stop, pair[0])

    at_once(
        lambda: knock(stop, pair[0], Outcome.DO_NOT_RETURN),
        lambda: knock(stop, pair[1], Outcome.SHORT_TALK),
    )

    assert sorted(Contact.objects.values_list("outcome", flat=True)) == [
        "do_not_return",
        "not_reached",
        "short_talk",
    ]
    assert DoNotReturn.objects.count() == 1


def test_undoing_beside_a_recording_partner_takes_only_ones_own(
    campaign: Campaign, tour: Tour, pair: list[User]
):
    stop = tour.stops.all()[0]
    mine = knock(stop, pair[0], Outcome.SHORT_TALK)

    at_once(
        lambda: undo_contact(mine.receipt, by=pair[0]),
        lambda: knock(stop, pair[1], Outcome.REFUSED),
    )

    stop.refresh_from_db()
    assert list(Contact.objects.values_list("outcome", flat=True)) == ["refused"]
    assert stop.households_done == 1
    work = work_of(campaign, stop.address)
    assert work is not None
    assert (work["households_finished"], work["attempts"]) == (1, 1)


def test_both_of_a_pair_may_end_the_tour(tour: Tour, pair: list[User]):
    knock(tour.stops.all()[0], pair[0])

    at_once(*(lambda walker=walker: check_out(tour, by=walker) for walker in pair))

    assert Contact.objects.count() == 1
