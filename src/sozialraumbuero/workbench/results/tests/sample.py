"""A small result as the engine gives it, computed once."""

from __future__ import annotations

from functools import cache
from typing import Any

from sozialraumbuero.engine.comparison.comparing import compare
from sozialraumbuero.engine.executor import Serial
from sozialraumbuero.workbench.computing import read_content
from sozialraumbuero.workbench.tests.makers import content


@cache
def a_result(posts: float = 3.0) -> dict[str, Any]:
    """Return the comparison of the test town over a few years."""
    described = content(staff={"posts": posts, "hours_per_post": 39.0})
    scenario = read_content(described, name="Probe")
    return compare(scenario, replications=4, executor=Serial())
