"""The lexicon: what people say, by need and language; it grows without a line of code."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sozialraumbuero.engine.errors import BadInput

FOLDER = Path(__file__).with_name("lexicon")


@dataclass(frozen=True, slots=True)
class Said:
    """What points to one need: strong words, and whole utterances."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language. `emergency` holds pieces that alone mean: act now.

    `alarming` and `calm` hold whole utterances, to learn from: somebody is in danger now, or what
    is said only sounds so.
    """

    language: str
    native_check: bool
    needs: Mapping[str, Said]
    emergency: Mapping[str, tuple[str, ...]]
    alarming: Mapping[str, tuple[str, ...]]
    calm: Mapping[str, tuple[str, ...]]
    negation: tuple[str, ...]
    not_now: tuple[str, ...]
    idioms: tuple[str, ...]
    urgent: tuple[str, ...]
    stopwords: tuple[str, ...]
    no_need: tuple[str, ...]


def lexicon_file(language: str) -> Path:
    return FOLDER / f"{language}.yaml"


@cache
def lexicon_text(language: str) -> str:
    """Return the file's text; a missing file is bad input, not a traceback."""
    file = lexicon_file(language)
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            "file", f"cannot be read ({type(error).__name__}); install anew", file=file.name
        ) from None


def lexicon(language: str, need_ids: Collection[str]) -> Lexicon:
    """Return the checked lexicon of a language; raises BadInput naming file and place."""
    from sozialraumbuero.engine.matching.lexicon_file import read_lexicon

    try:
        return read_lexicon(lexicon_text(language), language=language, need_ids=need_ids)
    except BadInput as error:
        error.file = lexicon_file(language).name
        raise


def fingerprint(language: str) -> str:
    """Return a short mark that changes with the file."""
    return hashlib.blake2b(lexicon_text(language).encode(), digest_size=8).hexdigest()
