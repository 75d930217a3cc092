import io
import re
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from sozialraumbuero.outreach.tests.makers import a_counsellor, queries_of, signed_in
from sozialraumbuero.workbench.actions.runs import begin_run, finish_run, request_run
from sozialraumbuero.workbench.actions.steps import add_step, set_weights
from sozialraumbuero.workbench.models import PartyWeights, Step, StepState
from sozialraumbuero.workbench.results.tests.sample import a_result
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner():
    return a_planner()


@pytest.fixture
def browser(planner):
    return signed_in(planner)


def a_finished_run(planner, scenario=None, posts=3.0):
    scenario = scenario or a_scenario()
    scenario.content = {
        **scenario.content,
        "staff": {"posts": posts, "hours_per_post": 39.0},
    }
    scenario.save()
    run = begin_run(request_run(scenario, by=planner).pk)
    finish_run(run, a_result(posts))
    return run


def html(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_result_shows_verdict_figures_areas_pros_and_limits(browser, planner):
    run = a_finished_run(planner)

    page = html(browser.get(f"/werkbank/rechnung/{run.pk}/"))

    for words in (
        "Erreichte Menschen in Not im Jahr",
        "Wie oft steht ein Modell vorn?",
        "Nord",
        "Dafür",
        "Woran das Ergebnis hängt",
        "Was diese Rechnung nicht weiß",
        "Luftlinie",
        run.result_sha256[:16],
    ):
        assert words in page


def test_every_figure_of_the_table_opens_to_its_source(browser, planner):
    run = a_finished_run(planner)
    page = html(browser.get(f"/werkbank/rechnung/{run.pk}/"))

    links = set(re.findall(rf'href="(/werkbank/rechnung/{run.pk}/zahl/\?pfad=[^"]+)"', page))

    assert len(links) > 60
    for link in sorted(links)[::9]:
        assert "Woher kommt diese Zahl?" in html(browser.get(link))


@pytest.mark.parametrize("path", ["", "models[99].name", "geheim", "models[0].measures.nichts"])
def test_path_to_nothing_does_not_exist(browser, planner, path):
    run = a_finished_run(planner)

    answer = browser.get(f"/werkbank/rechnung/{run.pk}/zahl/", {"pfad": path})

    assert answer.status_code in ((200,) if not path else (404,))


def test_two_runs_show_exactly_the_changed_assumption(browser, planner):
    scenario = a_scenario()
    a_finished_run(planner, scenario)
    a_finished_run(planner, scenario, posts=6.0)

    page = html(browser.get(f"/werkbank/{scenario.pk}/unterschiede/"))

    inputs = page.split("Geänderte Ergebnisse")[0]
    assert re.findall(r'<th scope="row">([^<]+)</th>', inputs) == ["Personal · Stellen"]
    assert ">3</td>" in inputs
    assert ">6</td>" in inputs
    assert "Kosten für Personal und Räume" in page


def test_equal_runs_differ_in_nothing(browser, planner):
    scenario = a_scenario()
    a_finished_run(planner, scenario)
    a_finished_run(planner, scenario)

    page = html(browser.get(f"/werkbank/{scenario.pk}/unterschiede/"))

    assert "Beide Rechnungen gehen von denselben Angaben aus." in page
    assert "Stelle für Stelle gleich" in page


def test_parties_see_their_own_order(browser, planner):
    run = a_finished_run(planner)
    sent = {f"w-{name}": "0" for name in run.scenario.content["criteria"]}

    browser.post(
        f"/werkbank/{run.scenario_id}/gewichte/",
        {**sent, "party": "Seniorenbeirat", "w-barrier_free": "5"},
    )

    page = html(browser.get(f"/werkbank/{run.scenario_id}/gewichte/"))
    assert PartyWeights.objects.get().weights["barrier_free"] == 5
    assert "Seniorenbeirat" in page
    assert "Bei allen Parteien steht" in page


def test_parties_see_in_how_many_years_a_model_is_ahead(browser, planner):
    run = a_finished_run(planner)
    url = f"/werkbank/{run.scenario_id}/gewichte/"
    set_weights(run.scenario, "X", {"people_reached": 1}, by=planner)
    assert "Diese Rechnung hat nur Mittelwerte gespeichert." in html(browser.get(url))

    run.years = {
        "models": [model["id"] for model in run.result["models"]],
        "measures": {"people_reached": [[5, 1, 1, 1, 1], [5, 9, 1, 1, 1]]},
    }
    run.save()

    page = html(browser.get(url))
    assert "vorn in 50 von 100 Jahren" in page
    assert "Gewogen wird jedes gerechnete Jahr" in page


def test_weights_of_nothing_are_refused(browser, planner):
    run = a_finished_run(planner)
    sent = {f"w-{name}": "0" for name in run.scenario.content["criteria"]}

    answer = browser.post(f"/werkbank/{run.scenario_id}/gewichte/", {**sent, "party": "X"})

    assert answer.status_code == 422
    assert PartyWeights.objects.count() == 0


def test_weights_are_removed(browser, planner):
    run = a_finished_run(planner)
    weights = set_weights(run.scenario, "X", {"people_reached": 1}, by=planner)

    browser.post(f"/werkbank/gewichte/{weights.pk}/entfernen/")

    assert PartyWeights.objects.count() == 0


def test_recommended_steps_become_measures_once(browser, planner):
    run = a_finished_run(planner)

    for _ in range(2):
        browser.post(f"/werkbank/{run.scenario_id}/massnahmen/uebernehmen/")

    assert Step.objects.count() == len(run.result["steps"])


def test_measure_is_followed_until_it_is_done(browser, planner):
    scenario = a_scenario()
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011
    step = add_step(scenario, "Räume zusagen", due_on=yesterday, by=planner)
    late = html(browser.get(f"/werkbank/{scenario.pk}/massnahmen/"))

    browser.post(
        f"/werkbank/massnahme/{step.pk}/",
        {"title": "Räume zusagen", "owner": "Fachdienst", "due_on": "", "state": "done"},
    )

    step.refresh_from_db()
    assert "überfällig" in late
    assert (step.owner, step.state) == ("Fachdienst", StepState.DONE)


def test_measure_of_ones_own_is_added(browser, planner):
    scenario = a_scenario()

    browser.post(f"/werkbank/{scenario.pk}/massnahmen/", {"title": "Beirat fragen"})

    assert Step.objects.get().title == "Beirat fragen"


@pytest.mark.parametrize("kind", ["vorlage", "bericht", "einfach"])
def test_paper_opens_as_page_and_as_files(browser, planner, kind):
    run = a_finished_run(planner)
    url = f"/werkbank/rechnung/{run.pk}/papier/{kind}"

    page = html(browser.get(f"{url}/"))
    pdf = browser.get(f"{url}.pdf")
    odt = browser.get(f"{url}.odt")

    said = " ".join(
        " ".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf.content)).pages).split()
    )
    assert f"Rechnung {run.number}" in said
    assert "<article" in page
    assert odt.content[30:38] == b"mimetype"
    assert browser.get(f"{url}.pdf").content == pdf.content


def test_vorlage_takes_what_only_the_administration_knows(browser, planner):
    run = a_finished_run(planner)

    page = html(
        browser.get(
            f"/werkbank/rechnung/{run.pk}/papier/vorlage/",
            {"number": "12/2027", "reference": "<script>"},
        )
    )

    assert "12/2027" in page
    assert "<script>12" not in page
    assert "&lt;script&gt;" in page
    assert "________" in page


def test_vorlage_names_the_weightiest_and_counts_what_the_report_has(browser, planner):
    run = a_finished_run(planner)

    short = html(browser.get(f"/werkbank/rechnung/{run.pk}/papier/vorlage/"))
    whole = html(browser.get(f"/werkbank/rechnung/{run.pk}/papier/bericht/"))

    cons = [s["text"] for s in run.result["statements"] if s["kind"] == "con"]
    assert "weitere im Bericht." in short
    assert sum(text in short for text in cons) < sum(text in whole for text in cons) == len(cons)


def test_unknown_paper_does_not_exist(browser, planner):
    run = a_finished_run(planner)

    for path in ("papier/rede/", "papier/vorlage.docx"):
        assert browser.get(f"/werkbank/rechnung/{run.pk}/{path}").status_code == 404


def test_counsellor_reads_results_and_sets_no_weights(planner):
    run = a_finished_run(planner)
    walker = signed_in(a_counsellor())

    assert walker.get(f"/werkbank/rechnung/{run.pk}/").status_code == 200
    assert walker.post(f"/werkbank/{run.scenario_id}/gewichte/", {}).status_code == 403


def test_number_of_queries_does_not_grow_with_parties(browser, planner):
    run = a_finished_run(planner)
    url = f"/werkbank/{run.scenario_id}/gewichte/"
    set_weights(run.scenario, "A", {"people_reached": 1}, by=planner)
    few = queries_of(browser, url)
    for name in "BCD":
        set_weights(run.scenario, name, {"people_reached": 1}, by=planner)

    assert queries_of(browser, url) == few
