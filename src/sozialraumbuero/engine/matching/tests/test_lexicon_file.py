import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.matching.lexicon_file import read_lexicon

GOOD = """
language: de
native_check: true
needs:
  debts:
    words: [Schulden]
    phrases: [Ich kann nicht zahlen, Alles auf Pump]
  food:
    words: [Hunger]
    phrases: [Der Kühlschrank ist leer]
emergency:
  food: [verhungert gerade]
alarming:
  food: [seit Tagen nichts gegessen und liegt da]
calm:
  food: [zum Essen hatten wir früher auch nichts]
negation: [nicht]
not_now: [im Film]
idioms: [Bärenhunger]
urgent: [sofort]
stopwords: [der, die]
no_need: [Guten Tag]
"""
NEEDS = ("debts", "food")


def problem(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        read_lexicon(text, language="de", need_ids=NEEDS)
    return str(caught.value)


def test_lexicon_holds_what_the_file_says():
    said = read_lexicon(GOOD, language="de", need_ids=NEEDS)

    assert (said.needs["food"].words, said.emergency, said.native_check) == (
        ("Hunger",),
        {"food": ("verhungert gerade",)},
        True,
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "  food:\n    words",
            "  foood:\n    words",
            "needs.foood: unknown need; take its id from the taxonomy",
        ),
        (
            "emergency:\n  food",
            "emergency:\n  feed",
            "emergency.feed: unknown need; take its id from the taxonomy",
        ),
        (
            "idioms:",
            "idiom:",
            "idiom: unknown; only language, native_check, needs, emergency, alarming, calm, "
            "negation, not_now, idioms, urgent, stopwords, no_need may stand here",
        ),
        (
            "    words: [Hunger]",
            "    word: [Hunger]",
            "needs.food.word: unknown; only words, phrases may stand here",
        ),
        ("[nicht]", "[no]", "negation[0]: False is not a text; put it in quotes"),
        ("[nicht]", "[]", "negation: is missing or no list; write at least one text"),
        ("[nicht]", '[" "]', "negation[0]: is empty; take it out"),
        ("language: de", "language: en", 'language: "en" is not de; mend it'),
        (
            "native_check: true",
            "native_check: maybe",
            "native_check: is neither true nor false; write one of them",
        ),
        (
            "Alles auf Pump]",
            "ich kann nicht zahlen!]",
            'needs.debts.phrases[1]: "ich kann nicht zahlen!" stands in '
            "needs.debts.phrases[0] too; keep one",
        ),
        (
            "[Der Kühlschrank ist leer]",
            "[Alles auf Pump]",
            'needs.food.phrases[0]: "Alles auf Pump" stands in needs.debts.phrases[1] too; '
            "keep one",
        ),
        (
            "urgent: [sofort]",
            "urgent: [sofort]\nurgent: [gleich]",
            'line 21: "urgent" stands twice; join the two',
        ),
        ("[sofort]", "[sofort", "line 21: is not YAML (did not find expected ',' or ']'); mend it"),
    ],
)
def test_mistake_is_named_with_its_place(old: str, new: str, line: str):
    assert old in GOOD
    assert problem(GOOD.replace(old, new, 1)) == line


def test_need_without_entry_is_named():
    with pytest.raises(BadInput) as caught:
        read_lexicon(GOOD, language="de", need_ids=(*NEEDS, "rent", "job"))

    assert str(caught.value) == "needs.rent: is missing; add words and phrases (and 1 more)"
