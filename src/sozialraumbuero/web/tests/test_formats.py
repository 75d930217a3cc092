"""Days stand in the reader's own spelling on every page."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

from sozialraumbuero.web.catalogue import PACKAGE
from sozialraumbuero.web.formats.de import formats as german
from sozialraumbuero.web.formats.en import formats as english

DAY = datetime(2026, 5, 4, 9, 30)  # noqa: DTZ001  # only how it is written counts
# What machines read, and the time of day, which both languages write alike.
FOR_MACHINES = {"Y-m-d", "Ymd", "H:i"}


def names(module) -> set[str]:
    return {name for name in vars(module) if name.endswith("_FORMAT")}


@pytest.mark.parametrize(
    ("name", "in_german", "in_english"),
    [
        ("DATE_FORMAT", "4. Mai 2026", "4 May 2026"),
        ("DATETIME_FORMAT", "4. Mai 2026, 09:30", "4 May 2026, 09:30"),
        ("SHORT_DATE_FORMAT", "04.05.2026", "04/05/2026"),
        ("SHORT_DATETIME_FORMAT", "04.05.2026, 09:30", "04/05/2026, 09:30"),
        ("TIME_FORMAT", "09:30", "09:30"),
        ("MONTH_DAY_FORMAT", "4. Mai", "4 May"),
        ("MONTH_DAY_TIME_FORMAT", "4. Mai, 09:30", "4 May, 09:30"),
        ("BRIEF_DATE_FORMAT", "4. Mai 2026", "4 May 2026"),
        ("BRIEF_MONTH_DAY_FORMAT", "4. Mai", "4 May"),
        ("WEEKDAY_FORMAT", "Montag, 4. Mai", "Monday 4 May"),
        ("WEEKDAY_YEAR_FORMAT", "Montag, 4. Mai 2026", "Monday 4 May 2026"),
        ("BRIEF_WEEKDAY_FORMAT", "Mo, 4. Mai", "Mon 4 May"),
    ],
)
def test_day_is_written_as_its_readers_write_it(name, in_german, in_english):
    with translation.override("de"):
        said_in_german = date_format(DAY, name)
    with translation.override("en"):
        said_in_english = date_format(DAY, name)

    assert (said_in_german, said_in_english) == (in_german, in_english)


def test_german_cuts_long_months_with_a_point():
    with translation.override("de"):
        written = date_format(date(2026, 10, 5), "BRIEF_WEEKDAY_FORMAT")

    assert written == "Mo, 5. Okt."


def test_both_languages_know_the_same_names():
    assert names(german) == names(english)


def test_templates_write_days_by_name():
    strays = [
        f"{path.name}: {found}"
        for path in PACKAGE.rglob("templates/**/*.html")
        for found in re.findall(r'\|(?:date|time):"([^"]*)"', path.read_text(encoding="utf-8"))
        if found not in names(german) | FOR_MACHINES
    ]

    assert strays == []
