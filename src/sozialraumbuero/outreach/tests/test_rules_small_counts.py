"""Counts to the nearest five."""

from __future__ import annotations

import pytest

from sozialraumbuero.outreach.rules.small_counts import rounded


@pytest.mark.parametrize(
    ("count", "nearest"), [(0, 0), (2, 0), (3, 5), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_rounded_goes_to_the_nearest_five(count: int, nearest: int):
    assert rounded(count) == nearest
