import re
from datetime import date

import pytest
from django.test import Client

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hours.values import EVERY_DAY, Rule, Span, Weekly
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.models import Office, Suggestion
from sozialraumbuero.directory.needs import need, taxonomy
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.finder.marks import mark_of
from sozialraumbuero.finder.models import UnmetNeed
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db
DEBT = mark_of(need("over_indebted"))
DAILY = hours_to_json(Hours((Rule(Weekly(EVERY_DAY), (Span(0, 1440),)),)))


@pytest.fixture
def browser() -> Client:
    Kommune.objects.create(name="Probestadt")
    Office.objects.create(phone="05971 100")
    return Client()


def seen(browser: Client, path: str) -> str:
    directory_changed()
    return browser.get(path).content.decode()


def test_words_lead_to_needs_without_standing_in_the_address(browser):
    answer = browser.post("/hilfe/de/suche/", {"words": "Ich kann meine Miete nicht mehr zahlen"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/hilfe/de/finden/?a=")
    assert "Miete" not in answer["Location"]
    assert mark_of(need("rent_arrears")) in answer["Location"]
    assert answer.cookies == {}


def test_danger_is_answered_first(browser):
    answer = browser.post("/hilfe/de/suche/", {"words": "mein Mann schlägt mich gerade"})

    html = seen(browser, answer["Location"])
    assert "Das klingt nach Gefahr" in html
    assert html.index('href="tel:112"') < html.index("<h1>")
    assert "<title>Hilfe in Ihrer Nähe</title>" in html


def test_nothing_written_keeps_the_question_and_says_what_to_do(browser):
    answer = browser.post("/hilfe/de/suche/", {"words": "   "})

    assert answer.status_code == 422
    assert "Schreiben Sie ein paar Worte" in answer.content.decode()


def test_nothing_understood_is_said_honestly_and_counted_without_words(browser):
    answer = browser.post("/hilfe/de/suche/", {"words": "qwrtz xyvb"})

    html = browser.get(answer["Location"]).content.decode()
    assert "Das haben wir leider nicht verstanden" in html
    assert "05971 100" in html
    assert list(UnmetNeed.objects.values_list("gap", "need_id", "count")) == [
        ("not_understood", "", 1)
    ]


def test_name_of_an_offer_finds_it(browser):
    offer("Kleiderkammer Zipfelmütze", types=["clothing_shop"])
    directory_changed()

    answer = browser.post("/hilfe/de/suche/", {"words": "zipfelmuetze"})

    assert "Kleiderkammer Zipfelmütze" in seen(browser, answer["Location"])


def test_list_shows_why_an_offer_fits(browser):
    offer(
        "Schuldnerberatung", cost="free", languages=["de", "uk"], phone="05971 7", at=offer_place()
    )
    offer("Kita Sonne", types=["childcare_service"])

    html = seen(browser, f"/hilfe/uk/finden/?a={DEBT}")

    assert "Schuldnerberatung" in html
    assert "Kita Sonne" not in html
    assert 'href="tel:059717"' in html


def test_special_help_in_five_weeks_stands_before_general_help_at_once(browser):
    offer("Irgendwas", types=["general_social_counselling"], cost="free", hours=DAILY)
    offer("Schulden", cost="free", capacity="few", waiting_days=35, hours=DAILY)

    html = seen(browser, f"/hilfe/de/finden/?a={DEBT}")

    assert html.index("Schulden</a>") < html.index("Irgendwas</a>")


def test_filters_leave_out_and_say_so(browser):
    offer("Umsonst", cost="free")
    offer("Teuer", cost="fee")

    html = seen(browser, f"/hilfe/de/finden/?a={DEBT}&kostenlos=1")

    assert "Umsonst" in html
    assert "Teuer" not in html
    assert "kostet etwas: 1" in html


def test_offers_for_women_are_marked_and_not_shown_for_a_man(browser):
    offer("Nur Frauen", for_whom=["women"], age_from=18, cost="free")
    offer("Alle")

    for_anybody = seen(browser, f"/hilfe/de/finden/?a={DEBT}")
    for_a_man = seen(browser, f"/hilfe/de/finden/?a={DEBT}&fuer=mann")

    assert "ab 18 Jahren, für Frauen" in for_anybody
    assert "Nur Frauen" not in for_a_man
    assert "Alle</a>" in for_a_man
    assert "nur für andere Menschen: 1" in for_a_man
    assert '<option value="mann" selected>für einen Mann' in for_a_man


def test_need_without_help_is_counted_by_quarter_and_language(browser):
    html = seen(browser, f"/hilfe/uk/finden/?a={DEBT}&quartier=17")

    assert "05971 100" in html
    assert list(UnmetNeed.objects.values_list("need_id", "quarter", "language", "gap")) == [
        ("over_indebted", "17", "uk", "no_offer")
    ]


@pytest.mark.parametrize("count", [1, 12])
def test_list_costs_the_same_queries_for_one_and_for_many(
    browser, count, django_assert_max_num_queries
):
    for number in range(count):
        offer(f"Beratung {number}", at=offer_place())
    directory_changed()
    browser.get(f"/hilfe/de/finden/?a={DEBT}")

    with django_assert_max_num_queries(5):
        browser.get(f"/hilfe/de/finden/?a={DEBT}")


def test_page_of_an_offer_says_what_one_has_to_know(browser):
    kept = offer(
        "Schuldnerberatung",
        traeger=traeger("Hilfswerk"),
        summary="Wir ordnen Ihre Briefe.",
        cost="fee",
        cost_euros="5.00",
        cost_per="visit",
        age_from=18,
        for_whom=["parents"],
        documents=[taxonomy().documents[0].id],
        hours={},
        hours_text="immer mal wieder",
        at=offer_place("Haus", address="Am Markt 1", step_free="yes"),
    )

    html = seen(browser, f"/hilfe/de/angebot/{kept.key}/")

    for words in (
        "Hilfswerk", "Wir ordnen Ihre Briefe.", "Es kostet 5,00\xa0€ pro Besuch.", "ab 18 Jahren",
        "für Eltern", taxonomy().documents[0].label_de, "immer mal wieder", "Am Markt 1",
        "Zuletzt geprüft am 1. November 2026",
    ):  # fmt: skip
        assert words in html


def test_hidden_place_shows_no_address_and_no_map(browser):
    kept = offer("Schutz", types=["womens_shelter"], at=offer_place("Haus", address="Geheim 1"))
    kept.held_at.update(is_hidden=True)

    html = seen(browser, f"/hilfe/de/angebot/{kept.key}/")

    assert "Geheim" not in html
    assert "Die Adresse ist geschützt" in html
    assert "<title>Hilfe in Ihrer Nähe</title>" in html


def test_old_entry_is_marked_and_a_withdrawn_one_gone(browser):
    old = offer("Alt", last_checked_on=date(2026, 1, 1))
    gone = offer("Fort", state="withdrawn")

    assert "niemand diese Angaben geprüft" in seen(browser, f"/hilfe/de/angebot/{old.key}/")
    answer = browser.get(f"/hilfe/de/angebot/{gone.key}/")
    assert answer.status_code == 404
    assert "gibt es hier nicht mehr" in answer.content.decode()


def test_hint_is_kept_without_the_reader(browser):
    kept = offer("Beratung")
    directory_changed()

    browser.post(f"/hilfe/de/angebot/{kept.key}/fehler/", {"kind": "hours", "words": "Mo zu"})

    assert Suggestion.objects.values_list("kind", "words").get() == ("hours", "Mo zu")


def test_every_language_shows_list_and_offer(browser):
    kept = offer("Beratung", at=offer_place())
    directory_changed()
    for code in ("ar", "de-x-einfach", "fa", "ro"):
        assert browser.get(f"/hilfe/{code}/finden/?a={DEBT}").status_code == 200
        html = browser.get(f"/hilfe/{code}/angebot/{kept.key}/").content.decode()
        assert re.search(r'<h1><span lang="de" dir="ltr">Beratung</span></h1>', html) or (
            code == "de-x-einfach"
        )
