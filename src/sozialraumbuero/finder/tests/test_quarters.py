import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hours.values import EVERY_DAY, Rule, Span, Weekly
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.outreach.tests.makers import a_campaign, a_team, an_area
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db
INSIDE, OUTSIDE = {"lat": 48.6, "lon": 8.87}, {"lat": 48.7, "lon": 8.87}
DAILY = hours_to_json(Hours((Rule(Weekly(EVERY_DAY), (Span(0, 1440),)),)))


@pytest.fixture
def browser() -> Client:
    Kommune.objects.create(name="Probestadt")
    Office.objects.create(phone="05971 100")
    return Client()


def seen(browser: Client, path: str) -> str:
    directory_changed()
    return browser.get(path).content.decode()


def test_quarter_names_its_actors_and_not_those_of_others(browser):
    area = an_area("Nordstadt")
    offer("Kleider", traeger=traeger("Verein Wärme"), at=offer_place("Haus", **INSIDE))
    offer("Fern", traeger=traeger("Anderswo e. V."), at=offer_place("Weit", **OUTSIDE))

    html = seen(browser, f"/hilfe/de/quartier/{area.code}/")

    assert "Wer ist in Nordstadt für Sie da?" in html
    assert "Verein Wärme" in html
    assert "Anderswo" not in html


def test_quarter_shows_the_coming_week_and_the_towns_own_counsellors(browser):
    area = an_area("Nordstadt")
    own = offer(
        "Sprechstunde",
        traeger=traeger("Sozialraumbüro", kind="kommune"),
        types=["general_social_counselling"],
        hours=DAILY,
        at=offer_place("Bücherei", **INSIDE),
    )

    html = seen(browser, f"/hilfe/de/quartier/{area.code}/")

    assert "Die nächsten Sprechstunden" in html
    assert f"/hilfe/de/angebot/{own.key}/" in html
    assert "heute" in html


def test_quarter_says_that_there_are_more_dates_and_shows_them_all(browser):
    area = an_area("Nordstadt")
    often = Hours((Rule(Weekly(EVERY_DAY), tuple(Span(at, at + 60) for at in (0, 600, 1320))),))
    offer("Treff", hours=hours_to_json(often), at=offer_place("Haus", **INSIDE))

    html = seen(browser, f"/hilfe/de/quartier/{area.code}/")
    every = seen(browser, f"/hilfe/de/quartier/{area.code}/?alle=1")

    said = re.search(r"die nächsten 14 von (\d+) Terminen", html)
    assert said
    assert (html.count("day-time"), every.count("day-time")) == (14, int(said[1]))
    assert 'href="?alle=1#woche"' in html
    assert "?alle=1" not in every


def test_quarter_without_help_names_the_nearest(browser):
    area = an_area("Nordstadt")
    offer("Fern", at=offer_place("Weit weg", **OUTSIDE))

    html = seen(browser, f"/hilfe/de/quartier/{area.code}/")

    assert "kennen wir noch kein Angebot" in html
    assert "Weit weg" in html


def test_quarter_says_in_which_weeks_somebody_comes_and_no_street(browser):
    area = an_area("Nordstadt")
    today = timezone.localdate()
    a_campaign(
        a_team("Nord"), area, state=CampaignState.RUNNING,
        starts_on=today, ends_on=today + timedelta(days=20),
    )  # fmt: skip

    html = seen(browser, f"/hilfe/de/quartier/{area.code}/")

    assert "Sie müssen nicht öffnen" in html


def test_hidden_place_is_in_no_quarter(browser):
    area = an_area("Nordstadt")
    kept = offer("Schutz", traeger=traeger("Schutzhaus"), at=offer_place("Haus", **INSIDE))
    kept.held_at.update(is_hidden=True)

    assert "Schutzhaus" not in seen(browser, f"/hilfe/de/quartier/{area.code}/")


def test_list_leads_to_the_chosen_quarter(browser):
    area = an_area("Nordstadt")

    html = seen(browser, "/hilfe/de/quartiere/")
    answer = browser.get(f"/hilfe/de/quartiere/?quartier={area.code}")

    assert "Nordstadt" in html
    assert answer["Location"] == f"/hilfe/de/quartier/{area.code}/"


def test_town_without_quarters_says_so(browser):
    assert browser.get("/hilfe/de/quartiere/").status_code == 200


def test_map_of_the_quarters_leads_on_in_the_language_of_each_reader(browser):
    area = an_area("Nordstadt")
    directory_changed()

    pages = [
        browser.get(f"/hilfe/{code}/quartiere/").content.decode() for code in ("de", "uk", "de")
    ]

    drawn = [re.findall(r'<a href="([^"]+)" aria-label', page) for page in pages]
    assert drawn == [[f"/hilfe/{code}/quartier/{area.code}/"] for code in ("de", "uk", "de")]


def test_every_page_names_itself_in_the_other_languages(browser):
    north, south = an_area("Nordstadt"), an_area("Südstadt", code="42")

    found = [seen(browser, f"/hilfe/uk/quartier/{area.code}/") for area in (north, south)]

    assert [f'href="/hilfe/de/quartier/{north.code}/"' in page for page in found] == [True, False]
    assert [f'href="/hilfe/de/quartier/{south.code}/"' in page for page in found] == [False, True]
    assert all('aria-current="true">Українська' in page for page in found)
