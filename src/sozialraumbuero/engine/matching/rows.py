"""The texts a language is learnt from, each with the need it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sozialraumbuero.engine.matching.lexicon import Lexicon
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.text import clean


class Row(NamedTuple):
    """`target` is the number of a need; the number after the last one is no need at all."""

    text: str
    target: int


def rows(needs: NeedsWords, lexicon: Lexicon) -> tuple[Row, ...]:
    """Return names, sentences, phrases and strong words of all needs, and talk without need."""
    return tuple(Row(clean(text).text, target) for text, target in _texts(needs, lexicon))


def _texts(needs: NeedsWords, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    for number, need in enumerate(needs.needs):
        said = lexicon.needs[need.id]
        for text in (*need.texts(lexicon.language), *said.phrases, *said.words):
            yield text, number
    for text in lexicon.no_need:
        yield text, len(needs.needs)
