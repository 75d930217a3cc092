"""Whether the teams are full stands beside the posts, of no single person."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from sozialraumbuero.cases.actions.handover import set_frame
from sozialraumbuero.cases.rules.load import Frame
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import a_person, a_team, signed_in
from sozialraumbuero.workbench.queries.team_load import team_loads
from sozialraumbuero.workbench.tests.makers import a_scenario

pytestmark = pytest.mark.django_db


def test_full_team_says_why_beside_the_posts():
    team, today = a_team("Nord"), timezone.localdate()
    lead = a_person("Mira", Role.COORDINATOR, team)
    people = [a_person(name, Role.MOBILE_COUNSELLOR, team) for name in ("Ada", "Bea", "Cem")]
    for person in people:
        case_of(person)
    set_frame(team, Frame(1, 1), reason="Probe", today=today, by=lead)
    planner = a_person("Greta", Role.SOCIAL_PLANNER)
    scenario = a_scenario("Vergleich")

    url = reverse("workbench:section", args=[scenario.pk, "personal"])
    page = signed_in(planner).get(url).content.decode()

    assert "voll: Alle Stellen tragen so viele Fälle, wie der Rahmen erlaubt." in page


def test_team_of_two_is_left_out():
    team = a_team("Nord")
    for name in ("Ada", "Bea"):
        case_of(a_person(name, Role.MOBILE_COUNSELLOR, team))

    assert team_loads(timezone.localdate()) == []
