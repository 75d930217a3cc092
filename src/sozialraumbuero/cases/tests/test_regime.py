"""No case before the data protection officer has confirmed the law it is worked on under."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories import team, user

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.cases import NewCase, open_case
from sozialraumbuero.cases.actions.regime import RegimeRefusal
from sozialraumbuero.cases.models import Case, Regime
from sozialraumbuero.cases.tests.makers import TODAY, agreed
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import LANGUAGES, Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db
WORDS = {"regime": "private_provider", "data_protection": "Datenschutz, Rathaus, 05971 000000"}


def open_one(by: User) -> Case:
    return open_case(NewCase(consent=agreed(), pseudonym="Ahorn"), today=TODAY, by=by)


def test_case_waits_until_the_data_protection_officer_confirmed_the_law():
    ada = user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))
    head, officer = user("Bernd", Role.DEPARTMENT_HEAD), user("Ruth", Role.DPO)
    with pytest.raises(Refused) as never_set:
        open_one(ada)

    signed_in(head).post(reverse("cases:regime"), WORDS)
    with pytest.raises(Refused) as not_confirmed:
        open_one(ada)
    signed_in(officer).post(reverse("cases:regime_confirm"))

    assert {never_set.value.reason, not_confirmed.value.reason} == {RegimeRefusal.NOT_CONFIRMED}
    assert open_one(ada).owner == ada
    assert Regime.objects.get().confirmed_by == officer


def test_changed_law_has_to_be_confirmed_again():
    head, officer = user("Bernd", Role.DEPARTMENT_HEAD), user("Ruth", Role.DPO)
    signed_in(head).post(reverse("cases:regime"), WORDS)
    signed_in(officer).post(reverse("cases:regime_confirm"))

    signed_in(head).post(reverse("cases:regime"), WORDS | {"regime": "church_catholic"})

    assert Regime.objects.get().confirmed_on is None


def test_law_without_a_way_to_the_data_protection_officer_is_refused():
    head = user("Bernd", Role.DEPARTMENT_HEAD)

    page = signed_in(head).post(reverse("cases:regime"), WORDS | {"data_protection": " "})

    assert "Datenschutzbeauftragte: Funktion und Kontakt" in page.content.decode()
    assert Regime.objects.count() == 0


@pytest.mark.parametrize("kind", ["hinweise", "einwilligung"])
def test_handout_stands_in_every_language(kind: str):
    browser = signed_in(user("Ada", Role.MOBILE_COUNSELLOR, team("Nord")))

    pages = {
        code: browser.get(reverse("cases:handout", args=[kind, code])).status_code
        for code in LANGUAGES
    }

    assert pages == dict.fromkeys(LANGUAGES, 200)


def test_handout_comes_as_pdf_and_odt_and_nothing_else():
    browser = signed_in(user("Ada", Role.MOBILE_COUNSELLOR, team("Nord")))

    found = {
        form: browser.get(reverse("cases:handout_file", args=["hinweise", "de", form]))
        for form in ("pdf", "odt", "exe")
    }

    assert found["pdf"].content[:4] == b"%PDF"
    assert found["odt"].content[:2] == b"PK"
    assert found["exe"].status_code == 404
