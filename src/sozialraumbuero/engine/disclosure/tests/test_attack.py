from __future__ import annotations

import numpy as np
import pytest

from sozialraumbuero.engine.disclosure import Register, Release, audit, protect
from sozialraumbuero.engine.disclosure.attack import (
    Contradiction,
    Equation,
    Knowledge,
    bounds,
    narrow_cells,
)
from sozialraumbuero.engine.disclosure.tests.makers import KEY, a_cube, a_policy
from sozialraumbuero.engine.disclosure.tests.mutants import primary_suppression


def knowing(limits, *equations: Equation) -> Knowledge:
    low, high = np.array(limits, np.float64).T
    return Knowledge(low, high, equations)


def test_a_total_bounds_its_parts() -> None:
    known = knowing([(0, 14), (10, 24), (13, 13)], Equation(2, (0, 1)))

    assert narrow_cells(known) == [(0, 0, 3)]
    assert bounds(known, 0) == (0, 3)


def test_two_equations_bound_what_neither_does_alone() -> None:
    corners = [(0, 9), (0, 9), (0, 9), (0, 9)]
    margins = [(9, 9), (9, 9), (3, 3), (15, 15)]
    rows = [Equation(4, (0, 1)), Equation(5, (2, 3)), Equation(6, (0, 2)), Equation(7, (1, 3))]

    found = narrow_cells(knowing(corners + margins, *rows))

    assert [each for each in found if each.at < 4] == [(0, 0, 3), (2, 0, 3)]


def test_closed_form_and_programmes_agree() -> None:
    draws = np.random.default_rng(4)
    for _ in range(30):
        low = draws.integers(0, 6, 5)
        parts = np.stack([low, low + draws.integers(0, 9, 5)], axis=1)
        total = int(draws.integers(parts[:, 0].sum(), parts[:, 1].sum() + 1))
        limits = [*parts.tolist(), (total, total + 3)]
        alone = knowing(limits, Equation(5, (0, 1, 2, 3, 4)))
        twice = knowing(limits, *[Equation(5, (0, 1, 2, 3, 4))] * 2)

        assert narrow_cells(alone) == narrow_cells(twice)


def test_limits_that_nothing_fits_are_a_contradiction() -> None:
    with pytest.raises(Contradiction):
        narrow_cells(knowing([(0, 2), (0, 2), (9, 9)], Equation(2, (0, 1))))


def test_the_audit_sees_through_primary_suppression() -> None:
    counts = np.random.default_rng(2).poisson(16, (6, 4))
    counts[0, :3] = 2
    cube, policy = a_cube(counts), a_policy()

    safe = protect(cube, policy, Register(), KEY)
    naive = audit(primary_suppression(cube, policy, Register(), KEY), Register())

    assert isinstance(safe, Release)
    assert audit(safe, Register()).is_safe
    assert len(naive.narrow) == 3
    assert not naive.is_safe
    assert naive.advantage == 0.5
