from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.finder.models import Wish
from sozialraumbuero.finder.vocabulary import WishState
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


def wish(**fields: object) -> Wish:
    today = timezone.localdate()
    known = {
        "code_hash": f"{Wish.objects.count()}",
        "kind": "call_back",
        "safe_way": "neutral",
        "phone": "05970 123456",
        "language": "uk",
        "need_id": "rent_arrears",
        "asked_on": today,
        "keep_until": today + timedelta(days=30),
    }
    return Wish.objects.create(**(known | fields))


@pytest.fixture
def browser():
    return signed_in(user("Ali", Role.MOBILE_COUNSELLOR, team("Nord")))


def test_list_names_language_and_need_but_no_number(browser):
    wish()
    wish(state=WishState.DONE, phone="")

    html = browser.get("/wuensche/").content.decode()

    assert "Українська" in html
    assert "Mietschulden" in html
    assert "Nicht sagen, wer Sie sind" in html
    assert "123456" not in html
    assert html.count("Rückruf</a>") == 1


def test_taken_and_finished_wish_loses_its_number(browser):
    kept = wish()

    assert "05970 123456" in browser.get(f"/wuensche/{kept.pk}/").content.decode()
    browser.post(f"/wuensche/{kept.pk}/uebernehmen/")
    browser.post(f"/wuensche/{kept.pk}/erledigt/")

    kept.refresh_from_db()
    assert (kept.state, kept.phone) == (WishState.DONE, "")
    assert browser.get(f"/wuensche/{kept.pk}/").status_code == 404


def test_wish_of_a_colleague_is_said_to_be_taken(browser):
    kept = wish(state=WishState.TAKEN, taken_by=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")))

    answer = browser.post(f"/wuensche/{kept.pk}/uebernehmen/", follow=True)

    assert "kümmert sich schon darum" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(browser, count, django_assert_max_num_queries):
    for number in range(count):
        wish(asked_on=date(2026, 1, number + 1))
    browser.get("/wuensche/")

    with django_assert_max_num_queries(10):
        browser.get("/wuensche/")
