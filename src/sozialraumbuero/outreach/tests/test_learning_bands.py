"""The engine keeps a list of the time bands of its own; it must be the doorstep's."""

from __future__ import annotations

from datetime import time

from sozialraumbuero.engine.contact import BANDS
from sozialraumbuero.outreach.rules.doors import SATURDAY_BANDS, WEEKDAY_BANDS


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def test_engine_knows_the_bands_of_the_doorstep():
    told = [
        (str(band), minutes(opens), minutes(closes), bands is SATURDAY_BANDS)
        for bands in (WEEKDAY_BANDS, SATURDAY_BANDS)
        for opens, closes, band in bands
    ]

    assert [(b.id, b.opens_min, b.closes_min, b.on_saturday) for b in BANDS] == told
