"""Conflicts of interest beat every grant, at once; protected addresses are the owner's alone."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.cases import CaseRefusal, assign_case, name_deputy
from sozialraumbuero.cases.actions.conflicts import bar, lift_bar
from sozialraumbuero.cases.models import Blocked
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.queries.reading import read_case
from sozialraumbuero.cases.rules.conflicts import ConflictRefusal
from sozialraumbuero.cases.secret_cards import secret_cards
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    north = team("Nord")
    ada, bela = (user(name, Role.MOBILE_COUNSELLOR, north) for name in ("Ada", "Bela"))
    kora = user("Kora", Role.COORDINATOR, north)
    return {"ada": ada, "bela": bela, "kora": kora, "case": case_of(ada, name="Wilma Beispiel")}


def test_owner_bars_a_colleague_who_then_sees_nothing(office):
    case, bela = office["case"], office["bela"]
    name_deputy(case, bela, until=None, by=office["ada"])
    before = signed_in(bela).get(reverse("cases:case", args=[case.pk])).status_code
    page = reverse("cases:conflicts", args=[case.pk])

    signed_in(office["ada"]).post(page, {"user": bela.pk, "why": "Schwager der Person"})

    case.refresh_from_db()
    barred = Blocked.objects.get()
    shown = signed_in(office["ada"]).get(page).content.decode()
    assert (before, case.deputy, barred.set_by, barred.user) == (200, None, office["ada"], bela)
    assert parts_for(bela, case) == frozenset()
    assert "Schwager der Person" in shown
    assert "Ada" in shown
    assert "cases.conflict_set" in set(Entry.objects.values_list("action", flat=True))


def test_coordinator_bars_without_seeing_the_case_or_the_reason(office):
    case, kora = office["case"], signed_in(office["kora"])
    page = reverse("cases:conflicts", args=[case.pk])
    bar(
        case,
        user("Uwe", None, None),
        why="Er ist ihr Vermieter hier",
        now=timezone.now(),
        by=office["ada"],
    )

    kora.post(page, {"user": office["bela"].pk, "why": "ihre Cousine"})

    text = kora.get(page).content.decode()
    assert case.blocked.count() == 2
    assert "Bela" in text
    for secret in ("Wilma", "ihr Vermieter hier", "ihre Cousine"):
        assert secret not in text


def test_barred_people_do_not_become_owner_or_deputy(office):
    case, bela = office["case"], office["bela"]
    bar(case, bela, why="verwandt", now=timezone.now(), by=office["ada"])

    with pytest.raises(Refused) as as_owner:
        assign_case(case, bela, by=office["kora"])
    with pytest.raises(Refused) as as_deputy:
        name_deputy(case, bela, until=None, by=office["ada"])

    assert (as_owner.value.reason, as_deputy.value.reason) == (CaseRefusal.OWNER_BARRED,) * 2


def test_owner_who_declares_themselves_is_out_and_the_lead_finds_another(office):
    case, ada, bela = office["case"], office["ada"], office["bela"]

    signed_in(ada).post(reverse("cases:conflict_own", args=[case.pk]), {"why": "Nachbarin"})

    case.refresh_from_db()
    titles = [card.title for card in secret_cards(office["kora"])]
    shown = signed_in(office["kora"]).get(reverse("cases:conflicts", args=[case.pk]))
    assert parts_for(ada, case) == frozenset()
    assert titles == [f"Fall {case.code} braucht eine neue Zuständigkeit"]
    assert reverse("cases:assign", args=[case.pk]) in shown.content.decode()
    assign_case(case, bela, by=office["kora"])
    assert secret_cards(office["kora"]) == []


def test_deputy_declares_themselves(office):
    case, bela = office["case"], office["bela"]
    name_deputy(case, bela, until=None, by=office["ada"])

    signed_in(bela).post(reverse("cases:conflict_own", args=[case.pk]), {"why": "Freund"})

    case.refresh_from_db()
    assert (case.deputy, list(case.blocked.values_list("user", "set_by"))) == (
        None, [(bela.pk, bela.pk)],
    )  # fmt: skip


def test_others_neither_bar_nor_lift(office):
    case, bela, now = office["case"], office["bela"], timezone.now()
    name_deputy(case, bela, until=None, by=office["ada"])
    barred = bar(case, user("Uwe", None, None), why="x", now=now, by=office["kora"])

    with pytest.raises(PermissionDenied):
        bar(case, office["kora"], why="x", now=now, by=bela)
    with pytest.raises(PermissionDenied):
        lift_bar(barred, by=office["kora"])
    lift_bar(barred, by=office["ada"])

    assert not case.blocked.exists()


def test_nobody_is_barred_twice(office):
    case, now = office["case"], timezone.now()
    bar(case, office["bela"], why="x", now=now, by=office["ada"])

    with pytest.raises(Refused) as refused:
        bar(case, office["bela"], why="y", now=now, by=office["kora"])

    assert refused.value.reason == ConflictRefusal.ALREADY


def test_protected_address_reaches_the_owner_alone(office):
    case = case_of(office["ada"], address="Hauptstraße 1", is_protected=True, protected_why="Ex")
    name_deputy(case, office["bela"], until=None, by=office["ada"])
    case.refresh_from_db()
    names = ("address", "is_protected", "protected_why", "language")

    owner = read_case(case, *names, by=office["ada"], purpose="test")
    deputy = read_case(case, *names, by=office["bela"], purpose="test")

    assert set(owner) == set(names)
    assert set(deputy) == {"language"}
    page = signed_in(office["bela"]).get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Geschützte Adresse" not in page
