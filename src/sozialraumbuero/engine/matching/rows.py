"""The texts a language is learnt from, each with what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sozialraumbuero.engine.matching.lexicon import Lexicon
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.text import clean


class Row(NamedTuple):
    """`aims` are columns: needs in their order, then no need at all, then danger now.

    An idiom or a story of the past has no aim: it teaches what the others are not.
    """

    text: str
    aims: tuple[int, ...]


def no_need(needs: NeedsWords) -> int:
    """Return the column of talk without any need."""
    return len(needs.needs)


def danger(needs: NeedsWords) -> int:
    """Return the column of danger now, the last one."""
    return len(needs.needs) + 1


def rows(needs: NeedsWords, lexicon: Lexicon) -> tuple[Row, ...]:
    """Return all texts of the lexicon and of the taxonomy, in a fixed order."""
    return tuple(Row(clean(text).text, aims) for text, aims in _texts(needs, lexicon))


def _texts(needs: NeedsWords, lexicon: Lexicon) -> Iterator[tuple[str, tuple[int, ...]]]:
    at_once = danger(needs)
    for number, need in enumerate(needs.needs):
        said = lexicon.needs[need.id]
        aims = (number, at_once) if need.is_emergency else (number,)
        for text in (*need.texts(lexicon.language), *said.phrases):
            yield text, aims
        for text in said.words:  # no word alone is danger: night, marry, ambulance
            yield text, (number,)
        for said_at_once in (lexicon.emergency, lexicon.alarming):
            for text in said_at_once.get(need.id, ()):
                yield text, (number, at_once)
        for text in lexicon.calm.get(need.id, ()):
            yield text, (number,)
    for text in lexicon.no_need:
        yield text, (no_need(needs),)
    for text in (*lexicon.idioms, *lexicon.not_now):
        yield text, ()
