from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.factories import team, user

from sozialraumbuero.directory.actions import (
    LinkRefusal,
    confirm_all,
    confirm_offer,
    decide_proposal,
    make_owner_link,
    mend_offer,
    opened_link,
    revoke_owner_links,
    withdraw_by_owner,
)
from sozialraumbuero.directory.models import OwnerLink, Proposal
from sozialraumbuero.directory.rules import OfferRefused
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.words import OfferState, ProposalState
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
TODAY = date(2026, 11, 28)


@pytest.fixture
def leader():
    return user("Lena", Role.COORDINATOR, team("Nord"))


def refusal(secret: str, now: datetime = NOW) -> LinkRefusal:
    with pytest.raises(Refused) as refused:
        opened_link(secret, now=now)
    return LinkRefusal(refused.value.reason)


def test_link_opens_until_its_end_and_is_kept_as_a_hash(leader):
    body = traeger()

    secret = make_owner_link(body, now=NOW, by=leader)

    assert opened_link(secret, now=NOW + timedelta(days=29)).traeger == body
    assert secret not in str(OwnerLink.objects.values().get())
    assert len(secret) >= 43
    assert refusal(secret, NOW + timedelta(days=30)) == LinkRefusal.EXPIRED
    assert refusal(secret[:-1] + "x") == LinkRefusal.UNKNOWN


def test_revoked_link_opens_nothing(leader):
    body = traeger()
    secret = make_owner_link(body, now=NOW, by=leader)

    assert revoke_owner_links(body, now=NOW, by=leader) == 1

    assert refusal(secret) == LinkRefusal.REVOKED


def test_link_touches_no_offer_of_another(leader):
    mine, other = offer(), offer("Fremdes Angebot")
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)

    for attempt in (
        lambda: confirm_offer(link, other, today=TODAY),
        lambda: mend_offer(link, other, {"phone": "1"}, today=TODAY),
        lambda: withdraw_by_owner(link, other, today=TODAY),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.reason == LinkRefusal.ANOTHERS_OFFER
    other.refresh_from_db()
    assert (other.phone, other.last_checked_on) == ("", date(2026, 11, 1))


def test_facts_change_at_once_and_words_wait_for_the_desk(leader):
    mine = offer(summary="Wir beraten.", cost="free")
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)

    proposal = mend_offer(
        link,
        mine,
        {"phone": "05971 7", "capacity": "full", "summary": "Jetzt neu.", "cost": "fee",
         "cost_euros": Decimal("2.50"), "traeger_id": 99, "state": "withdrawn"},
        today=TODAY,
    )  # fmt: skip

    mine.refresh_from_db()
    assert (mine.phone, mine.capacity, mine.capacity_reported_on) == ("05971 7", "full", TODAY)
    assert (mine.summary, mine.state, mine.checked_by) == ("Wir beraten.", "published", "owner")
    assert proposal is not None
    assert proposal.changes == {
        "summary": ["Wir beraten.", "Jetzt neu."],
        "cost": ["free", "fee"],
        "cost_euros": [None, "2.50"],
    }


def test_accepted_proposal_is_written_and_a_refused_one_is_not(leader):
    mine = offer(summary="Alt.")
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)

    decide_proposal(
        mend_offer(link, mine, {"summary": "Neu."}, today=TODAY),
        is_accepted=True, today=TODAY, by=leader,
    )  # fmt: skip
    decide_proposal(
        mend_offer(link, mine, {"title": "Werbung"}, today=TODAY),
        is_accepted=False, today=TODAY, by=leader, reason="Bitte sachlich.",
    )  # fmt: skip

    mine.refresh_from_db()
    assert (mine.title, mine.summary) == ("Schuldnerberatung", "Neu.")
    assert list(Proposal.objects.values_list("state", flat=True)) == [
        ProposalState.ACCEPTED,
        ProposalState.REFUSED,
    ]


def test_words_that_wait_stay_when_others_are_sent_and_go_when_taken_back(leader):
    mine = offer(title="Alt", summary="Alt.")
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)
    mend_offer(link, mine, {"title": "Neu"}, today=TODAY)

    mend_offer(link, mine, {"phone": "05971 7"}, today=TODAY)
    mend_offer(link, mine, {"summary": "Neu."}, today=TODAY)

    assert mine.proposals.get().changes == {"title": ["Alt", "Neu"], "summary": ["Alt.", "Neu."]}
    mend_offer(link, mine, {"title": "Alt", "summary": "Alt."}, today=TODAY)
    assert not mine.proposals.exists()


def test_own_places_change_at_once_and_their_access_waits(leader):
    here, elsewhere = offer_place("Hier"), offer_place("Anderswo")
    mine = offer(at=here)
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)
    wanted = {"hours_text": "mo 9-12", "step_free": "yes", "name": "Palast", "is_hidden": True}

    proposal = mend_offer(
        link, mine, {}, places={here.pk: wanted, elsewhere.pk: {"step_free": "yes"}}, today=TODAY
    )

    held = mine.held_at.get()
    assert (held.hours_text, held.is_hidden, held.place.step_free) == ("mo 9-12", False, "unknown")
    assert proposal is not None
    assert proposal.changes == {f"place:{here.pk}:step_free": ["unknown", "yes"]}
    decide_proposal(proposal, is_accepted=True, today=TODAY, by=leader)
    here.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (here.step_free, here.name, elsewhere.step_free) == ("yes", "Hier", "unknown")


def test_everything_is_confirmed_at_once_but_nothing_of_another(leader):
    body = traeger()
    mine = [offer("Eins", traeger=body), offer("Zwei", traeger=body, state="draft")]
    gone, other = offer("Weg", traeger=body, state="withdrawn"), offer("Fremd")
    link = opened_link(make_owner_link(body, now=NOW, by=leader), now=NOW)

    assert confirm_all(link, today=TODAY) == 2

    assert [(o.refresh_from_db(), o.last_checked_on)[1] for o in (*mine, gone, other)] == [
        TODAY, TODAY, date(2026, 11, 1), date(2026, 11, 1),
    ]  # fmt: skip


def test_contradiction_is_refused_whole(leader):
    mine = offer(age_from=18)
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)

    with pytest.raises(OfferRefused):
        mend_offer(link, mine, {"phone": "05971 7", "age_to": 12}, today=TODAY)

    mine.refresh_from_db()
    assert mine.phone == ""


def test_withdrawn_offer_cannot_be_reached_again(leader):
    mine = offer()
    link = opened_link(make_owner_link(mine.traeger, now=NOW, by=leader), now=NOW)

    withdraw_by_owner(link, mine, today=TODAY)

    mine.refresh_from_db()
    assert mine.state == OfferState.WITHDRAWN
    with pytest.raises(Refused):
        confirm_offer(link, mine, today=TODAY)
