from datetime import datetime

import pytest
from django.utils import timezone

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hours.values import EVERY_DAY, Rule, Span, Weekly
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.published import ZONE, published
from sozialraumbuero.directory.tests.makers import offer, offer_place
from sozialraumbuero.finder.neighbourhood import neighbourhoods
from sozialraumbuero.finder.views.quarters import ahead, dates
from sozialraumbuero.finder.words import tongue
from sozialraumbuero.outreach.tests.makers import an_area

pytestmark = pytest.mark.django_db
SPANS = (Span(540, 600), Span(900, 960))
TWICE_A_DAY = hours_to_json(Hours((Rule(Weekly(EVERY_DAY), SPANS),)))


def test_dates_of_a_quarter_are_worked_out_once_and_shown_while_they_are_to_come(monkeypatch):
    area = an_area("Nordstadt")
    offer("Kleider", hours=TWICE_A_DAY, at=offer_place("Haus", lat=48.6, lon=8.87))
    directory_changed()
    noon = datetime(2026, 11, 30, 12, tzinfo=ZONE)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    known = published(noon)
    town = neighbourhoods(known)

    shown = dates(ahead(town.coming(area)), known, tongue("de"))

    assert len(town.coming(area)) == 14
    assert town.coming(area) is town.coming(area)
    assert [(each["day"], each["from"], each["to"]) for each in shown[:2]] == [
        ("heute", "15:00", "16:00"),
        ("morgen", "9:00", "10:00"),
    ]
