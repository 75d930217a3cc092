"""A role counts once a second person has confirmed it."""

import pytest
from django.core.exceptions import PermissionDenied

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.models import RoleGrant, User
from sozialraumbuero.accounts.rules import RoleRefusal
from sozialraumbuero.accounts.tests.people import colleague
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return colleague("admin", "system_admin")


@pytest.fixture
def head():
    return colleague("head", "department_head")


def roles_of(user):
    return User.objects.get(pk=user.pk).live_roles


def test_role_counts_after_the_second_person(admin, head):
    mia = colleague("mia")

    grant = actions.propose_role(mia, Role.COORDINATOR, by=admin)
    proposed = roles_of(mia)
    actions.confirm_role(grant, by=head)

    assert (proposed, roles_of(mia)) == ((), ("coordinator",))
    assert list(Entry.objects.values_list("action", "actor__username", "reason")) == [
        ("accounts.role_proposed", "admin", "coordinator"),
        ("accounts.role_confirmed", "head", "coordinator"),
    ]


def test_confirm_refuses_the_person_who_proposed(admin):
    grant = actions.propose_role(colleague("mia"), Role.COORDINATOR, by=admin)

    with pytest.raises(actions.RoleRefused) as refusal:
        actions.confirm_role(grant, by=admin)

    assert (refusal.value.reason, roles_of(grant.user)) == (RoleRefusal.SAME_PERSON, ())


def test_confirm_refuses_the_person_concerned(admin, head):
    grant = actions.propose_role(head, Role.SOCIAL_PLANNER, by=admin)

    with pytest.raises(actions.RoleRefused) as refusal:
        actions.confirm_role(grant, by=head)

    assert (refusal.value.reason, roles_of(head)) == (RoleRefusal.OWN_ROLE, ("department_head",))


def test_propose_refuses_oneself(admin):
    with pytest.raises(actions.RoleRefused) as refusal:
        actions.propose_role(admin, Role.SOCIAL_PLANNER, by=admin)

    assert refusal.value.reason == RoleRefusal.OWN_ROLE


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("mobile_counsellor", "system_admin"),
        ("coordinator", "system_admin"),
        ("dpo", "system_admin"),
        ("dpo", "department_head"),
        ("department_head", "dpo"),
    ],
)
def test_propose_refuses_a_separated_pair(admin, held, wanted):
    mia = colleague("mia", held)

    with pytest.raises(actions.RoleRefused) as refusal:
        actions.propose_role(mia, Role(wanted), by=admin)

    assert (refusal.value.reason, mia.grants.count()) == (RoleRefusal.SEPARATED, 1)


def test_confirm_refuses_a_pair_that_became_separated_meanwhile(admin, head):
    mia = colleague("mia")
    RoleGrant.objects.create(user=mia, role="dpo", granted_by=admin)
    grant = RoleGrant.objects.create(user=mia, role="system_admin", granted_by=admin)
    RoleGrant.objects.filter(role="dpo").update(confirmed_at="2026-01-01T00:00Z")

    with pytest.raises(actions.RoleRefused) as refusal:
        actions.confirm_role(grant, by=head)

    assert (refusal.value.reason, roles_of(mia)) == (RoleRefusal.SEPARATED, ("dpo",))


def test_confirm_refuses_a_second_time_and_after_withdrawal(admin, head):
    confirmed = actions.propose_role(colleague("mia"), Role.COORDINATOR, by=admin)
    actions.confirm_role(confirmed, by=head)
    withdrawn = actions.propose_role(colleague("tom"), Role.COORDINATOR, by=admin)
    actions.revoke_role(withdrawn, by=admin)

    reasons = []
    for grant in (confirmed, withdrawn):
        with pytest.raises(actions.RoleRefused) as refusal:
            actions.confirm_role(grant, by=head)
        reasons.append(refusal.value.reason)

    assert reasons == [RoleRefusal.NOT_PROPOSED] * 2


def test_confirm_refuses_an_account_switched_off_meanwhile(admin, head):
    mia = colleague("mia")
    grant = actions.propose_role(mia, Role.COORDINATOR, by=admin)
    User.objects.filter(pk=mia.pk).update(is_active=False)

    with pytest.raises(actions.RoleRefused) as refusal:
        actions.confirm_role(grant, by=head)

    assert refusal.value.reason == RoleRefusal.ACCOUNT_OFF


def test_revoked_role_stops_counting_at_once(admin):
    mia = colleague("mia", "coordinator")

    actions.revoke_role(mia.grants.get(), by=admin)

    assert (roles_of(mia), Entry.objects.get().action) == ((), "accounts.role_revoked")


def test_revoke_refuses_the_own_role_and_a_second_time(admin):
    mia = colleague("mia", "coordinator")
    actions.revoke_role(mia.grants.get(), by=admin)

    reasons = []
    for grant in (admin.grants.get(), mia.grants.get()):
        with pytest.raises(actions.RoleRefused) as refusal:
            actions.revoke_role(grant, by=admin)
        reasons.append(refusal.value.reason)

    assert reasons == [RoleRefusal.OWN_ROLE, RoleRefusal.ALREADY_REVOKED]


@pytest.mark.parametrize("role", ["coordinator", "dpo", "mobile_counsellor", "social_planner"])
def test_others_neither_propose_nor_confirm_nor_revoke(admin, role):
    outsider, mia = colleague("outsider", role), colleague("mia")
    grant = actions.propose_role(mia, Role.INTERPRETER, by=admin)

    for attempt in (
        lambda: actions.propose_role(mia, Role.COORDINATOR, by=outsider),
        lambda: actions.confirm_role(grant, by=outsider),
        lambda: actions.revoke_role(grant, by=outsider),
    ):
        with pytest.raises(PermissionDenied):
            attempt()

    assert (mia.grants.count(), roles_of(mia)) == (1, ())


def test_head_confirms_but_does_not_propose(head):
    with pytest.raises(PermissionDenied):
        actions.propose_role(colleague("mia"), Role.COORDINATOR, by=head)
