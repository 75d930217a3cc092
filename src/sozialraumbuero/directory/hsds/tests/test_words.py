"""Our words in HSDS are those of the tables, all of them."""

from sozialraumbuero.directory.actions import OfferWish, PlaceWish, TraegerWish
from sozialraumbuero.directory.hsds import entries
from sozialraumbuero.directory.hsds.german import FIELD_NAMES, NAMES, TAXONOMY_NAMES
from sozialraumbuero.directory.hsds.languages import code_of, name_of, written
from sozialraumbuero.directory.hsds.persons import LeftOutPersons, is_function, without_persons
from sozialraumbuero.directory.hsds.profile import terms
from sozialraumbuero.directory.hsds.sentences import eligibility, fees, waiting
from sozialraumbuero.directory.hsds.terms import SYNONYMS, type_of
from sozialraumbuero.directory.models import Offer, OfferPlace, Place, Traeger
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.words import (
    Capacity,
    CostKind,
    CostPer,
    ForWhom,
    Residence,
    TraegerKind,
    Way,
)

VOCABULARIES = {
    "for_whom": ForWhom,
    "ways": Way,
    "residence": Residence,
    "cost": CostKind,
    "cost_per": CostPer,
    "capacity": Capacity,
    "body_kinds": TraegerKind,
}


def test_every_word_of_the_tables_has_a_german_name():
    assert {name: set(words) for name, words in NAMES.items() if name != "facts"} == {
        name: {word.value for word in words} for name, words in VOCABULARIES.items()
    }
    assert set(NAMES["facts"]) == {"interpreter", "anonymous", *entries.ACCESS_FACTS}
    assert set(terms()) == set(TAXONOMY_NAMES)
    assert set(terms()["fields"]) == set(FIELD_NAMES)


def test_defaults_are_those_of_the_actions():
    offer = {
        name: value for name, value in OfferWish(title="x").columns().items() if name != "title"
    }
    body = {k: v for k, v in vars(TraegerWish(name="x")).items() if k not in ("name", "is_active")}
    place = vars(PlaceWish(name="x", lat=1.0, lon=1.0))

    # A source that is silent about languages says German; one of ours means none.
    assert dict(entries.OFFER_DEFAULTS) | {"languages": ["de"]} == offer
    assert dict(entries.BODY_DEFAULTS) == body
    assert dict(entries.PLACE_DEFAULTS) == {
        name: value for name, value in place.items() if name in entries.PLACE_DEFAULTS
    }


def test_longest_texts_are_those_of_the_tables():
    models = {"body": Traeger, "place": Place, "held": OfferPlace, "offer": Offer}

    found = {
        kind: {name: model._meta.get_field(name).max_length for name in entries.LONGEST[kind]}
        for kind, model in models.items()
    }

    assert found == entries.LONGEST


def test_languages_are_found_by_code_and_by_name():
    said = [
        {"code": "ur"}, {"code": "deu"}, {"code": "de-DE"}, {"name": "Ukrainian"}, {"name": "Türkisch"},
        {"code": "gsg"}, {"name": "Deutsche Gebärdensprache"}, {"name": "Klingonisch?"}, {"code": "!"},
    ]  # fmt: skip

    assert [code_of(each) for each in said] == ["ur", "de", "de", "uk", "tr", "dgs", "dgs", "", ""]
    assert (written("dgs"), name_of("dgs"), name_of("uk")) == (
        "gsg",
        "Deutsche Gebärdensprache",
        "Ukrainisch",
    )


def test_terms_of_others_are_understood_where_certain():
    said = ["Debt Advice", "Schuldner- und Insolvenzberatung", "food  bank", "Advice", "Beratung"]

    assert [type_of({"name": name}) for name in said] == [
        "debt_counselling",
        "debt_counselling",
        "food_bank",
        "",
        "",
    ]
    assert type_of({"code": "sozialraum:food_bank", "name": "?"}) == "food_bank"


def test_every_synonym_means_one_kind_that_exists():
    assert set(SYNONYMS) <= {kind.id for kind in taxonomy().offer_types}
    names = [name.casefold() for names in SYNONYMS.values() for name in names]
    assert len(set(names)) == len(names)


def test_desks_are_no_persons():
    assert [
        name for name in ("Empfang", "Team Schuldnerberatung", "Reception") if not is_function(name)
    ] == []
    assert [
        name for name in ("Ann Persona", "Beratung Müller", "Frau Amtmann", "") if is_function(name)
    ] == []


def test_persons_are_left_out_and_counted():
    counted = LeftOutPersons()
    said = {
        "contacts": [
            {"id": "1", "name": "Ann Persona", "title": "Leitung", "email": "ann@beispiel.de"},
            {"id": "2", "name": "Bo Persona", "title": "Empfang", "email": "info@beispiel.de"},
            {"id": "3", "name": "Cy Persona"},
            {"id": "4", "name": "Empfang", "phones": [{"id": "5", "number": "1"}]},
        ],
        "addresses": [{"attention": "A. Persona", "city": "Musterstadt"}],
        "metadata": [{"updated_by": "Ann Persona"}],
        "assurer_email": "ann@beispiel.de",
        "email": None,
    }

    found = without_persons(said, counted)

    assert found == {
        "contacts": [
            {"id": "1", "title": "Leitung"},
            {"id": "2", "title": "Empfang", "email": "info@beispiel.de"},
            {"id": "4", "name": "Empfang", "phones": [{"id": "5", "number": "1"}]},
        ],
        "addresses": [{"city": "Musterstadt"}],
    }
    assert (counted.contacts, counted.history) == (4, 1)


def test_sentences_say_what_the_columns_say():
    said = {
        "for_whom": ["women", "single_parents"],
        "age_from": 18,
        "eligibility_note": "auch mit Kindern",
        "cost": "fee",
        "cost_euros": "5.00",
        "cost_per": "visit",
        "waiting_days": 1,
        "capacity": "few",
    }

    assert eligibility(said) == "Für Frauen und Alleinerziehende. Ab 18 Jahren. Auch mit Kindern."
    assert fees(said) == "Gegen Gebühr, 5,00 Euro je Besuch."
    assert waiting(said) == "Etwa 1 Tag warten. Es gibt nur wenige freie Plätze."
    assert fees({}) == eligibility({}) == waiting({}) == ""
