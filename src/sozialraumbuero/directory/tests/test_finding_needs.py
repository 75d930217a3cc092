"""Needs found with the whole taxonomy and lexicon."""

import pytest

from sozialraumbuero.directory.need_words import need_words
from sozialraumbuero.engine.matching.finding import find
from sozialraumbuero.engine.matching.languages import SPOKEN

SHOWN = 5


@pytest.mark.parametrize("language", SPOKEN)
def test_what_the_product_calls_an_emergency_raises_the_alarm(language: str):
    silent = [
        text
        for need in need_words().needs
        if need.is_emergency
        for text in need.called(language)
        if not find(text, need_words(), language=language).emergency
    ]

    assert silent == []


@pytest.mark.parametrize(
    "text",
    [
        "Schönes Wetter haben wir heute",
        "Wer hat gestern im Pokal gewonnen?",
        "Danke, es hat sich alles erledigt",
        "Ich lach mich tot",
    ],
)
def test_talk_without_a_need_finds_nothing(text: str):
    found = find(text, need_words())

    assert (found.needs, found.offers, found.emergency) == ((), (), False)


def test_unsure_words_still_bring_a_few_needs_to_look_through():
    found = find("Im vierten Monat, und keine Ahnung, wie ich das bezahlen soll", need_words())

    assert (len(found.needs) >= SHOWN, found.emergency) == (True, False)


@pytest.mark.parametrize(
    ("text", "emergency"),
    [
        ("Mein Mann schlägt mich gerade, ich bin im Bad eingeschlossen", True),
        ("Vor zwanzig Jahren hat mein Vater mich geschlagen", False),
        ("Im Film gestern hat er seine Frau erschlagen", False),
        ("Diese Nachzahlung bringt mich um", False),
    ],
)
def test_alarm_is_for_danger_now(text: str, emergency: bool):
    assert find(text, need_words()).emergency is emergency
