"""From lexicons to a model of one language, and to the one that all languages share."""

from __future__ import annotations

from functools import lru_cache

from sozialraumbuero.engine.matching.analyser import Analyser
from sozialraumbuero.engine.matching.concepts import concepts
from sozialraumbuero.engine.matching.emergencies import alarms
from sozialraumbuero.engine.matching.features import meaning_features, own_features, weigh
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.learning import learn_own, learn_shared, wanted
from sozialraumbuero.engine.matching.learnt import Learnt
from sozialraumbuero.engine.matching.lemmas import irregular_forms
from sozialraumbuero.engine.matching.letters import fold
from sozialraumbuero.engine.matching.lexicon import Lexicon, lexicon
from sozialraumbuero.engine.matching.model import SharedModel
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.rows import Row, danger, rows
from sozialraumbuero.engine.matching.stems import stem
from sozialraumbuero.engine.matching.text import tokens
from sozialraumbuero.engine.matching.vocabulary import Vocabulary

SHARED_WEIGHT = 0.7
WITH_IRREGULAR_FORMS = frozenset({"de"})


def build_shared(needs: NeedsWords) -> SharedModel:
    """Learn from the lexicons of all languages; takes some seconds."""
    texts, aims = [], []
    for language in SPOKEN:
        said = lexicon(language, needs.ids)
        found = rows(needs, said)
        analyser = Analyser(language, vocabulary(language, found), concepts(language))
        texts += [tuple(meaning_features(analyser.units(row.text))) for row in found]
        aims += [row.aims for row in found]
    return learn_shared(texts, wanted(aims, danger(needs) + 1))


def build_own(language: str, needs: NeedsWords, shared: SharedModel) -> Learnt:
    """Learn what the shared model does not explain yet."""
    said = lexicon(language, needs.ids)
    found = rows(needs, said)
    words = vocabulary(language, found)
    analyser = Analyser(language, words, concepts(language))
    empty_words = stopwords(said)
    texts, aim = [], wanted([row.aims for row in found], danger(needs) + 1)
    for number, row in enumerate(found):
        units = analyser.units(row.text)
        texts.append(tuple(own_features(units, empty_words)))
        explained = shared.scores(weigh(meaning_features(units), shared.rarity_of))
        aim[number] -= SHARED_WEIGHT * explained
    return Learnt(
        language, words, empty_words, learn_own(texts, aim), alarms(said, analyser, needs)
    )


@lru_cache(maxsize=len(SPOKEN))
def vocabulary(language: str, found: tuple[Row, ...]) -> Vocabulary:
    """Return the words of all texts, irregular forms of them, and what compounds are made of."""
    shown = [token.shown for row in found for token in tokens(row.text)]
    words = {fold(word, language) for word in shown}
    forms = irregular_forms(language, shown) if language in WITH_IRREGULAR_FORMS else {}
    return Vocabulary(
        tuple(sorted(words)),
        forms,
        frozenset(forms.get(word) or stem(word, language) for word in words),
    )


def stopwords(said: Lexicon) -> frozenset[str]:
    return frozenset(
        fold(token.shown, said.language) for text in said.stopwords for token in tokens(text)
    )
