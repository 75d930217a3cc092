"""Numbers as people write them: rounded, never cut off."""

from __future__ import annotations

import pytest

from sozialraumbuero.web.written import written_number


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(2.96, 1, "3,0"), (2.96, 0, "3"), (-0.04, 1, "0,0"), (12345, 0, "12.345"), (None, 0, "–")],
)
def test_number_is_rounded_to_its_places(value, places, text):
    assert written_number(value, places) == text
