from __future__ import annotations

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.locations import floating_catchment, gaussian_decay, step_decay

TIMES = np.array([[5.0, 30.0], [15.0, 10.0], [40.0, np.inf]])


def test_everybody_within_the_limit_shares_a_site() -> None:
    # Site 0 is reached by 100 + 300, site 1 by 300 alone; the limit of 15 counts as within.
    found = floating_catchment(TIMES, [100, 300, 50], [8, 6], limit=15)

    assert found.tolist() == [8 / 400, 8 / 400 + 6 / 300, 0]


def test_what_is_supplied_arrives() -> None:
    people = np.array([100, 300, 50])

    found = floating_catchment(TIMES, people, [8, 6], limit=15, decay=gaussian_decay(7.0))

    assert people @ found == pytest.approx(14)


def test_a_site_that_nobody_reaches_adds_nothing() -> None:
    assert floating_catchment(TIMES, [1, 1, 1], [8, 6], limit=1).tolist() == [0, 0, 0]


def test_steps_include_their_ends() -> None:
    decay = step_decay({10: 1, 20: 0.5})

    assert decay(np.array([0, 10, 10.5, 20, 21])).tolist() == [1, 1, 0.5, 0.5, 0]


def test_shapes_must_fit() -> None:
    with pytest.raises(BadInput) as refused:
        floating_catchment(TIMES, [1, 1], [8, 6], limit=1)

    assert refused.value.line == "times: have the shape (3, 2); give areas × sites, 2 × 2"
