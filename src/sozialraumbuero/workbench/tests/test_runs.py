import hashlib

import pytest
from django.core.exceptions import PermissionDenied

from sozialraumbuero.outreach.tests.makers import a_counsellor
from sozialraumbuero.workbench.actions.runs import (
    RunFailure,
    RunRefusal,
    RunRefused,
    begin_run,
    end_stopped,
    fail_run,
    finish_run,
    report_progress,
    request_run,
    stop_run,
)
from sozialraumbuero.workbench.actions.scenarios import change_section
from sozialraumbuero.workbench.models import ComparisonRun, RunState
from sozialraumbuero.workbench.rules.contents import Section
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario

pytestmark = pytest.mark.django_db


def test_run_keeps_the_comparison_as_it_stood():
    planner, made = a_planner(), a_scenario()
    run = request_run(made, by=planner)

    change_section(made, Section.STAFF, {"posts": 9.0, "hours_per_post": 39.0}, seen=1, by=planner)

    held = ComparisonRun.objects.get()
    assert (held.number, held.state, held.content["staff"]["posts"]) == (1, RunState.QUEUED, 3.0)
    assert run == held


def test_one_run_at_a_time_and_numbers_that_rise():
    planner, made = a_planner(), a_scenario()
    first = request_run(made, by=planner)

    with pytest.raises(RunRefused) as refused:
        request_run(made, by=planner)
    finish_run(begin_run(first.pk), {"models": []})
    second = request_run(made, replications=20, by=planner)

    assert refused.value.reason == RunRefusal.ALREADY_RUNNING
    assert (second.number, second.replications) == (2, 20)


def test_incomplete_comparison_is_not_computed():
    with pytest.raises(RunRefused) as refused:
        request_run(a_scenario(rooms=[]), by=a_planner())

    assert refused.value.reason == RunRefusal.INCOMPLETE


def test_any_number_of_years_is_not_offered():
    with pytest.raises(RunRefused) as refused:
        request_run(a_scenario(), replications=10_000_000, by=a_planner())

    assert refused.value.reason == RunRefusal.REPLICATIONS


def test_result_is_kept_with_its_hash():
    run = request_run(a_scenario(), by=a_planner())

    finish_run(begin_run(run.pk), {"b": 1, "a": [2]})

    run.refresh_from_db()
    assert (run.state, run.result, run.share_done) == (RunState.DONE, {"a": [2], "b": 1}, 1.0)
    assert run.result_sha256 == hashlib.sha256(b'{"a":[2],"b":1}').hexdigest()


def test_second_worker_finds_nothing_to_do():
    run = request_run(a_scenario(), by=a_planner())

    assert begin_run(run.pk) == run
    assert begin_run(run.pk) is None


def test_waiting_run_is_taken_back_and_a_running_one_hears_of_it():
    planner, made = a_planner(), a_scenario()
    waiting = request_run(made, by=planner)
    stop_run(waiting, by=planner)
    running = begin_run(request_run(made, by=planner).pk)

    before = report_progress(running, 0.2)
    stop_run(running, by=planner)
    after = report_progress(running, 0.3)
    end_stopped(running)

    waiting.refresh_from_db()
    running.refresh_from_db()
    assert (before, after) == (False, True)
    assert (waiting.state, waiting.failure) == (RunState.STOPPED, RunFailure.TAKEN_BACK)
    assert (running.state, running.result) == (RunState.STOPPED, None)
    with pytest.raises(RunRefused):
        stop_run(running, by=planner)


def test_failure_keeps_its_reason():
    run = begin_run(request_run(a_scenario(), by=a_planner()).pk)

    fail_run(run, RunFailure.BAD_INPUT, "areas.csv: line 2: no")

    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.FAILED, "bad_input: areas.csv: line 2: no")


def test_counsellor_neither_computes_nor_stops():
    made, walker = a_scenario(), a_counsellor()
    run = request_run(made, by=a_planner())

    with pytest.raises(PermissionDenied):
        request_run(made, by=walker)
    with pytest.raises(PermissionDenied):
        stop_run(run, by=walker)
