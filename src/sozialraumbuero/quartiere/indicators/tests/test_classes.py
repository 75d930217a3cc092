"""Classes of a map."""

from __future__ import annotations

import pytest

from sozialraumbuero.quartiere.indicators.classes import Step, class_of, steps_of, upper_limits


@pytest.mark.parametrize(
    ("values", "equal_width", "limits"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], False, [2, 4, 6, 8, 10]),
        ([1, 1, 1, 1, 9], False, [1, 9]),
        ([0, 10], True, [2, 4, 6, 8, 10]),
        ([3], False, [3]),
        ([], False, []),
    ],
)
def test_limits_part_the_areas_and_never_equal_values(values, equal_width, limits):
    assert upper_limits(values, equal_width=equal_width) == limits


def test_classes_tell_what_they_hold():
    values = [1.0, 2.0, 2.0, 9.0]
    limits = upper_limits(values)

    assert [class_of(value, limits) for value in values] == [1, 3, 3, 5]
    assert steps_of(values, limits) == [
        Step(1, 1.0, 1.0, 1),
        Step(3, 2.0, 2.0, 2),
        Step(5, 9.0, 9.0, 1),
    ]
