"""What a person may do follows from confirmed grants alone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from sozialraumbuero.accounts.models import RoleGrant, User
from sozialraumbuero.accounts.permissions import may, require, scopes, visible_or_404


@pytest.fixture
def person(db) -> User:
    return User.objects.create(username="anna", display_name="Anna")


def grant(person, role, *, confirmed=True, revoked=False):
    now = timezone.now()
    return RoleGrant.objects.create(
        user=person,
        role=role,
        confirmed_at=now if confirmed else None,
        revoked_at=now if revoked else None,
    )


def test_scopes_come_from_confirmed_grants_alone(person):
    grant(person, "mobile_counsellor")
    grant(person, "dpo", confirmed=False)
    grant(person, "coordinator", revoked=True)

    assert scopes(person, "read", "D7") == {"own", "own_cases"}


def test_scopes_of_a_switched_off_account_are_empty(person):
    grant(person, "dpo")
    person.is_active = False
    person.save()

    assert scopes(User.objects.get(pk=person.pk), "read", "D7") == frozenset()


def test_scopes_of_a_stranger_are_those_of_a_visitor():
    assert [scopes(AnonymousUser(), "read", name) for name in ("D0", "D1")] == [{"all"}, set()]


def test_scopes_ask_the_database_once(person, django_assert_num_queries):
    grant(person, "dpo")

    with django_assert_num_queries(1):
        scopes(person, "read", "D7")
        scopes(person, "read", "D0")


def test_may_without_a_wanted_scope_asks_for_all(person):
    grant(person, "mobile_counsellor")

    answers = (
        may(person, "read", "D1"),
        may(person, "read", "D6"),
        may(person, "read", "D6", "own"),
    )

    assert answers == (True, False, True)


def test_require_refuses_and_lets_through(person):
    grant(person, "coordinator")

    require(person, "create", "D1", "team")
    with pytest.raises(PermissionDenied):
        require(person, "create", "D1", "own")


def test_hidden_is_not_there(person):
    grant(person, "social_planner")

    visible_or_404(person, "D1")
    with pytest.raises(Http404):
        visible_or_404(person, "D6", "own", "team")
