import pytest
from django.core.exceptions import PermissionDenied

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import a_counsellor, a_person
from sozialraumbuero.workbench.actions.scenarios import (
    ScenarioRefusal,
    ScenarioRefused,
    archive_scenario,
    change_section,
    copy_scenario,
    create_scenario,
    undo_change,
)
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.rules.contents import Section
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario

pytestmark = pytest.mark.django_db
FOUR = {"posts": 4.0, "hours_per_post": 39.0}
FIVE = {"posts": 5.0, "hours_per_post": 39.0}


def test_change_writes_one_section_and_counts_up():
    planner, made = a_planner(), a_scenario()

    changed = change_section(made, Section.STAFF, FOUR, seen=1, by=planner)

    assert (changed.revision, changed.content["staff"]) == (2, FOUR)
    assert changed.content["rooms"] == made.content["rooms"]
    assert Entry.objects.latest("n").action == "workbench.scenario_changed"


def test_same_value_is_no_change():
    made = a_scenario()

    same = change_section(made, Section.STAFF, made.content["staff"], seen=1, by=a_planner())

    assert (same.revision, same.changes.count()) == (1, 0)


def test_two_people_may_write_two_sections_and_not_the_same():
    planner, made = a_planner(), a_scenario()
    change_section(made, Section.STAFF, FOUR, seen=1, by=planner)

    change_section(made, Section.CRITERIA, {"people_reached": [1, 1]}, seen=1, by=planner)
    with pytest.raises(ScenarioRefused) as refused:
        change_section(made, Section.STAFF, FIVE, seen=1, by=planner)

    assert refused.value.reason == ScenarioRefusal.CHANGED_MEANWHILE
    assert Scenario.objects.get().content["staff"] == FOUR


def test_changes_are_taken_back_one_by_one():
    planner, made = a_planner(), a_scenario()
    start = made.content["staff"]
    change_section(made, Section.STAFF, FOUR, seen=1, by=planner)
    change_section(made, Section.STAFF, FIVE, seen=2, by=planner)

    seen = [undo_change(made, by=planner) and Scenario.objects.get().content["staff"] for _ in "12"]

    assert seen == [FOUR, start]
    with pytest.raises(ScenarioRefused):
        undo_change(made, by=planner)


def test_undo_does_not_run_over_what_somebody_writes_meanwhile():
    planner, made = a_planner(), a_scenario()
    change_section(made, Section.STAFF, FOUR, seen=1, by=planner)
    undo_change(made, by=planner)

    with pytest.raises(ScenarioRefused):
        change_section(made, Section.STAFF, FIVE, seen=2, by=planner)


def test_copy_is_a_comparison_of_its_own():
    planner, made = a_planner(), a_scenario()

    copied = copy_scenario(made, "Kopie", by=planner)
    change_section(copied, Section.STAFF, FOUR, seen=1, by=planner)

    assert Scenario.objects.get(pk=made.pk).content["staff"]["posts"] == 3.0


def test_what_is_put_away_is_not_changed():
    planner, made = a_planner(), a_scenario()
    archive_scenario(made, is_archived=True, by=planner)

    with pytest.raises(ScenarioRefused) as refused:
        change_section(made, Section.STAFF, FOUR, seen=1, by=planner)

    assert refused.value.reason == ScenarioRefusal.ARCHIVED


@pytest.mark.parametrize(
    "make", [a_counsellor, lambda: a_person("Kommissionsmitglied", Role.COMMITTEE_MEMBER)]
)
def test_only_planning_plans(make):
    made, person = a_scenario(), make()

    for act in (
        lambda: create_scenario("x", scheme=made.scheme, areas=made.content["areas"], by=person),
        lambda: change_section(made, Section.STAFF, FOUR, seen=1, by=person),
        lambda: undo_change(made, by=person),
        lambda: archive_scenario(made, is_archived=True, by=person),
        lambda: copy_scenario(made, "x", by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_without_areas_there_is_nothing_to_compare():
    made = a_scenario()

    with pytest.raises(ScenarioRefused) as refused:
        create_scenario("x", scheme=made.scheme, areas=[], by=a_planner())

    assert refused.value.reason == ScenarioRefusal.NO_AREAS
