import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.matching.concepts import Concepts, read_concepts
from sozialraumbuero.engine.matching.letters import fold
from sozialraumbuero.engine.matching.stems import stem

TABLE = "concept\tde\nthink\tmein* denken !mein !meine\nsick\tkrank* !Krankenhaus\n"
THINK, SICK = 0, 1


def meant(concepts: Concepts, word: str) -> set[int]:
    folded = fold(word, "de")
    return set(concepts.of(folded, stem(folded, "de")))


def test_word_with_a_mark_is_one_form_that_does_not_mean_it():
    german = read_concepts(TABLE, "de")

    words = ("meint", "Meinung", "denkt", "mein", "meine", "krankgemeldet", "Krankenhaus")
    found = {word: meant(german, word) for word in words}

    assert found == {
        "meint": {THINK},
        "Meinung": {THINK},
        "denkt": {THINK},
        "mein": set(),
        "meine": set(),
        "krankgemeldet": {SICK},
        "Krankenhaus": set(),
    }


@pytest.mark.parametrize("word", ["112", "16", "mein", "man", "sich", "ein", "Haus", "Vermieter"])
def test_words_of_every_day_mean_no_danger(word: str):
    from sozialraumbuero.engine.matching.concepts import concepts, table_text

    names = [line.split("\t")[0] for line in table_text().splitlines()[1:]]
    alarming = {"ambulance", "hit", "kill", "suicide", "disappeared_person", "honour_shame"}

    assert {names[number] for number in meant(concepts("de"), word)} & alarming == set()


def test_meaning_given_twice_is_refused():
    with pytest.raises(BadInput) as caught:
        read_concepts("concept\tde\nthink\tdenken\nthink\tmeinen\n", "de")

    assert str(caught.value) == 'line 3: "think" stands twice; join the two'
