"""Whatever days are asked for, the plan keeps every rule that the checker knows."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.executor import Executor
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours import check_tours, plan_tours
from sozialraumbuero.engine.tours.tests.any_day import EXAMPLES, TOWNS, any_jobs

IMPOSSIBLE = re.compile(
    r"shifts\[\d\]\.to: the walk from start to end alone takes \d+ min; end later( \(.*)?"
    r"|limits\.max_walk_minutes: shifts\[\d\] walks \d+ min from start to end alone; allow more"
    r"|shifts\[\d\]\.end: cannot be reached by (wheelchair|bicycle) from start; move one of them"
)
days = st.sampled_from(sorted(TOWNS)).flatmap(
    lambda name: st.tuples(st.just(name), any_jobs(TOWNS[name]))
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(days, st.integers(0, 2**40), st.sampled_from([0, 1, 60, 400]))
def test_any_day_is_planned_by_the_rules_and_always_alike(
    day: tuple[str, dict[str, Any]], seed: int, iterations: int
) -> None:
    town, job = TOWNS[day[0]], day[1]

    plans = [plan_or_refusal(town, job, seed, iterations) for _ in range(2)]

    assert plans[0] == plans[1]
    if IMPOSSIBLE.fullmatch(plans[0]) is None:
        assert check_tours(town, job, json.loads(plans[0])) == []


def plan_or_refusal(
    town: Town, job: dict[str, Any], seed: int, iterations: int, executor: Executor | None = None
) -> str:
    """Return the plan as JSON, or the line that says why there cannot be one."""
    try:
        plan = plan_tours(town, job, seed=seed, iterations=iterations, executor=executor)
    except BadInput as refusal:
        return str(refusal)
    return json.dumps(plan, sort_keys=True, allow_nan=False)
