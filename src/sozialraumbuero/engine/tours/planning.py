"""Plans one day's tours: a town and a job in, the PLAN.json document out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sozialraumbuero.engine.executor import Executor
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.against_town import check_against_town
from sozialraumbuero.engine.tours.duty import duty
from sozialraumbuero.engine.tours.in_parts import is_large, solve_in_parts
from sozialraumbuero.engine.tours.job import Job
from sozialraumbuero.engine.tours.plan import plan_document
from sozialraumbuero.engine.tours.problem import Problem, build_problem
from sozialraumbuero.engine.tours.reading import read_job
from sozialraumbuero.engine.tours.solve import Budget, Stop, solve
from sozialraumbuero.engine.tours.warm import load_kernels


def plan_tours(
    town: Town,
    job: Mapping[str, Any],
    *,
    seconds: float = 10,
    seed: int = 1,
    iterations: int | None = None,
    stop: Stop | None = None,
    executor: Executor | None = None,
) -> dict[str, Any]:
    """Return the plan for one day as the document of PLAN.json; raises BadInput.

    `iterations` replaces the iterations planned for `seconds` and lifts the time cap: the same
    plan on any machine. `stop` is asked about five times a second; True ends the search with the
    best plan so far. An `executor` searches jobs of more than 60 shifts or 20,000 doors in parts,
    with the same plan for any number of workers; a little worse for the same CPU time, but sooner.
    """
    load_kernels()
    budget = Budget.starting_now(seconds, iterations, stop)
    problem = problem_of(town, read_job(job))
    if executor is not None and is_large(problem):
        return plan_document(problem, solve_in_parts(problem, seed, budget, executor), seed)
    return plan_document(problem, solve(problem, seed, budget), seed)


def problem_of(town: Town, job: Job) -> Problem:
    """Return the whole day's problem; raises BadInput where job and town do not fit."""
    addresses = town.address_index()
    check_against_town(job, town, addresses)
    duties = [duty(shift, job) for shift in job.shifts]
    return build_problem(town, job, duties, addresses)
