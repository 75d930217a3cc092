"""A place in a row of tokens, from which readers take what they know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.german.tokens import Token


class Cursor:
    """Readers move it forward; one that fails puts it back with `at`."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def is_at_end(self) -> bool:
        return self.at >= len(self.tokens)

    def kind(self, ahead: int = 0) -> T | None:
        place = self.at + ahead
        return self.tokens[place].kind if 0 <= place < len(self.tokens) else None

    def take(self, *kinds: T) -> Token | None:
        """Return the next token and pass it, if it is one of these."""
        if self.kind() not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def start(self) -> int:
        """Return where the next token begins in the text."""
        return self.tokens[min(self.at, len(self.tokens) - 1)].start

    def doubt(self, reason: Reason, since: int) -> NoReturn:
        """Doubt everything from token number `since` to here."""
        last = max(self.at - 1, since)
        raise Doubt(reason, self.tokens[since].start, self.tokens[last].end)
