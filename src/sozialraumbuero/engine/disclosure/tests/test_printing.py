from __future__ import annotations

import pytest

from sozialraumbuero.engine.disclosure import Printed
from sozialraumbuero.engine.disclosure.printing import (
    carried_between,
    count_between,
    deviation,
    printed,
)
from sozialraumbuero.engine.disclosure.tests.makers import a_policy

PUBLIC, INSIDE = a_policy().law, a_policy(base=1).law


def test_public_numbers_are_multiples_of_five() -> None:
    shown = [printed(value, PUBLIC).text for value in (-2, 0, 4, 5, 7, 8, 12, 13, 100)]

    assert shown == ["unter 5", "unter 5", "unter 5", "5", "5", "10", "10", "15", "100"]


def test_one_and_two_are_never_printed_inside_the_house_either() -> None:
    shown = [printed(value, INSIDE).text for value in (-2, 0, 1, 2, 3, 4)]

    assert shown == ["unter 3", "unter 3", "unter 3", "unter 3", "3", "4"]


def test_sensitive_counts_are_printed_only_if_certainly_ten() -> None:
    shown = [printed(value, PUBLIC, is_sensitive=True).text for value in (3, 16, 17)]

    assert shown == ["geschützt", "geschützt", "15"]


@pytest.mark.parametrize("law", [PUBLIC, INSIDE])
@pytest.mark.parametrize("is_sensitive", [False, True])
def test_a_reader_s_conclusion_holds_every_value_printed_like_it(law, is_sensitive) -> None:
    for value in range(law.floor, 60):
        shown = printed(value, law, is_sensitive=is_sensitive)
        low, high = carried_between(shown, law, 1)
        alike = [
            v for v in range(law.floor, 200) if printed(v, law, is_sensitive=is_sensitive) == shown
        ]

        assert low <= alike[0]
        assert alike[-1] <= high <= alike[-1]
        assert is_sensitive or (low, high) == (alike[0], alike[-1])


def test_whoever_knows_the_carried_value_still_has_six_counts_or_more() -> None:
    ranges = [count_between((value, value), 7) for value in range(PUBLIC.floor, 40)]

    assert ranges[:3] == [(0, 5), (0, 6), (0, 7)]
    assert min(high - low for low, high in ranges) == 5


def test_deviation_grows_with_the_root_of_the_terms() -> None:
    assert [deviation(PUBLIC, terms) for terms in (1, 4, 12)] == [3.5, 6.6, 11.3]
    assert Printed(value=5).text == "5"
