import pytest
from django.urls import reverse

from sozialraumbuero.outreach.tests.makers import a_counsellor, an_area, queries_of, signed_in
from sozialraumbuero.quartiere.models import Indicator, IndicatorValue
from sozialraumbuero.workbench.actions.runs import RunFailure, begin_run, fail_run, request_run
from sozialraumbuero.workbench.actions.scenarios import archive_scenario, change_section
from sozialraumbuero.workbench.models import ComparisonRun, RunState, Scenario
from sozialraumbuero.workbench.rules.contents import Section
from sozialraumbuero.workbench.sections import SECTION_PATHS
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner():
    return a_planner()


@pytest.fixture
def browser(planner):
    return signed_in(planner)


def html(answer):
    return " ".join(answer.content.decode().split())


def test_empty_list_leads_to_the_first_comparison(browser):
    page = html(browser.get("/werkbank/"))

    assert "Noch kein Vergleich" in page
    assert 'href="/werkbank/neu/"' in page


def test_new_comparison_knows_areas_and_rooms_already(browser):
    area = an_area("Nordstadt", properties={"population": 4321})

    answer = browser.post("/werkbank/neu/", {"title": "2027", "scheme": area.scheme.pk})

    made = Scenario.objects.get()
    assert answer["Location"] == f"/werkbank/{made.pk}/"
    assert [(row["name"], row["persons"]) for row in made.content["areas"]] == [("Nordstadt", 4321)]


def test_without_areas_the_page_says_what_to_do(browser):
    assert "Es fehlen Gebiete" in html(browser.get("/werkbank/neu/"))


def test_overview_tells_what_is_missing_with_the_way_there(browser):
    made = a_scenario(rooms=[])

    page = html(browser.get(f"/werkbank/{made.pk}/"))

    assert "Das Modell „Ein zentrales Büro“ braucht ein zentrales Büro." in page
    assert f'href="/werkbank/{made.pk}/schritt/raeume/"' in page
    assert "Ganz rechnen" not in page


@pytest.mark.parametrize("path", SECTION_PATHS.values())
def test_every_step_opens_and_leads_on(browser, path):
    made = a_scenario()

    page = html(browser.get(f"/werkbank/{made.pk}/schritt/{path}/"))

    assert 'name="revision" value="1"' in page
    assert "Schritt" in page


def test_step_is_saved_and_the_next_one_opens(browser):
    made = a_scenario()
    sent = {"posts": "4,5", "hours_per_post": "39", "revision": "1", "weiter": "1"}

    answer = browser.post(f"/werkbank/{made.pk}/schritt/personal/", sent)

    assert answer["Location"] == f"/werkbank/{made.pk}/schritt/modelle/"
    assert Scenario.objects.get().content["staff"]["posts"] == 4.5


def test_second_writer_sees_what_holds_now_and_keeps_what_was_typed(browser, planner):
    made = a_scenario()
    four = {"posts": 4.0, "hours_per_post": 39.0}
    change_section(made, Section.STAFF, four, seen=1, by=planner)
    sent = {"posts": "9", "hours_per_post": "39", "revision": "1"}

    answer = browser.post(f"/werkbank/{made.pk}/schritt/personal/", sent)

    assert answer.status_code == 422
    page = html(answer)
    assert "Jetzt gilt: 4 Stellen" in page
    assert 'value="9"' in page
    assert 'name="revision" value="2"' in page
    assert Scenario.objects.get().content["staff"]["posts"] == 4.0


def test_wrong_number_is_told_beside_its_field(browser):
    made = a_scenario()
    sent = {"posts": "viele", "hours_per_post": "39", "revision": "1"}

    answer = browser.post(f"/werkbank/{made.pk}/schritt/personal/", sent)

    assert answer.status_code == 422
    assert "„viele“ ist keine Zahl" in html(answer)


def test_unknown_step_does_not_exist(browser):
    assert browser.get(f"/werkbank/{a_scenario().pk}/schritt/geld/").status_code == 404


def test_change_is_taken_back(browser, planner):
    made = a_scenario()
    change_section(made, Section.STAFF, {"posts": 4.0, "hours_per_post": 39.0}, seen=1, by=planner)

    page = html(browser.post(f"/werkbank/{made.pk}/zuruecknehmen/", follow=True))

    assert "Zurückgenommen: Personal." in page
    assert Scenario.objects.get().content["staff"]["posts"] == 3.0


def test_copy_gets_its_own_title(browser):
    made = a_scenario()

    browser.post(f"/werkbank/{made.pk}/kopie/", {"title": "Mit vier Stellen"})

    assert list(Scenario.objects.order_by("pk").values_list("title", flat=True)) == [
        "Vergleich",
        "Mit vier Stellen",
    ]


def test_put_away_comparison_stands_in_the_other_list(browser, planner):
    archive_scenario(a_scenario(), is_archived=True, by=planner)

    assert "Noch kein Vergleich" in html(browser.get("/werkbank/"))
    assert "Vergleich</a>" in html(browser.get("/werkbank/?zeigen=weggelegt"))


def test_run_is_watched_and_stopped(browser, planner):
    run = request_run(a_scenario(), by=planner)

    page = html(browser.get(f"/werkbank/rechnung/{run.pk}/"))
    status = browser.get(f"/werkbank/rechnung/{run.pk}/stand/").json()
    browser.post(f"/werkbank/rechnung/{run.pk}/anhalten/")

    assert f'data-planning="/werkbank/rechnung/{run.pk}/stand/"' in page
    assert (status["percent"], status["is_over"]) == (0, False)
    assert ComparisonRun.objects.get().state == RunState.STOPPED
    assert "Es gibt kein Ergebnis" in html(browser.get(f"/werkbank/rechnung/{run.pk}/"))


def test_failed_run_says_why(browser, planner):
    run = begin_run(request_run(a_scenario(), by=planner).pk)
    fail_run(run, RunFailure.BAD_INPUT, "areas.csv: line 2: nein")

    page = html(browser.get(f"/werkbank/rechnung/{run.pk}/"))

    assert "Eine Angabe passt nicht: areas.csv: line 2: nein" in page


def test_incomplete_comparison_is_sent_back(browser):
    made = a_scenario(rooms=[])

    page = html(browser.post(f"/werkbank/{made.pk}/rechnen/", follow=True))

    assert "Es fehlt noch etwas." in page
    assert ComparisonRun.objects.count() == 0


def test_counsellor_looks_and_does_not_write():
    made = a_scenario()
    browser = signed_in(a_counsellor())

    page = html(browser.get(f"/werkbank/{made.pk}/"))

    assert "Rechnen darf die Sozialplanung." in page
    assert browser.post(f"/werkbank/{made.pk}/rechnen/").status_code == 403
    assert browser.post(f"/werkbank/{made.pk}/schritt/personal/", {}).status_code == 403
    assert browser.get("/werkbank/neu/").status_code == 403


def test_number_of_queries_does_not_grow_with_comparisons(browser):
    a_scenario("eins")
    few = queries_of(browser, reverse("workbench:scenarios"))
    a_scenario("zwei"), a_scenario("drei")

    assert queries_of(browser, reverse("workbench:scenarios")) == few


def test_people_and_need_come_from_the_figures_of_the_town(browser):
    area = an_area("Nordstadt", properties={"population": 4321})
    for key, name, value in (
        ("population", "Einwohner", 5000),
        ("sgb2_rate", "SGB-II-Quote", 17.5),
    ):
        indicator = Indicator.objects.create(key=key, name=name, source="Register")
        IndicatorValue.objects.create(indicator=indicator, area=area, year=2025, value=value)

    browser.post("/werkbank/neu/", {"title": "2027", "scheme": area.scheme.pk})

    (row,) = Scenario.objects.get().content["areas"]
    assert (row["persons"], row["need_rate"]) == (5000, 0.175)
    assert row["source"] == "Register 2025; SGB-II-Quote 2025"


def test_figures_are_fetched_anew_and_what_was_typed_about_devices_stays(browser, planner):
    area = an_area("Nordstadt", properties={"population": 100})
    browser.post("/werkbank/neu/", {"title": "2027", "scheme": area.scheme.pk})
    made = Scenario.objects.get()
    rows = [{**made.content["areas"][0], "persons": 7, "digital_share": 0.5}]
    change_section(made, Section.AREAS, rows, seen=1, by=planner)

    browser.post(f"/werkbank/{made.pk}/kennzahlen/")

    (row,) = Scenario.objects.get().content["areas"]
    assert (row["persons"], row["digital_share"]) == (100, 0.5)
