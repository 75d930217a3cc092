import re
from collections import Counter
from pathlib import Path

import pytest

from sozialraumbuero.demo.directory.hours_columns import hours_columns
from sozialraumbuero.demo.directory.strict import FOLDER
from sozialraumbuero.demo.directory.written import Written, WrittenOffer, written_directory
from sozialraumbuero.demo.weeks import PHONE
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.vocabulary import LANGUAGES

NUMBER = re.compile(r"(?<![\d.,])(?:\+?\d[\d /-]{4,}\d)(?![\d,])")
AREA_CODE = PHONE.split()[0]
SPOKEN = {"de", "en", "uk", "ar", "ro", "bg", "pl", "pt", "tr", "ru", "fa", "dgs", "de-x-einfach"}
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def written() -> Written:
    return written_directory()


def test_size_is_as_announced(written: Written):
    assert (len(written.bodies), len(written.offers)) == (45, 181)
    assert Counter(offer.state for offer in written.offers) == {
        "published": 177,
        "draft": 3,
        "withdrawn": 1,
    }


def test_every_kind_of_help_is_offered_and_frequent_ones_often(written: Written):
    counts = Counter(kind for offer in written.offers for kind in offer.types)

    assert set(counts) == {kind.id for kind in taxonomy().offer_types}
    assert {
        kind: counts[kind]
        for kind in ("general_social_counselling", "debt_counselling", "food_bank", "care_advice")
    } == {
        "general_social_counselling": 19,
        "debt_counselling": 3,
        "food_bank": 6,
        "care_advice": 4,
    }


def test_gaps_are_there_on_purpose(written: Written):
    public = [offer for offer in written.offers if offer.state == "published"]
    days = [offer.checked for offer in public if offer.checked is not None]

    assert sum(183 < day <= 365 for day in days) == 12
    assert sum(day > 365 for day in days) == 3
    assert sum(offer.capacity == "full" for offer in public) == 8
    # Nothing tips over while a demo that was built last week is shown.
    assert not [day for day in days if 175 <= day <= 183 or 358 <= day <= 365]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_real(path: Path):
    text = path.read_text(encoding="utf-8")
    lines = {each.number for each in taxonomy().hotlines}

    numbers = {found.strip() for found in NUMBER.findall(text)}
    hosts = re.findall(r"(?:@|https?://)([\w.-]+)", text)

    assert {n for n in numbers if not n.startswith(f"{AREA_CODE} ")} <= lines
    assert [host for host in hosts if not f".{host}".endswith(".example.org")] == []
    assert not re.search(r"\b(Herr|Frau|Dr\.) [A-ZÄÖÜ]", text)
    assert not re.search(r"\bRheine|Steinfurt|Münster", text)


def test_languages_are_those_of_the_town(written: Written):
    assert {language for offer in written.offers for language in offer.languages} == SPOKEN


def test_important_offers_are_translated(written: Written):
    by_language = Counter(language for words in written.translations.values() for language in words)

    assert len(written.translations) == 29
    assert set(by_language) == set(LANGUAGES) - {"de"}
    assert {len(words) for words in written.translations.values()} >= {2, 11}


def test_texts_fit_and_are_for_residents(written: Written):
    too_long = [offer.title for offer in written.offers if len(offer.summary) > 220]
    official = [offer.title for offer in written.offers if OFFICIALESE.search(offer.summary)]

    assert (too_long, official) == ([], [])


OFFICIALESE = re.compile(
    r"gemäß|i\. ?d\. ?R\.|bzw\.|ggf\.|§|seitens|Inanspruchnahme|niederschwellig|Klient|im Rahmen von"
)


def test_every_place_is_used(written: Written):
    used = {at.place for offer in written.offers for at in offer.at} | {"Rathaus Musterstadt"}

    assert {place.name for place in written.places} - used == set()


def test_hidden_places_say_nothing_of_a_street(written: Written):
    hidden = [place for place in written.places if place.hidden]

    assert [(place.building, place.way_there) for place in hidden] == [("", ""), ("", "")]


def test_help_comes_in_every_way(written: Written):
    def only(way: str) -> list[WrittenOffer]:
        return [offer for offer in written.offers if offer.ways == (way,)]

    assert {way: len(only(way)) for way in ("at_home", "phone", "online")} == {
        "at_home": 7,
        "phone": 2,
        "online": 1,
    }


def test_hours_are_certain_but_for_a_few_on_purpose(written: Written):
    texts = [
        text for offer in written.offers for text in (offer.hours, *(a.hours for a in offer.at))
    ]

    unread = {text for text in texts if text and not hours_columns(text)["hours"]}

    assert unread == {
        "Mo–Fr 12–9 Uhr",
        "sonntags nach dem Gottesdienst",
        "freitags nach dem Mittagsgebet",
        "Bitte zwei Tage vorher anrufen",
        "Telefonisch: Mo und Do 10–12 Uhr; nach Vereinbarung",
    }
    assert sum(bool(text) for text in texts) == 193
