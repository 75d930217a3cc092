"""Forms that no rule of endings explains (schläft, geworfen), read from simplemma at set-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sozialraumbuero.engine.matching.letters import fold
from sozialraumbuero.engine.matching.stems import stem


def irregular_forms(language: str, words: Iterable[str]) -> dict[str, str]:
    """Return folded form → stem of its lemma, where the ending alone would not lead there.

    Words come as written. Only their lemmas are followed, so the table stays small.
    """
    table = _dictionary(language)
    wanted = {_stem(_lemma(word, table), language) for word in words}
    stem_of = {
        lemma: found for lemma in set(table.values()) if (found := _stem(lemma, language)) in wanted
    }
    forms: dict[str, str] = {}
    for form, lemma in table.items():
        if (lemma_stem := stem_of.get(lemma)) and lemma_stem != _stem(form, language):
            forms.setdefault(fold(form, language), lemma_stem)
    return forms


def _lemma(word: str, table: Mapping[str, str]) -> str:
    small = word.lower()
    return table.get(small) or table.get(small.capitalize()) or word


def _stem(word: str, language: str) -> str:
    return stem(fold(word, language), language)


def _dictionary(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language)
