from datetime import date

import pytest

from sozialraumbuero.engine.contact.bands import BANDS, START_RATES, bands_of, minutes_in_band

MONDAY, SATURDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 28), date(2026, 11, 29)


def test_evenings_and_saturdays_are_believed_best() -> None:
    day = [band.start_rate for band in BANDS if not band.on_saturday and band.opens_min < 1020]
    rest = [band.start_rate for band in BANDS if band.on_saturday or band.opens_min >= 1020]

    assert max(day) < min(rest)
    assert tuple(band.start_rate for band in BANDS) == START_RATES


@pytest.mark.parametrize(
    ("day", "expected"), [(MONDAY, (0, 1, 2, 3, 4)), (SATURDAY, (5, 6)), (SUNDAY, ())]
)
def test_a_day_has_its_bands(day: date, expected: tuple[int, ...]) -> None:
    assert bands_of(day) == expected


def test_minutes_lie_in_the_band_that_covers_them() -> None:
    afternoon = BANDS[2]

    assert minutes_in_band(afternoon, 14 * 60, 18 * 60) == 120
    assert minutes_in_band(afternoon, 16.5 * 60, 18 * 60) == 30
    assert minutes_in_band(afternoon, 17 * 60, 18 * 60) == 0
