"""Cuts a text into tokens; every letter belongs to one, or is white space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.german.lexicon import (
    ABBREVIATED,
    T,
    longest_phrase,
    phrases,
    words,
)
from sozialraumbuero.directory.hours.values import DAY

DASHES = "-‐‑‒–—−"
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
SUNDAY = 6
CENTURY = 2000
TIMES_AT_END = re.compile(r"\s\d{1,2}\s?-\s?\d{1,2}$")

# The first pattern that fits wins.
PATTERNS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("contact", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s,;()<>]*[^\s,;()<>.]"),
        (
            "contact",
            r"(?!\d{4}\s?[-–]\s?\d{4}(?!\d))"
            r"(?:\(0\d{2,5}\)\s?\d[\d -]{2,}\d"
            r"|(?:\+\d\d|0)(?:[\d /]{0,2}\d{2,5}[ /-]{1,3}\d[\d -]{2,}\d|\d{6,}))(?![\d.:])",
        ),
        ("always", r"24\s?/\s?7(?!\d)"),
        ("iso", r"(\d{4})-(\d\d)-(\d\d)(?!\d)"),
        ("date", r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4})|(\d\d))(?!\d|[:.]\d)"),
        ("short", r"(\d{1,2})\.(0?[1-9]|1[0-2])\.(?!\d)"),
        ("clock", r"(\d{1,2})[:.](\d\d)(?!\d|:\d)"),
        ("rhythm", r"\d{1,2}\s?-?\s?(?:t(?:ä|ae)g(?:ig|lich)|w(?:ö|oe)chentlich)(?!\w)"),
        ("ordinal", r"(\d{1,2})\.(?!\d)"),
        ("number", r"\d+"),
        ("sunday", r"sonn\s?[-–](?=\s?(?:und|u\.|&|/)\s?feiertag)"),
        ("word", r"[^\W\d_]+(?:-[^\W\d_]+)*"),
        ("break", r"(?:\s*\n\s*|\A)(?:[-–•*·▪●]\s+)|\s*\n\s*|//|[;|•·▪●]|\.(?!\d)"),
        ("space", r"\s+"),
        ("mark", r"."),
    )
)
MARKS = {
    ",": T.COMMA, "/": T.SLASH, ":": T.COLON, "&": T.AND, "+": T.AND,
    "(": T.OPENING, ")": T.CLOSING,
} | dict.fromkeys(DASHES, T.DASH)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word, phrase, number or mark; `key` is how the lexicon spells it."""

    kind: T
    value: Any
    start: int
    end: int
    key: str = ""


def tokens_of(text: str) -> list[Token]:
    """Return the tokens without fillers; what nobody knows is a token, too."""
    return [token for token in _with_phrases(list(_raw(text))) if token.kind is not T.FILLER]


def folded(word: str) -> str:
    return word.casefold().translate(UMLAUTS)


def _raw(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        name, found = next(
            (name, found) for name, pattern in PATTERNS if (found := pattern.match(text, at))
        )
        start, at = at, found.end()
        if name == "word":
            token = _word(found[0], start)
            at = token.end + (
                _is_abbreviation(token.key) and text[token.end : token.end + 1] == "."
            )
            yield token
        elif name != "space":
            kind, value, key = _meaning(name, found)
            yield Token(kind, value, start, at, key)


def _word(text: str, start: int) -> Token:
    """Return a word, with its hyphens only if the lexicon knows it so."""
    key = folded(text).replace("-", "")
    if "-" in text and key not in words():
        text = text.split("-")[0]
        key = folded(text)
    return Token(T.UNKNOWN, None, start, start + len(text), key)


def _is_abbreviation(key: str) -> bool:
    return key in ABBREVIATED or len(key) == 1


def _meaning(name: str, found: re.Match[str]) -> tuple[T, Any, str]:
    match name:
        case "contact":
            is_clear = not TIMES_AT_END.search(found[0])
            return T.CONTACT if is_clear else T.UNKNOWN, " ".join(found[0].split()), ""
        case "always":
            return T.ROUND_THE_CLOCK, None, ""
        case "iso":
            return *_date(int(found[1]), int(found[2]), int(found[3])), ""
        case "date":
            year = int(found[3]) if found[3] else CENTURY + int(found[4])
            return *_date(year, int(found[2]), int(found[1])), ""
        case "short":
            return T.SHORT_DATE, (int(found[2]), int(found[1])), ""
        case "clock":
            return *_clock(int(found[1]), int(found[2])), ""
        case "rhythm":
            return T.UNKNOWN, None, folded(re.sub(r"[\s-]", "", found[0]))
        case "ordinal":
            return T.ORDINAL, int(found[1]), found[1]
        case "number":
            return T.NUMBER, int(found[0]), found[0]
        case "sunday":
            return T.WEEKDAY, SUNDAY, ""
        case "break":
            return T.BREAK, found[0].strip(" "), ""
    return MARKS.get(found[0], T.UNKNOWN), None, ""


def _date(year: int, month: int, day: int) -> tuple[T, Any]:
    try:
        said = date(year, month, day)
    except ValueError:
        return T.IMPOSSIBLE, Reason.IMPOSSIBLE_DATE
    is_likely = CENTURY <= year < CENTURY + 100
    return (T.DATE, said) if is_likely else (T.IMPOSSIBLE, Reason.IMPOSSIBLE_DATE)


def _clock(hour: int, minute: int) -> tuple[T, Any]:
    minutes = hour * 60 + minute
    if minute >= 60 or minutes > DAY:
        return T.IMPOSSIBLE, Reason.IMPOSSIBLE_TIME
    return T.CLOCK, minutes


def _with_phrases(raw: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(raw):
        length, phrase = _phrase(raw, at)
        if not length:
            yield raw[at]
            at += 1
            continue
        kind, value = phrases()[phrase]
        start, end = raw[at].start, raw[at + length - 1].end
        if isinstance(value, tuple) and kind is T.WEEKDAY:
            weekday, window = value
            yield Token(kind, weekday, start, end)
            yield Token(T.DAY_PART, window, start, end)
        else:
            yield Token(kind, value, start, end, " ".join(phrase))
        at += length


def _phrase(raw: list[Token], at: int) -> tuple[int, tuple[str, ...]]:
    """Return the longest phrase from here, its length 0 if there is none."""
    keys = tuple(token.key for token in raw[at : at + longest_phrase()])
    for length in range(len(keys), 0, -1):
        if all(keys[:length]) and keys[:length] in phrases():
            return length, keys[:length]
    return 0, ()
