"""What a text is made of: stems, parts of compounds, mended slips, meanings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sozialraumbuero.engine.matching import dialects
from sozialraumbuero.engine.matching.compounds import particle_and_verb, split
from sozialraumbuero.engine.matching.concepts import Concepts, concepts
from sozialraumbuero.engine.matching.letters import fold
from sozialraumbuero.engine.matching.stems import stem
from sozialraumbuero.engine.matching.text import Token, tokens
from sozialraumbuero.engine.matching.vocabulary import Vocabulary

WITH_COMPOUNDS = frozenset({"de"})
WITH_DIALECTS = frozenset({"de"})
IN_OTHER_LETTERS = frozenset({"uk", "ar", "bg", "ru", "fa"})
SHORTEST_BORROWED = 6
PART_WEIGHT = 0.7
MENDED_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of a text with everything it may stand for."""

    token: Token
    folded: str
    stem: str
    extra: tuple[tuple[str, float], ...]  # further stems with their weight
    meanings: frozenset[int]


@dataclass(frozen=True)
class Analyser:
    """The words of one language."""

    language: str
    vocabulary: Vocabulary
    concepts: Concepts

    def units(self, text: str) -> tuple[Unit, ...]:
        """Return the words of a cleaned text in order."""
        return tuple(self.unit(token) for token in tokens(text))

    def unit(self, token: Token) -> Unit:
        folded = self.folded(token.shown)
        own = self.stem(folded)
        near = tuple(self._near(folded, own))
        meanings = set(self.concepts.of(folded, own)) or self._borrowed(token.shown)
        for word, _ in near:
            meanings.update(self.concepts.of(word, self.stem(word)))
        extra = {self.stem(word): share for word, share in near}
        extra.pop(own, None)
        return Unit(token, folded, own, tuple(extra.items()), frozenset(meanings))

    def folded(self, shown: str) -> str:
        """Return the word folded; frequent words of dialects as they are elsewhere."""
        folded = fold(shown, self.language)
        return dialects.SAID.get(folded, folded) if self.language in WITH_DIALECTS else folded

    def _borrowed(self, shown: str) -> set[int]:
        """Return what a German word inside another language means: Kündigung, Jobcenter."""
        if self.language == "de" or not (shown[0].isascii() and shown.isalpha()):
            return set()
        if len(shown) < (3 if self.language in IN_OTHER_LETTERS else SHORTEST_BORROWED):
            return set()
        folded = fold(shown, "de")
        return set(concepts("de").of(folded, stem(folded, "de")))

    def stem(self, folded: str) -> str:
        return self.vocabulary.forms.get(folded) or stem(folded, self.language)

    def _near(self, folded: str, own: str) -> Iterator[tuple[str, float]]:
        """Yield the parts of the word, or known words it may be a slip of, with their parts."""
        parts = self.parts(folded)
        yield from ((part, PART_WEIGHT) for part in parts)
        if parts or folded in self.vocabulary or own in self.vocabulary.stems:
            return
        if self.language in WITH_DIALECTS and (
            word := dialects.likely(folded, self.vocabulary.known)
        ):
            yield word, MENDED_WEIGHT
            return
        near = self.vocabulary.nearest(folded)
        for word in near:
            yield word, MENDED_WEIGHT / len(near)
            for part in self.parts(word):
                yield part, PART_WEIGHT * MENDED_WEIGHT / len(near)

    def parts(self, folded: str) -> tuple[str, ...]:
        if self.language not in WITH_COMPOUNDS:
            return ()
        parts = self.vocabulary.parts
        return particle_and_verb(folded, parts) or split(folded, parts)
