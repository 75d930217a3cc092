"""From what somebody typed to words, each with the piece of text it was cut from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_TEXT = 2_000
SEEN_AT_MOST = 20_000  # letters looked at before cleaning, so that a huge text costs nothing

_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c"
_WORD = re.compile(rf"[\w{_MARKS}]+(?:['’ʼ`´][\w{_MARKS}]+)*")
_SENTENCE_END = re.compile(r"[.!?;…\n؟۔]+")
_CLAUSE_END = re.compile(r"[.!?;…\n؟۔,:،–—()]+|\s-\s")
_KEPT_JOINER = "\u200c"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the text: as typed, where it stands, in which sentence and clause."""

    shown: str
    start: int
    end: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text without what cannot be seen; `cut` says that its end was left out."""

    text: str
    cut: bool


def clean(text: str) -> Cleaned:
    """Return the text composed, without control characters and lone surrogates, not too long."""
    composed = unicodedata.normalize("NFKC", "".join(map(_visible, text[:SEEN_AT_MOST])))
    lines = [" ".join(line.split()) for line in composed.split("\n")]
    joined = "\n".join(line for line in lines if line)
    if len(joined) <= LONGEST_TEXT and len(text) <= SEEN_AT_MOST:
        return Cleaned(joined, cut=False)
    return Cleaned(_cut(joined), cut=True)


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a cleaned text in order."""
    sentences = [match.start() for match in _SENTENCE_END.finditer(text)]
    clauses = [match.start() for match in _CLAUSE_END.finditer(text)]
    found, sentence, clause = [], 0, 0
    for match in _WORD.finditer(text):
        while sentence < len(sentences) and sentences[sentence] < match.start():
            sentence += 1
        while clause < len(clauses) and clauses[clause] < match.start():
            clause += 1
        found.append(Token(match.group(), match.start(), match.end(), sentence, clause))
    return tuple(found)


def _visible(letter: str) -> str:
    if letter in ("\n", _KEPT_JOINER):
        return letter
    category = unicodedata.category(letter)
    if category in ("Zl", "Zp"):
        return "\n"
    return " " if category in ("Cc", "Cs", "Co", "Cn") else "" if category == "Cf" else letter


def _cut(text: str) -> str:
    """Cut at a space, so that no half word is read."""
    head = text[:LONGEST_TEXT]
    return head.rsplit(" ", 1)[0] if " " in head[LONGEST_TEXT // 2 :] else head
