"""Words of all languages that mean the same: what is learnt in one helps in the others.

`concepts.tsv` has one row per meaning and one column per language. A word in a cell stands for
every form with its stem; with a star it stands for every word that begins so. With an exclamation
mark before it, this one form does not mean it after all (`!mein` among the forms of *meinen*).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.matching.letters import fold
from sozialraumbuero.engine.matching.stems import BEFORE, stem
from sozialraumbuero.engine.matching.stems.endings import without_beginning

FILE = Path(__file__).with_name("concepts.tsv")
SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Concepts:
    """The words of one language: by stem, by how they begin, and forms that mislead."""

    language: str
    by_stem: Mapping[str, frozenset[int]]
    by_beginning: Mapping[str, frozenset[int]]
    misleading: Mapping[str, frozenset[int]]

    def of(self, folded: str, its_stem: str) -> frozenset[int]:
        """Return the numbers of everything the word may mean."""
        found = set(self.by_stem.get(its_stem, ()))
        for word in self._readings(folded):
            for length in range(SHORTEST_BEGINNING, len(word) + 1):
                found.update(self.by_beginning.get(word[:length], ()))
        return frozenset(found) - self.misleading.get(folded, frozenset())

    def _readings(self, folded: str) -> Iterable[str]:
        yield folded
        if self.language in BEFORE:
            bare = without_beginning(folded, BEFORE[self.language], 3)
            if bare != folded:
                yield bare


def table_text() -> str:
    return FILE.read_text(encoding="utf-8")


@cache
def concepts(language: str) -> Concepts:
    """Return the meanings of a language's words; raises BadInput if the table is broken."""
    try:
        return read_concepts(table_text(), language)
    except BadInput as error:
        error.file = FILE.name
        raise


def read_concepts(text: str, language: str) -> Concepts:
    """Read the column of one language; every row must have a cell for each."""
    head, *rows = [line.split("\t") for line in text.splitlines()]
    if language not in head:
        raise BadInput("line 1", f'no column "{language}"; add it')
    column = head.index(language)
    by_stem: dict[str, set[int]] = {}
    by_beginning: dict[str, set[int]] = {}
    misleading: dict[str, set[int]] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows):
        if len(row) != len(head):
            problem = f"{len(row)} cells, the head has {len(head)}; separate them with tabs"
            raise BadInput(f"line {number + 2}", problem)
        if row[0] in seen:
            raise BadInput(f"line {number + 2}", f'"{row[0]}" stands twice; join the two')
        seen.add(row[0])
        for word in row[column].split():
            folded = fold(word.removesuffix("*").removeprefix("!"), language)
            if word.startswith("!"):
                misleading.setdefault(folded, set()).add(number)
            elif word.endswith("*"):
                by_beginning.setdefault(folded, set()).add(number)
            else:
                by_stem.setdefault(stem(folded, language), set()).add(number)
    return Concepts(language, _frozen(by_stem), _frozen(by_beginning), _frozen(misleading))


def _frozen(found: Mapping[str, set[int]]) -> Mapping[str, frozenset[int]]:
    return MappingProxyType({word: frozenset(numbers) for word, numbers in found.items()})
