from datetime import UTC, date, datetime

import pytest
from tests.factories import team, user

from sozialraumbuero.directory.actions import set_offer_state
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hours.values import Rule, Span, Weekly
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.name_words import name_words
from sozialraumbuero.directory.published import published
from sozialraumbuero.directory.tests.makers import offer, offer_place
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.engine.matching.offers import Reason, WantedType, Wish, rank
from sozialraumbuero.engine.matching.offers.reasons import Code
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
SATURDAY = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
DEBT = Wish(types=(WantedType("debt_counselling", 1.0),))


def found(now: datetime = SATURDAY) -> list[str]:
    directory_changed()
    known = published(now)
    return [known.offers[hit.id].title for hit in rank(known.index, DEBT).hits]


def test_drafts_withdrawn_and_forgotten_offers_are_not_public():
    offer("Gut")
    offer("Entwurf", state=OfferState.DRAFT)
    offer("Fort", state=OfferState.WITHDRAWN)
    offer("Vergessen", last_checked_on=date(2025, 11, 1))
    offer("Träger ruht").traeger.__class__.objects.filter(offers__title="Träger ruht").update(
        is_active=False
    )

    assert found() == ["Gut"]


def test_index_knows_when_it_opens_on_the_wall_clock():
    saturday = Hours((Rule(Weekly((5,)), (Span(600, 720),)),))
    offer("Offen", hours=hours_to_json(saturday))
    directory_changed()

    known = published(SATURDAY)

    now = known.minutes_at(SATURDAY)
    (hit,) = rank(known.index, Wish(types=DEBT.types, now=now)).hits
    assert now == 630
    assert Reason(Code.OPEN_NOW, 720) in hit.reasons


def test_hidden_place_has_no_spot():
    held = offer("Schutz", at=offer_place())
    held.held_at.update(is_hidden=True)
    directory_changed()

    assert not published(SATURDAY).index.columns.has_place[0]


def test_every_process_sees_a_change_at_once():
    kept = offer("Bleibt")
    assert found() == ["Bleibt"]

    set_offer_state(kept, OfferState.WITHDRAWN, by=user("L", Role.COORDINATOR, team("N")))

    assert published(SATURDAY).offers == {}


def test_asking_again_costs_one_query(django_assert_num_queries):
    offer("Gut")
    directory_changed()
    published(SATURDAY)

    with django_assert_num_queries(1):
        published(SATURDAY)


def test_name_words_fold_umlauts_and_accents():
    assert name_words("Café für ÄLTERE, e. V. Große Wärme") == (
        "cafe", "fuer", "aeltere", "grosse", "waerme",
    )  # fmt: skip
