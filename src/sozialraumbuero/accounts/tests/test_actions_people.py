"""Accounts are made, changed, switched off and given a new start."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.models import RoleGrant, Session, Team, User
from sozialraumbuero.accounts.rules import AccountRefusal
from sozialraumbuero.accounts.tests.people import PASSWORD, colleague, signed_in
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.seals import mark_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return colleague("admin", "system_admin")


def acts():
    return list(
        Entry.objects.exclude(action__startswith="accounts.signed").values_list(
            "action", "actor__username", "reason"
        )
    )


def test_create_account_makes_one_without_roles(admin):
    team = Team.objects.create(name="Nord")

    account = actions.create_account(
        " M.Muster ", display_name="Mia Muster", password=PASSWORD, team=team, by=admin
    )

    account.refresh_from_db()
    assert (account.username, account.team, account.must_change_password, account.live_roles) == (
        "m.muster",
        team,
        True,
        (),
    )
    assert account.check_password(PASSWORD)
    assert acts() == [("accounts.account_created", "admin", "")]
    assert Entry.objects.get().object_mark == mark_of(account)


@pytest.mark.parametrize("role", ["coordinator", "dpo", "department_head", "mobile_counsellor"])
def test_create_account_is_the_administrations_alone(role):
    with pytest.raises(PermissionDenied):
        actions.create_account("m", display_name="M", password=PASSWORD, by=colleague("x", role))

    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("username", "reason"),
    [
        ("ADMIN", AccountRefusal.NAME_TAKEN),
        ("m", AccountRefusal.NAME_UNFIT),
        ("mia muster", AccountRefusal.NAME_UNFIT),
        ("müller", AccountRefusal.NAME_UNFIT),
        ("x" * 61, AccountRefusal.NAME_UNFIT),
        ("", AccountRefusal.NAME_UNFIT),
    ],
)
def test_create_account_refuses_an_unfit_name(admin, username, reason):
    with pytest.raises(actions.AccountRefused) as refusal:
        actions.create_account(username, display_name="Mia", password=PASSWORD, by=admin)

    assert (refusal.value.reason, User.objects.count(), acts()) == (reason, 1, [])


def test_create_account_refuses_a_weak_password(admin):
    with pytest.raises(ValidationError):
        actions.create_account("mia", display_name="Mia", password="mia123", by=admin)

    assert User.objects.count() == 1


def test_start_passwords_differ_and_are_strong():
    made = {actions.start_password() for _ in range(50)}

    assert (len(made), {len(password) for password in made}) == (50, {19})


def test_update_account_notes_only_what_changed(admin):
    account = colleague("mia")
    team = Team.objects.create(name="Nord")

    actions.update_account(account, display_name="Mia", team=team, by=admin)
    actions.update_account(account, display_name="Mia", team=team, by=admin)

    account.refresh_from_db()
    assert (account.team, list(Entry.objects.values_list("fields", flat=True))) == (
        team,
        [["team"]],
    )


def test_update_my_account_is_for_oneself_alone(admin):
    account = colleague("mia")

    actions.update_my_account(account, display_name="Mia M.", languages=["uk"], by=account)
    with pytest.raises(PermissionDenied):
        actions.update_my_account(account, display_name="X", languages=[], by=admin)

    account.refresh_from_db()
    assert (account.display_name, account.languages) == ("Mia M.", ["uk"])


def test_change_own_password_frees_from_the_start_password():
    account = colleague("mia", must_change_password=True)

    actions.change_own_password(account, "anderer fluss 99 x")

    account.refresh_from_db()
    assert (account.must_change_password, account.check_password("anderer fluss 99 x")) == (
        False,
        True,
    )
    assert acts() == [("accounts.password_changed", "mia", "")]


def test_deactivate_ends_sessions_and_roles_at_once(admin):
    account = colleague("mia", "coordinator")
    browser = signed_in(account)
    before = browser.get("/konto/").status_code

    actions.deactivate(account, by=admin)

    after = browser.get("/konto/")
    assert (before, after.status_code, after["Location"]) == (
        200,
        302,
        "/konto/anmelden/?next=/konto/",
    )
    assert (Session.objects.filter(user=account).count(), account.live_roles) == (0, ())
    assert acts() == [("accounts.account_deactivated", "admin", "")]


def test_deactivate_refuses_the_own_account(admin):
    with pytest.raises(actions.AccountRefused) as refusal:
        actions.deactivate(admin, by=admin)

    assert (refusal.value.reason, User.objects.get().is_active) == (
        AccountRefusal.OWN_ACCOUNT,
        True,
    )


def test_deactivate_and_reactivate_refuse_a_second_time(admin):
    account = colleague("mia")
    actions.deactivate(account, by=admin)
    with pytest.raises(actions.AccountRefused) as first:
        actions.deactivate(account, by=admin)
    actions.reactivate(account, by=admin)
    with pytest.raises(actions.AccountRefused) as second:
        actions.reactivate(account, by=admin)

    assert [first.value.reason, second.value.reason] == [
        AccountRefusal.ALREADY_OFF,
        AccountRefusal.ALREADY_ON,
    ]


def test_reactivate_gives_no_role_back(admin):
    account = colleague("mia", "coordinator")
    actions.deactivate(account, by=admin)

    actions.reactivate(account, by=admin)

    assert User.objects.get(pk=account.pk).live_roles == ()


def test_renew_access_needs_a_second_person_for_the_roles(admin):
    account = colleague("mia", "coordinator")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    signed_in(account)

    actions.renew_access(account, password="ganz neuer start 5", by=admin)

    account.refresh_from_db()
    grant = RoleGrant.objects.get(user=account)
    assert (account.must_change_password, account.live_roles) == (True, ())
    assert (grant.granted_by, grant.confirmed_at, grant.revoked_at) == (admin, None, None)
    assert (account.sessions.count(), Authenticator.objects.count()) == (0, 0)
    assert acts() == [("accounts.access_renewed", "admin", "")]


def test_renew_access_refuses_the_own_account(admin):
    with pytest.raises(actions.AccountRefused) as refusal:
        actions.renew_access(admin, password=PASSWORD, by=admin)

    assert refusal.value.reason == AccountRefusal.OWN_ACCOUNT


def test_end_other_sessions_keeps_this_one():
    account = colleague("mia")
    here, there = signed_in(account), signed_in(account)
    stranger = signed_in(colleague("tom"))

    ended = actions.end_other_sessions(keep=here.session.session_key, by=account)

    answers = [browser.get("/konto/").status_code for browser in (here, there, stranger)]
    assert (ended, answers) == (1, [200, 302, 200])


def test_end_session_is_for_oneself_alone(admin):
    signed_in(colleague("mia"))

    with pytest.raises(PermissionDenied):
        actions.end_session(Session.objects.get(), by=admin)

    assert Session.objects.count() == 1


def test_teams_have_different_names(admin):
    nord = actions.create_team("Nord", by=admin)
    sued = actions.create_team("Süd", by=admin)
    refusals = []
    for attempt in (
        lambda: actions.create_team("NORD", by=admin),
        lambda: actions.rename_team(sued, name="nord", by=admin),
    ):
        with pytest.raises(actions.AccountRefused) as refusal:
            attempt()
        refusals.append(refusal.value.reason)
    actions.rename_team(nord, name="nord", by=admin)

    assert refusals == [AccountRefusal.TEAM_NAME_TAKEN] * 2
    assert sorted(Team.objects.values_list("name", flat=True)) == ["Süd", "nord"]
