from datetime import date, timedelta

import pytest
from tests.factories import team, user

from sozialraumbuero.demo.directory.holidays import keep_school_holidays
from sozialraumbuero.directory.hours.questions import openings
from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.models import SchoolHolidays
from sozialraumbuero.directory.published import calendar_of
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def test_every_week_in_sight_is_certain():
    keep_school_holidays(TODAY, by=user("Mira", Role.COORDINATOR, team("Nord")))
    hours = read_german("Mo 9–11 Uhr, nicht in den Schulferien").hours

    found = list(openings(hours, TODAY, TODAY + timedelta(days=60), calendar_of(TODAY)))

    assert {opening.is_sure for opening in found} == {True}
    assert [opening.start.date() for opening in found][:4] == [
        date(2026, 11, 30),
        date(2026, 12, 7),
        date(2026, 12, 14),
        date(2026, 12, 21),
    ]
    assert found[4].start.date() == date(2027, 1, 11)
    assert SchoolHolidays.objects.count() == 12
