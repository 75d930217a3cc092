"""Emergency openings through their pages: asked, granted, told, ended, reviewed, and never more."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.accounts.sessions import SIGNED_IN_AT
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.conflicts import bar
from sozialraumbuero.cases.actions.glass import ask_glass, decide_glass, end_glass, review_glass
from sozialraumbuero.cases.glass_cards import glass_cards
from sozialraumbuero.cases.models import BreakGlass
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.rules.glass import GlassRefusal
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.secret_makers import a_glass, a_note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """Return a case of Ada's and those around it."""
    north = team("Nord")
    people = {
        "ada": user("Ada", Role.MOBILE_COUNSELLOR, north),
        "kora": user("Kora", Role.COORDINATOR, north),
        "kurt": user("Kurt", Role.COORDINATOR, team("Süd")),
        "ruth": user("Ruth", Role.DPO, None),
        "bernd": user("Bernd", Role.DEPARTMENT_HEAD, None),
    }
    case = case_of(people["ada"], name="Wilma Beispiel", address="Hauptstraße 1", is_protected=True)
    return people | {"case": case}


def test_coordinator_opens_one_case_for_an_hour_with_a_second_person(office):
    kora, case = signed_in(office["kora"]), office["case"]
    shown = reverse("cases:case", args=[case.pk])
    assert kora.get(shown).status_code == 404

    asked = kora.post(
        reverse("cases:glass_new"),
        {
            "request_key": "2b0f6d0c-6a0e-4a51-9c7f-0b6a5b6f0009",
            "code": case.code.lower(),
            "reason": "Ada ist krank, Räumung morgen",
        },
    )
    glass = BreakGlass.objects.get()
    assert asked["Location"] == reverse("cases:glass", args=[glass.pk])
    assert kora.get(shown).status_code == 404
    page = signed_in(office["kurt"]).get(reverse("cases:glass", args=[glass.pk])).content.decode()
    assert "Räumung morgen" in page
    assert "Wilma" not in page
    signed_in(office["kurt"]).post(
        reverse("cases:glass_decide", args=[glass.pk]), {"antwort": "ja"}
    )

    page = kora.get(shown).content.decode()
    assert "Wilma Beispiel" in page
    assert "Notzugriff." in page
    assert "Geschützte Adresse" not in page
    acts = Entry.objects.filter(action__startswith="cases.").order_by("n")
    assert [act.action for act in acts][-4:] == [
        "cases.glass_asked", "cases.read_glass", "cases.glass_granted", "cases.read_overview",
    ]  # fmt: skip


def test_glass_whose_time_is_over_opens_nothing(office):
    case, kora, kurt = office["case"], office["kora"], office["kurt"]
    glass = a_glass(case, kora, second=kurt)
    assert glass.ends_at is not None

    before = parts_for(kora, case, now=glass.ends_at - timedelta(seconds=1))
    after = parts_for(kora, case, now=glass.ends_at)

    assert glass.ends_at - glass.granted_at == timedelta(minutes=60)
    assert before == {Part.META, Part.CASE}
    assert after == {Part.META}


def test_glass_only_reads(office):
    a_glass(office["case"], office["kora"], second=office["kurt"])

    assert parts_for(office["kora"], office["case"], Verb.WRITE) == frozenset()


def test_notes_need_the_officer_or_the_head_and_open_with_them(office):
    case, kora, now = office["case"], office["kora"], timezone.now()
    a_note(case, "anvertraut")
    glass = a_glass(case, kora, with_notes=True)

    with pytest.raises(Refused) as refused:
        decide_glass(glass, grant=True, now=now, by=office["kurt"])
    decide_glass(glass, grant=True, now=now, by=office["bernd"])

    assert refused.value.reason == GlassRefusal.NOT_SECOND_PERSON
    page = signed_in(kora).get(reverse("cases:notes", args=[case.pk])).content.decode()
    assert "anvertraut" in page
    assert parts_for(kora, case) == {Part.META, Part.CASE, Part.NOTES}


def test_address_of_the_protected_opens_to_the_officer_alone(office):
    a_glass(office["case"], office["ruth"], second=office["bernd"], with_notes=True)

    assert parts_for(office["ruth"], office["case"]) == set(Part) - {Part.CHILD}


@pytest.mark.parametrize(
    ("who", "code", "reason"),
    [
        ("kurt", None, GlassRefusal.NO_SUCH_CASE),
        ("kora", "XXXXXX", GlassRefusal.NO_SUCH_CASE),
        ("ruth", "", GlassRefusal.NO_SUCH_CASE),
    ],
)
def test_foreign_and_unknown_codes_sound_the_same(office, who, code, reason):
    code = office["case"].code if code is None else code

    with pytest.raises(Refused) as refused:
        ask_glass(code, reason="x", with_notes=False, now=timezone.now(), by=office[who])

    assert refused.value.reason == reason
    assert not BreakGlass.objects.exists()


def test_one_case_at_a_time(office):
    other = case_of(office["ada"], pseudonym="Kiesel")
    a_glass(office["case"], office["kora"], second=office["kurt"])

    with pytest.raises(Refused) as refused:
        ask_glass(other.code, reason="x", with_notes=False, now=timezone.now(), by=office["kora"])

    assert refused.value.reason == GlassRefusal.ONE_AT_A_TIME


def test_barred_people_never_open_it_and_what_is_open_closes(office):
    case, kora, now = office["case"], office["kora"], timezone.now()
    a_glass(case, kora, second=office["kurt"])

    bar(case, kora, why="Schwester", now=now, by=office["ada"])

    assert parts_for(kora, case) == frozenset()
    assert BreakGlass.objects.get().ends_at <= timezone.now()
    with pytest.raises(Refused) as refused:
        ask_glass(case.code, reason="x", with_notes=False, now=now, by=kora)
    assert refused.value.reason == GlassRefusal.NO_SUCH_CASE


def test_barred_second_person_neither_sees_nor_decides(office):
    case = office["case"]
    bar(case, office["kurt"], why="Nachbar", now=timezone.now(), by=office["ada"])
    glass = a_glass(case, office["kora"])

    browser = signed_in(office["kurt"])

    assert browser.get(reverse("cases:glass", args=[glass.pk])).status_code == 404
    assert browser.post(reverse("cases:glass_decide", args=[glass.pk])).status_code == 404


def test_nobody_grants_their_own_request_and_the_database_knows(office):
    glass = a_glass(office["case"], office["kora"])

    with pytest.raises(Refused) as refused:
        decide_glass(glass, grant=True, now=timezone.now(), by=office["kora"])
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(decided_by=office["kora"])

    assert refused.value.reason == GlassRefusal.SAME_PERSON


def test_owner_and_officer_are_told_on_their_first_page_until_they_have_read_it(office):
    glass = a_glass(office["case"], office["kora"], second=office["kurt"])
    told = {who: [card.title for card in glass_cards(office[who])] for who in ("ada", "ruth")}

    for who in ("ada", "ruth"):
        signed_in(office[who]).post(reverse("cases:glass_read", args=[glass.pk]))

    glass.refresh_from_db()
    assert all(office["case"].code in titles[0] for titles in told.values())
    assert glass.owner_told_at is not None
    assert glass.dpo_told_at is not None
    assert glass_cards(office["ada"]) == []


def test_early_end_and_review(office):
    kora, ruth, case = office["kora"], office["ruth"], office["case"]
    glass = a_glass(case, kora, second=office["kurt"])
    soon = glass.granted_at + timedelta(minutes=5)

    end_glass(glass, now=soon, by=kora)
    later = soon + timedelta(days=8)
    titles = [card.title for card in glass_cards(ruth, now=later)]
    review_glass(glass, words="War nötig", now=later, by=ruth)

    glass.refresh_from_db()
    assert parts_for(kora, case, now=soon) == {Part.META}
    assert titles == [f"Notzugriff auf Fall {case.code}", "Notzugriff prüfen: überfällig"]
    assert opened(glass, "review", "reason") == {
        "review": "War nötig",
        "reason": "Gefahr im Verzug",
    }
    assert glass.reviewed_by == ruth


def test_asking_is_proved_anew(office):
    browser = signed_in(office["kora"])
    session = browser.session
    session[SIGNED_IN_AT] = time.time() - 600
    session.save()

    answer = browser.post(
        reverse("cases:glass_new"),
        {
            "request_key": "2b0f6d0c-6a0e-4a51-9c7f-0b6a5b6f0009",
            "code": office["case"].code,
            "reason": "x",
        },
    )

    assert reverse("account_reauthenticate") in answer["Location"]
    assert not BreakGlass.objects.exists()
