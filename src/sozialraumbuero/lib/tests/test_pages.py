"""One page of a long list without counting it."""

from __future__ import annotations

import pytest

from sozialraumbuero.lib.pages import page_of

ROWS = list(range(120))


@pytest.mark.parametrize(
    ("number", "first", "length", "has_previous", "has_next"),
    [
        (1, 0, 50, False, True),
        ("2", 50, 50, True, True),
        (3, 100, 20, True, False),
        (None, 0, 50, False, True),
        ("", 0, 50, False, True),
        ("zwei", 0, 50, False, True),
        (-4, 0, 50, False, True),
    ],
)
def test_page_of_a_list(
    number: str | int | None, first: int, length: int, has_previous: bool, has_next: bool
) -> None:
    page = page_of(ROWS, number)

    assert (page[0], len(page), page.has_previous, page.has_next) == (
        first,
        length,
        has_previous,
        has_next,
    )


def test_page_beyond_the_end_is_empty() -> None:
    page = page_of(ROWS, 9)

    assert (list(page), page.number, page.has_next) == ([], 9, False)
