from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories import team, user

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.finder.actions import (
    WishWords,
    ask,
    finish_wish,
    forget_wishes,
    take_wish,
    withdraw_wish,
)
from sozialraumbuero.finder.codes import as_typed, hash_of, is_code
from sozialraumbuero.finder.models import Wish
from sozialraumbuero.finder.rules import WishRefusal
from sozialraumbuero.finder.vocabulary import SafeWay, WishKind, WishState
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


def call(phone: str = "05971 123456", safe_way: SafeWay = SafeWay.YES) -> WishWords:
    return WishWords(kind=WishKind.CALL_BACK, safe_way=safe_way, language="uk", phone=phone)


@pytest.fixture
def walker() -> User:
    return user("Ali", Role.MOBILE_COUNSELLOR, team("Nord"))


def test_wish_keeps_the_hash_of_its_code_and_a_last_day():
    code = ask(call(), today=TODAY)

    wish = Wish.objects.get()
    assert is_code(code)
    assert (wish.code_hash, wish.phone, wish.keep_until) == (
        hash_of(code),
        "05971 123456",
        TODAY + timedelta(days=30),
    )
    assert Entry.objects.get().action == "finder.wish_asked"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (call(phone=""), WishRefusal.PHONE_MISSING),
        (call(phone="0597"), WishRefusal.PHONE_WRONG),
        (call(phone="Ruf mich an"), WishRefusal.PHONE_WRONG),
        (
            WishWords(kind=WishKind.HOME_VISIT, safe_way=SafeWay.YES, language="de"),
            WishRefusal.ADDRESS_MISSING,
        ),
    ],
)
def test_wish_that_cannot_be_fulfilled_is_refused_with_its_reason(words, reason):
    with pytest.raises(Refused) as refused:
        ask(words, today=TODAY)

    assert refused.value.reason == reason
    assert not Wish.objects.exists()


def test_whoever_must_not_be_called_leaves_no_number():
    ask(call(safe_way=SafeWay.NO), today=TODAY)

    assert Wish.objects.get().phone == ""


def test_withdrawing_wipes_the_way_to_the_person_and_works_once():
    code = ask(call(), today=TODAY)

    withdraw_wish(code, today=TODAY)

    wish = Wish.objects.get()
    assert (wish.state, wish.phone, wish.keep_until) == (
        WishState.WITHDRAWN,
        "",
        TODAY + timedelta(days=7),
    )
    with pytest.raises(Refused):
        withdraw_wish(code, today=TODAY)


def test_finished_wish_names_nobody(walker):
    ask(call(), today=TODAY)
    wish = Wish.objects.get()

    take_wish(wish, by=walker)
    finish_wish(wish, today=TODAY, by=walker)

    wish.refresh_from_db()
    assert (wish.state, wish.phone, wish.taken_by) == (WishState.DONE, "", None)


def test_wish_of_a_colleague_stays_with_the_colleague(walker):
    ask(call(), today=TODAY)
    wish = Wish.objects.get()
    take_wish(wish, by=walker)

    with pytest.raises(Refused):
        take_wish(wish, by=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")))


def test_wishes_are_not_for_planners():
    ask(call(), today=TODAY)

    with pytest.raises(PermissionDenied):
        take_wish(Wish.objects.get(), by=user("Pia", Role.SOCIAL_PLANNER, None))


def test_old_wishes_are_deleted_and_counted():
    ask(call(), today=TODAY)

    assert forget_wishes(TODAY + timedelta(days=30)) == 0
    assert forget_wishes(TODAY + timedelta(days=31)) == 1
    assert not Wish.objects.exists()


def test_code_is_read_as_people_write_it():
    assert as_typed(" K7M-3xq ") == "k7m3xq"
    assert not is_code("k7m0xq")
