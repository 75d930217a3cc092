import pytest

from sozialraumbuero.engine.executor import Serial
from sozialraumbuero.workbench.actions.runs import FIRST_ANSWER, request_run, stop_run
from sozialraumbuero.workbench.computing import Stopped, Watched
from sozialraumbuero.workbench.models import ComparisonRun, RunState
from sozialraumbuero.workbench.tasks import compute_run
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario, area_row

pytestmark = pytest.mark.django_db


def test_run_is_computed_and_its_result_kept():
    run = request_run(a_scenario(), replications=FIRST_ANSWER, by=a_planner())

    compute_run.call(run.pk)

    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.DONE, "")
    assert [model["id"] for model in run.result["models"]] == [
        "zentral",
        "dezentral",
        "mobil",
        "digital",
        "mischung",
    ]
    assert run.result["settings"]["replications"] == FIRST_ANSWER


def test_what_the_engine_refuses_is_said_and_no_result_is_kept():
    made = a_scenario(areas=[area_row("a"), area_row("a")])
    run = request_run(made, by=a_planner())

    compute_run.call(run.pk)

    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.FAILED, None)
    assert run.failure.startswith('bad_input: areas.csv: line 3, id: "a" stands in line 2 too')


def test_stopped_run_ends_without_a_result(monkeypatch):
    planner = a_planner()
    run = request_run(a_scenario(), by=planner)
    ComparisonRun.objects.filter(pk=run.pk).update(stop_requested=True)

    compute_run.call(run.pk)

    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.STOPPED, None)


def test_taken_back_run_is_not_computed():
    planner = a_planner()
    run = request_run(a_scenario(), by=planner)
    stop_run(run, by=planner)

    compute_run.call(run.pk)

    assert ComparisonRun.objects.get().result is None


def test_progress_rises_and_a_wish_to_stop_ends_the_work():
    told: list[float] = []

    def report(share: float) -> bool:
        told.append(share)
        return len(told) > 4

    watched = Watched(Serial(), report)
    assert list(watched.map(str, [1, 2])) == ["1", "2"]
    with pytest.raises(Stopped):
        list(watched.map(str, [1, 2, 3]))
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] < 1
