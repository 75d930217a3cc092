"""Text of a table from a stranger's file: its letters, and what separates its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = (";", "\t", ",", "|")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and how it was written; `has_mark` tells of a byte order mark."""

    text: str
    encoding: str
    has_mark: bool


def decoded(content: bytes) -> Decoded:
    """Read UTF-8, UTF-16 with its mark, or what Windows writes; raises UnicodeDecodeError."""
    if content.startswith(UTF_16_MARKS):
        return Decoded(content.decode("utf-16"), "UTF-16", has_mark=True)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Decoded(content.decode("cp1252"), "cp1252", has_mark=False)
    return Decoded(text.removeprefix("\ufeff"), "UTF-8", has_mark=text.startswith("\ufeff"))


def separator_of(text: str) -> str:
    """Return what separates the headings; a table of one column has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=lambda mark: (bare.count(mark), -SEPARATORS.index(mark)))
