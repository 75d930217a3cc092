"""The comparison of searches is fair: same offers and texts, questions that can be answered."""

from __future__ import annotations

import pytest
from benchmarks.bench_search_peers import _figures
from benchmarks.search_offers import Question, Told, demo_offers, many_offers, questions
from benchmarks.search_peers import sqlite, words

OFFERS = [
    Told(("food_bank",), "Tafel", "Hilfswerk", "Lebensmittel für wenig Geld"),
    Told(("debt_counselling",), "Schuldnerberatung", "Hilfswerk", "Briefe ordnen"),
]


def test_every_question_has_an_offer_that_answers_it():
    offers = demo_offers()
    there = {kind for offer in offers for kind in offer.types}

    asked = questions("test", offers)

    assert len(asked) > 500
    assert all(one.best and one.best <= one.kinds & there for one in asked)


def test_larger_set_keeps_the_demo_and_is_the_same_every_time():
    many = many_offers(300)

    assert many == many_offers(300)
    assert many[: len(demo_offers())] == demo_offers()
    assert len(many) == 300


@pytest.mark.parametrize(("tokenizer", "shortest"), [("unicode61", 1), ("trigram", 4)])
def test_sqlite_finds_an_offer_by_a_word_and_takes_every_sign(tokenizer, shortest):
    with sqlite(OFFERS, tokenizer, shortest) as variants:
        found = {name: list(search('Wo ist die "Tafel"?!')) for name, search in variants.items()}
        nothing = [list(search("?! ''")) for search in variants.values()]

    assert {first for first, *_ in found.values()} == {0}
    assert nothing == [[], [], []]


def test_offers_carry_what_people_say_who_need_them():
    assert {"tafel", "essen"} <= set(words(OFFERS[0].needs))


def test_figures_count_what_could_be_found():
    asked = [
        Question("a", frozenset({"food_bank"}), frozenset({"food_bank"})),
        Question("b", frozenset({"food_bank", "debt_counselling"}), frozenset({"food_bank"})),
    ]

    seen = _figures({"a": (1, 0), "b": (1,)}.__getitem__, OFFERS, asked)

    assert (seen.at_1, seen.at_5, seen.best) == (0.5, 0.75, 0.5)
