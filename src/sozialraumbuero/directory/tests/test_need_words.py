import pytest

from sozialraumbuero.directory.need_words import need_words
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.lexicon import lexicon


def test_needs_keep_their_order_and_say_what_they_are_in_german():
    needs = need_words().needs

    assert needs[0].id == "no_money_for_food"
    assert needs[0].texts("de")[:2] == (
        "Kein Geld für Essen oder Nötigstes",
        "Ich habe kein Geld mehr für Essen.",
    )
    assert [need.id for need in needs if need.is_emergency][:2] == [
        "eviction_date_set",
        "homeless_tonight",
    ]


@pytest.mark.parametrize("language", SPOKEN)
def test_lexicon_speaks_of_every_need(language: str):
    ids = need_words().ids

    assert set(lexicon(language, ids).needs) == set(ids)
