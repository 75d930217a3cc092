"""The pages of accounts, roles and teams."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.accounts.tests.people import colleague, signed_in
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return colleague("admin", "system_admin")


@pytest.fixture
def desk(admin):
    return signed_in(admin)


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_account_is_made_and_its_password_shown_once(desk):
    team = Team.objects.create(name="Nord")

    answer = desk.post(
        "/konten/neu/", {"username": "mia", "display_name": "Mia Muster", "team": team.pk}
    )

    account = User.objects.get(username="mia")
    password = answer.context["password"]
    assert (answer.status_code, account.team, account.must_change_password) == (200, team, True)
    assert (password in answer.content.decode(), account.check_password(password)) == (True, True)
    assert password not in desk.get(f"/konten/{account.pk}/").content.decode()


def test_taken_name_is_told_at_its_field(desk):
    answer = desk.post("/konten/neu/", {"username": "ADMIN", "display_name": "Zwei"})

    assert answer.context["form"].errors == {"username": ["Diesen Anmeldenamen gibt es schon."]}
    assert User.objects.count() == 1


def test_role_goes_through_two_hands(desk, admin):
    mia, head = colleague("mia"), colleague("head", "department_head")

    desk.post(f"/konten/{mia.pk}/rolle/", {"role": "coordinator"})
    grant = mia.grants.get()
    own_try = desk.post(f"/konten/rollen/{grant.pk}/bestaetigen/", follow=True)
    second = signed_in(head)
    offered = "Bestätigen" in second.get("/konten/").content.decode()
    confirmed = second.post(f"/konten/rollen/{grant.pk}/bestaetigen/", follow=True)

    assert said(own_try)[-1:] == [
        "Sie haben diese Rolle selbst vorgeschlagen. Bestätigen muss sie eine zweite Person."
    ]
    assert (offered, said(confirmed)) == (True, ["Bestätigt. Die Rolle gilt ab jetzt."])
    assert User.objects.get(pk=mia.pk).live_roles == ("coordinator",)


def test_confirm_button_is_only_for_the_second_person(desk):
    mia = colleague("mia")
    desk.post(f"/konten/{mia.pk}/rolle/", {"role": "coordinator"})

    page = desk.get("/konten/").content.decode()

    assert (page.count("/bestaetigen/"), "bestätigt eine zweite Person" in page) == (0, True)


def test_separated_pair_is_refused_with_its_reason(desk):
    mia = colleague("mia", "mobile_counsellor")

    answer = desk.post(f"/konten/{mia.pk}/rolle/", {"role": "system_admin"}, follow=True)

    assert said(answer) == [
        "Diese Rolle verträgt sich nicht mit einer anderen Rolle dieses Kontos. "
        "Nehmen Sie zuerst die andere zurück."
    ]
    assert mia.grants.count() == 1


def test_nonsense_role_is_refused(desk):
    mia = colleague("mia")

    answer = desk.post(f"/konten/{mia.pk}/rolle/", {"role": "king"}, follow=True)

    assert (said(answer), mia.grants.count()) == (["Bitte wählen Sie eine Rolle aus der Liste."], 0)


def test_role_is_taken_back(desk):
    mia = colleague("mia", "coordinator")

    answer = desk.post(f"/konten/rollen/{mia.grants.get().pk}/zuruecknehmen/", follow=True)

    assert said(answer) == ["Zurückgenommen. Die Rolle gilt ab jetzt nicht mehr."]
    assert User.objects.get(pk=mia.pk).live_roles == ()


def test_account_is_switched_off_on_and_renewed(desk):
    mia = colleague("mia", "coordinator")

    desk.post(f"/konten/{mia.pk}/abschalten/")
    off = User.objects.get(pk=mia.pk).is_active
    desk.post(f"/konten/{mia.pk}/einschalten/")
    on = User.objects.get(pk=mia.pk).is_active
    renewed = desk.post(f"/konten/{mia.pk}/neuer-zugang/")

    assert (off, on) == (False, True)
    assert User.objects.get(pk=mia.pk).check_password(renewed.context["password"])


def test_own_account_is_left_alone(desk, admin):
    answers = [
        desk.post(f"/konten/{admin.pk}/{verb}/", follow=True)
        for verb in ("abschalten", "neuer-zugang")
    ]

    assert [said(answer) for answer in answers] == [
        ["Das eigene Konto ändert hier immer jemand anderes."]
    ] * 2


def test_name_and_team_are_changed(desk):
    mia, team = colleague("mia"), Team.objects.create(name="Nord")

    desk.post(f"/konten/{mia.pk}/", {"display_name": "Mia M.", "team": team.pk})

    mia.refresh_from_db()
    assert (mia.display_name, mia.team) == ("Mia M.", team)


def test_head_sees_accounts_but_changes_none():
    head, mia = signed_in(colleague("head", "department_head")), colleague("mia")

    seen = head.get(f"/konten/{mia.pk}/")
    changed = head.post(f"/konten/{mia.pk}/", {"display_name": "Anders", "team": ""})

    assert (seen.status_code, "Konto abschalten" in seen.content.decode()) == (200, False)
    mia.refresh_from_db()
    assert (changed.status_code, mia.display_name) == (403, "Mia")


def test_accounts_are_found_by_name(desk):
    colleague("mia")
    colleague("tom")

    page = desk.get("/konten/?suche=MI").context["page"]

    assert [account.username for account in page] == ["admin", "mia"]


def test_nobody_found_has_a_way_back(desk):
    assert "Alle Konten zeigen" in desk.get("/konten/?suche=xyz").content.decode()


def test_accounts_cost_the_same_queries_for_one_and_many(desk):
    def queries(count: int) -> int:
        for number in range(count):
            mia = colleague(f"mia{count}{number}", "coordinator", "social_planner")
            RoleGrant.objects.create(user=mia, role="interpreter")
        with CaptureQueriesContext(connection) as captured:
            desk.get("/konten/")
        return len(captured)

    desk.get("/konten/")
    assert queries(1) == queries(3)


def test_teams_are_made_and_renamed(desk):
    desk.post("/konten/teams/", {"name": "Nord"})
    team = Team.objects.get()
    taken = desk.post("/konten/teams/", {"name": "nord"})
    desk.post(f"/konten/teams/{team.pk}/", {"name": "Süd"})

    assert taken.context["form"].errors == {"name": ["Ein Team mit diesem Namen gibt es schon."]}
    assert list(Team.objects.values_list("name", flat=True)) == ["Süd"]


def test_my_account_shows_roles_and_rights():
    page = signed_in(colleague("mia", "mobile_counsellor", "social_planner")).get("/konto/")

    assert page.context["roles"] == ["Berater:in", "Sozialplanung"]
    assert "Kurzkontakte ohne Namen" in page.content.decode()


def test_my_account_is_changed():
    mia = colleague("mia")

    answer = signed_in(mia).post("/konto/", {"display_name": "Mia M.", "languages": ["de", "uk"]})

    mia.refresh_from_db()
    assert (answer.status_code, mia.display_name, mia.languages) == (302, "Mia M.", ["de", "uk"])


def test_my_account_refuses_an_unknown_language():
    mia = colleague("mia")

    answer = signed_in(mia).post("/konto/", {"display_name": "Mia", "languages": ["xx"]})

    mia.refresh_from_db()
    assert (list(answer.context["form"].errors), mia.languages) == (["languages"], [])


def test_my_sessions_marks_this_one():
    mia = colleague("mia")
    here, _there = signed_in(mia), signed_in(mia)

    page = here.get("/konto/sitzungen/").content.decode()
    here.post("/konto/sitzungen/beenden/")

    assert (page.count("<tr>"), page.count("diese Sitzung")) == (3, 1)
    assert mia.sessions.count() == 1


def test_rights_show_every_role():
    page = signed_in(colleague("dpo", "dpo")).get("/rechte/").content.decode()

    assert (page.count("<h2"), "Berater:in – Technik" in page) == (20, True)


def test_account_page_fits_with_a_role_change_at_once(desk):
    mia = colleague("mia", "mobile_counsellor")
    browser = signed_in(mia)
    before = browser.get("/konten/").status_code
    RoleGrant.objects.create(user=mia, role=Role.DEPARTMENT_HEAD, confirmed_at="2026-01-01T00:00Z")

    assert (before, browser.get("/konten/").status_code) == (404, 200)


def test_demo_accounts_have_no_password_button():
    User.objects.all().delete()
    team = actions.create_demo_account("team", display_name="Tina", roles=[Role.COORDINATOR])

    assert "Passwort ändern" not in signed_in(team).get("/konto/").content.decode()
