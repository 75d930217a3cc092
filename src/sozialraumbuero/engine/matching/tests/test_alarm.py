from dataclasses import replace

from sozialraumbuero.engine.matching.alarm import (
    START,
    WEIGHTS,
    Signs,
    counted,
    danger_sureness,
    is_alarm,
)
from sozialraumbuero.engine.matching.emergencies import Danger, Heard

CALM = Signs(0, 0, 0, 0.4, 0, 0, 6, is_not_now=False, is_idiom=False, is_question=False)
SILENCE = Heard((), is_idiom=False, is_not_now=False, is_sentence=False)


def test_every_sign_has_one_weight():
    assert {*counted(CALM), START} == set(WEIGHTS)


def test_of_the_pieces_heard_the_longest_counts_and_five_words_say_all():
    heard = [
        [name for name, value in counted(replace(CALM, longest=words)).items()
         if name.startswith("heard") and value]
        for words in (0, 2, 5, 9)
    ]  # fmt: skip

    assert heard == [[], ["heard_2"], ["heard_5"], ["heard_5"]]


def test_what_is_heard_and_learnt_makes_surer_and_the_past_less_sure():
    danger = replace(CALM, own=0.3, shared=0.2, worst=0.4, harmless=0.1)
    sure = danger_sureness(danger)

    assert danger_sureness(CALM) < 0.1 < sure < danger_sureness(replace(danger, longest=3))
    assert danger_sureness(replace(danger, is_not_now=True)) < sure
    assert danger_sureness(replace(danger, is_idiom=True)) < sure


def test_sentence_of_the_product_raises_the_alarm_however_unsure():
    said = replace(SILENCE, dangers=(Danger("fire", (0, 1)),), is_sentence=True)

    assert (is_alarm(0.0, said), is_alarm(0.0, SILENCE), is_alarm(0.9, SILENCE)) == (
        True, False, True,
    )  # fmt: skip
