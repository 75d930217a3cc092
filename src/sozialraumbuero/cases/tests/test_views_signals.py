"""Who hears what of refusals and missing help."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from sozialraumbuero.cases.models import SignalCount
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import a_person, a_team, signed_in

pytestmark = pytest.mark.django_db
PAGE, FILE = reverse("cases:signals"), reverse("cases:signals_csv")


@pytest.fixture
def counted():
    rows = {"over_indebted": 61, "rent_arrears": 47, "home_care_needed": 3}
    for need_id, count in rows.items():
        SignalCount.objects.create(
            month=date(2026, 5, 1),
            quarter="07",
            need_id=need_id,
            language="ar",
            signal="declined",
            decline="language",
            count=count,
        )


def seat(role: Role):
    return signed_in(a_person(f"P {role}", role, a_team()))


def text(answer) -> str:
    return answer.content.decode()


def test_planning_sees_exact_counts_and_no_case(counted):
    page = text(seat(Role.SOCIAL_PLANNER).get(PAGE))

    assert ("Mai 2026" in page, ">61<" in page, ">3<" in page) == (True, True, True)


def test_others_see_quarters_with_noise_and_no_small_number(counted):
    page = text(seat(Role.COORDINATOR).get(PAGE))

    assert ("2. Quartal 2026" in page, "Arabisch" in page) == (True, False)
    assert (">61<" in page, ">47<" in page, ">3<" in page) == (False, False, False)


def test_file_holds_protected_counts_whoever_asks(counted):
    planner = seat(Role.SOCIAL_PLANNER).get(FILE).content.decode()
    lead = seat(Role.DEPARTMENT_HEAD).get(FILE).content.decode()

    assert planner == lead
    assert ("2. Quartal 2026" in planner, ";61" in planner, ";3\r" in planner) == (
        True, False, False,
    )  # fmt: skip


def test_nobody_else_hears_of_it(counted):
    roles = (Role.SYSTEM_ADMIN, Role.GUIDE_VOLUNTEER, Role.COMMITTEE_MEMBER)

    assert [seat(role).get(PAGE).status_code for role in roles] == [404, 404, 404]
