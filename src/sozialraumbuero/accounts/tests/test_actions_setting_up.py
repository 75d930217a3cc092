"""An installation is set up at the command line, a demo by its builder."""

import pytest
from django.core.exceptions import ValidationError

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.accounts.queries import demo_accounts, somebody_may_confirm
from sozialraumbuero.accounts.rules import AccountRefusal, RoleRefusal
from sozialraumbuero.accounts.tests.people import PASSWORD, colleague
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


def by_operator(name, **options):
    return actions.create_account_by_operator(
        name, display_name=name.title(), password=PASSWORD, **options
    )


def test_operator_makes_the_first_coordinator_with_a_team():
    mia = by_operator("mia", team_name="Nord")
    actions.grant_by_operator(mia, Role.COORDINATOR)

    mia.refresh_from_db()
    assert (User.objects.get().live_roles, mia.team.name, mia.must_change_password) == (
        ("coordinator",),
        "Nord",
        True,
    )
    assert list(Entry.objects.values_list("action", "actor", "reason")) == [
        ("accounts.team_created", None, "Kommandozeile"),
        ("accounts.account_created", None, "Kommandozeile"),
        ("accounts.role_confirmed", None, "coordinator, Kommandozeile"),
    ]


def test_operator_uses_a_team_that_exists():
    nord = Team.objects.create(name="Nord")

    assert by_operator("mia", team_name=" Nord ").team == nord


def test_operator_only_proposes_once_somebody_can_confirm():
    actions.grant_by_operator(by_operator("first"), Role.SYSTEM_ADMIN)

    second = actions.grant_by_operator(by_operator("second"), Role.SYSTEM_ADMIN)

    assert (second.confirmed_at, second.user.live_roles) == (None, ())
    actions.confirm_role(second, by=User.objects.get(username="first"))
    assert User.objects.get(username="second").live_roles == ("system_admin",)


def test_nobody_confirms_whose_account_is_off():
    head = colleague("head", "department_head")
    before = somebody_may_confirm()
    actions.deactivate_by_operator(head)

    assert (before, somebody_may_confirm()) == (True, False)


def test_operator_is_refused_a_separated_pair():
    mia = by_operator("mia")
    actions.grant_by_operator(mia, Role.MOBILE_COUNSELLOR)

    with pytest.raises(actions.RoleRefused) as refusal:
        actions.grant_by_operator(mia, Role.SYSTEM_ADMIN)

    assert refusal.value.reason == RoleRefusal.SEPARATED


def test_operator_renews_the_access_of_the_only_admin():
    admin = by_operator("admin")
    actions.grant_by_operator(admin, Role.SYSTEM_ADMIN)

    actions.renew_by_operator(admin, password="ganz neuer start 5")

    admin.refresh_from_db()
    assert (admin.check_password("ganz neuer start 5"), admin.must_change_password) == (True, True)
    assert User.objects.get().live_roles == ("system_admin",)


def test_operator_cannot_take_over_a_role_that_somebody_else_confirms():
    colleague("head", "department_head")
    mia = colleague("mia", "coordinator")

    actions.renew_by_operator(mia, password="ganz neuer start 5")

    assert User.objects.get(username="mia").live_roles == ()


def test_operator_switches_off_once(db):
    mia = by_operator("mia")
    actions.deactivate_by_operator(mia)

    with pytest.raises(actions.AccountRefused) as refusal:
        actions.deactivate_by_operator(mia)

    assert refusal.value.reason == AccountRefusal.ALREADY_OFF


def test_operator_is_refused_a_weak_password():
    with pytest.raises(ValidationError):
        actions.create_account_by_operator("mia", display_name="Mia", password="kurz")


def test_demo_account_is_ready_and_shown():
    team = Team.objects.create(name="Nord")

    actions.create_demo_account(
        "team",
        display_name="Tina Team",
        roles=[Role.COORDINATOR],
        team=team,
        languages=["de", "tr"],
    )

    account = User.objects.get()
    assert (account.live_roles, account.languages, account.must_change_password) == (
        ("coordinator",),
        ["de", "tr"],
        False,
    )
    assert demo_accounts() == [
        {
            "username": "team",
            "display_name": "Tina Team",
            "role_label": "Teamleitung",
            "password": "musterstadt-2026",
        }
    ]
    assert account.check_password("musterstadt-2026")
    assert Entry.objects.get().action == "accounts.demo_account_created"


def test_demo_account_is_refused_beside_real_ones():
    colleague("mia")

    with pytest.raises(actions.AccountRefused) as refusal:
        actions.create_demo_account("team", display_name="Tina", roles=[Role.COORDINATOR])

    assert (refusal.value.reason, demo_accounts()) == (AccountRefusal.REAL_ACCOUNTS_EXIST, [])


def test_demo_account_is_refused_a_separated_pair():
    with pytest.raises(actions.RoleRefused):
        actions.create_demo_account(
            "team", display_name="Tina", roles=[Role.COORDINATOR, Role.SYSTEM_ADMIN]
        )

    assert (User.objects.count(), RoleGrant.objects.count()) == (0, 0)


def test_demo_accounts_stand_in_their_own_order_and_cost_two_queries(django_assert_num_queries):
    for name, role in (("zora", Role.COORDINATOR), ("anna", Role.DPO), ("mia", Role.INSOFA)):
        actions.create_demo_account(name, display_name=name.title(), roles=[role])

    with django_assert_num_queries(2):
        offered = demo_accounts()

    assert [account["username"] for account in offered] == ["zora", "anna", "mia"]
