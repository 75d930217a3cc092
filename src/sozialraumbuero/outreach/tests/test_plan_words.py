"""What planning says about plans."""

from __future__ import annotations

from sozialraumbuero.outreach.plan_words import difference_words


def test_difference_says_so_when_a_shift_or_a_visit_is_gone() -> None:
    said = [
        difference_words({"kind": "tour_gone", "shift": 3}, {}, {}),
        difference_words({"kind": "visit_gone", "visit": 8}, {}, {}),
    ]

    assert said == [
        "Tour (frühere Schicht) entfällt.",
        "Termin (gelöscht) ist in keiner Tour mehr.",
    ]
