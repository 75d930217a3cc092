"""From a contact to a case: needs travel once, and no key joins the two."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from tests.factories import user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.models import Case, Need
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.cases.tests.makers import confirmed_regime
from sozialraumbuero.cases.tests.test_views_cases import SENT, counsellor
from sozialraumbuero.lib.case_links import case_link
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db
TALKED_ABOUT = ["rent_arrears", "over_indebted"]


def test_button_begins_the_form_with_the_needs_and_stores_nothing():
    ada = counsellor()
    confirmed_regime(ada)

    page = signed_in(ada).post(
        reverse("cases:case_new"), {"from_talk": "1", "needs": [*TALKED_ABOUT, "no_such"]}
    )

    shown = page.content.decode()
    assert 'name="needs" value="rent_arrears"' in shown
    assert "Wo und wann es war, weiß der Fall nicht" in shown
    assert "Bitte" not in shown.split("<form", 1)[0]
    assert Case.objects.count() == 0


def test_case_opens_with_the_needs_and_tells_nothing_of_the_contact():
    ada = counsellor()
    confirmed_regime(ada)

    signed_in(ada).post(reverse("cases:case_new"), SENT | {"needs": TALKED_ABOUT})

    needs = opened_rows(Need.objects.all(), "need_id")
    assert {each["need_id"] for each in needs} == set(TALKED_ABOUT)
    assert Entry.objects.get(action="cases.opened").reason == ""


def test_unknown_need_is_refused():
    ada = counsellor()
    confirmed_regime(ada)

    signed_in(ada).post(reverse("cases:case_new"), SENT | {"needs": ["no_such"]})

    assert Case.objects.count() == 0


def test_only_who_opens_cases_is_shown_the_way():
    assert case_link(counsellor()) == reverse("cases:case_new")
    assert case_link(user("Gabi", Role.GUIDE_VOLUNTEER, None)) == ""


def test_no_column_leads_from_contacts_to_cases_or_back():
    def targets(app: str, other: str) -> list[Any]:
        return [
            f"{model.__name__}.{field.name}"
            for model in apps.get_app_config(app).get_models()
            for field in model._meta.get_fields()
            if field.related_model and field.related_model._meta.app_label == other
        ]

    assert targets("outreach", "cases") == targets("cases", "outreach") == []
