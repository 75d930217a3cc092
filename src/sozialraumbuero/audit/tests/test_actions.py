"""An act and its row come together."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.chain import GENESIS
from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.seals import is_sealed, mark_of


@pytest.fixture
def actor(db):
    user = User.objects.create(username="anna", display_name="Anna")
    for role in ("mobile_counsellor", "social_planner"):
        RoleGrant.objects.create(user=user, role=role, confirmed_at="2026-01-01T00:00Z")
    return user


def test_note_appends_to_the_chain(actor):
    team = Team.objects.create(name="Nord")

    first = note("accounts.team_created", team, by=actor)
    second = note("accounts.team_renamed", team, by=None, fields=["name"], reason="neu sortiert")

    found = list(
        Entry.objects.values_list(
            "n", "actor_id", "role", "action", "object_mark", "fields", "reason", "previous_hash"
        )
    )
    assert found == [
        (
            1,
            actor.pk,
            "mobile_counsellor,social_planner",
            "accounts.team_created",
            mark_of(team),
            [],
            "",
            GENESIS,
        ),
        (2, None, "", "accounts.team_renamed", mark_of(team), ["name"], "neu sortiert", first.hash),
    ]
    end = ChainEnd.objects.get()
    assert (end.kind, end.n, end.hash) == ("head", 2, second.hash)
    assert is_sealed(end.seal, "head", 2, second.hash)


def test_note_vanishes_with_an_act_that_fails(actor):
    @transaction.atomic
    def act():
        note("accounts.team_created", None, by=actor)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert (Entry.objects.count(), ChainEnd.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_note_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError):
        note("accounts.team_created", None, by=None)

    assert Entry.objects.count() == 0


@pytest.mark.parametrize("action", ["team_created", "Accounts.team", "accounts.", "a.b.c", ""])
def test_note_refuses_a_word_that_is_no_action(db, action):
    with pytest.raises(ValueError, match="is no action"):
        note(action, None, by=None)


def test_note_refuses_a_thing_already_deleted(db):
    team = Team.objects.create(name="Nord")
    team.delete()

    with pytest.raises(ValueError, match="before deleting"):
        note("accounts.team_deleted", team, by=None)


def test_mark_hides_the_thing_and_tells_things_apart(db, settings):
    nord, sued = Team.objects.create(name="Nord"), Team.objects.create(name="Süd")

    marks = {mark_of(nord), mark_of(sued)}
    settings.SECRET_KEY = "another secret, forty characters and more"
    marks.add(mark_of(nord))

    assert (len(marks), {len(mark) for mark in marks}) == (3, {64})


def test_note_costs_three_queries(actor, django_assert_max_num_queries):
    note("accounts.team_created", None, by=actor)

    with django_assert_max_num_queries(4):
        note("accounts.team_created", None, by=actor)
