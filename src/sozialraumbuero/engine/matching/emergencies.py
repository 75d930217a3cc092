"""Danger now: pieces that alone mean "act now", and what may take them back.

A piece of the lexicon's `emergency` counts unless it is part of an idiom, denied, or said of the
past, of a film, of somebody long ago.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sozialraumbuero.engine.matching.analyser import Analyser, Unit
from sozialraumbuero.engine.matching.lexicon import Lexicon
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.pieces import Hit, Piece, hits
from sozialraumbuero.engine.matching.text import clean

DENIED_WITHIN = 3


@dataclass(frozen=True)
class Alarms:
    """The pieces of one language, as stems, and the needs they may point to."""

    danger: tuple[Piece, ...]
    idioms: tuple[Piece, ...]
    not_now: tuple[Piece, ...]
    negation: frozenset[str]
    needs: tuple[str, ...]
    sentences: Mapping[tuple[str, ...], str]  # what the product itself calls an emergency


@dataclass(frozen=True, slots=True)
class Danger:
    """A need that is an emergency now, and the words that say so."""

    need: str
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the rules hear in a text."""

    dangers: tuple[Danger, ...]  # the longest piece first
    is_idiom: bool
    is_not_now: bool
    is_sentence: bool  # the whole text is what the product itself calls an emergency


def alarms(said: Lexicon, analyser: Analyser, needs: NeedsWords) -> Alarms:
    """Return the rules of a language."""
    return Alarms(
        tuple(
            _piece(text, need, analyser) for need, texts in said.emergency.items() for text in texts
        ),
        tuple(_piece(text, "idiom", analyser) for text in said.idioms),
        tuple(_piece(text, "not now", analyser) for text in said.not_now),
        frozenset(unit.stem for text in said.negation for unit in analyser.units(clean(text).text)),
        tuple(said.emergency),
        {
            _piece(text, need.id, analyser).stems: need.id
            for need in needs.needs
            if need.is_emergency
            for text in need.called(said.language)
        },
    )


def _piece(text: str, about: str, analyser: Analyser) -> Piece:
    return Piece(tuple(unit.stem for unit in analyser.units(clean(text).text)), about)


def heard(units: Sequence[Unit], rules: Alarms) -> Heard:
    """Return every danger that is meant now, and whether the text sounds like an idiom or past."""
    idioms = list(hits(units, rules.idioms))
    elsewhere = list(hits(units, rules.not_now))
    meant = [
        hit
        for hit in hits(units, rules.danger)
        if not _is_idiom(hit, idioms)
        and not _is_elsewhere(hit, elsewhere, units)
        and not _is_denied(hit, units, rules.negation)
    ]
    whole = tuple(unit.stem for unit in units)
    if called := rules.sentences.get(whole):
        meant.append(Hit(Piece(whole, called), tuple(range(len(units)))))
    meant.sort(key=lambda hit: (-len(hit.at), hit.at))
    longest: dict[str, Danger] = {}
    for hit in meant:
        longest.setdefault(hit.piece.about, Danger(hit.piece.about, hit.at))
    return Heard(tuple(longest.values()), bool(idioms), bool(elsewhere), bool(called))


def _is_idiom(hit: Hit, idioms: Sequence[Hit]) -> bool:
    return any(set(hit.at) & set(idiom.at) for idiom in idioms)


def _is_elsewhere(hit: Hit, elsewhere: Sequence[Hit], units: Sequence[Unit]) -> bool:
    sentence = units[hit.at[0]].token.sentence
    return any(
        units[other.at[0]].token.sentence == sentence and not set(other.at) <= set(hit.at)
        for other in elsewhere
    )


def _is_denied(hit: Hit, units: Sequence[Unit], negation: frozenset[str]) -> bool:
    """A negation near the piece, in its clause and no part of it, takes it back."""
    if any(units[at].stem in negation for at in hit.at):
        return False
    clause = units[hit.at[0]].token.clause
    near = range(max(hit.at[0] - DENIED_WITHIN, 0), min(hit.at[-1] + 2, len(units)))
    return any(
        at not in hit.at and units[at].token.clause == clause and units[at].stem in negation
        for at in near
    )
