"""What stands in tables instead of a number and never is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Signs of statistical offices (nothing, unknown, secret, blocked, not reliable) and of programs.
SIGNS = frozenset(
    {
        *("", "-", "–", "—", "−", ".", "..", "...", "…", "·", "•", "*", "**", "?", "/", "()", "#"),
        *("x", "xx", "k.a.", "k. a.", "ka", "keine angabe", "n/a", "n.a.", "na", "nan", "null"),
        *("none", "nil", "#nv", "#n/a", "#wert!", "#div/0!", "#bezug!", "#value!", "inf", "-inf"),
    }
)
# Codes that no share and no count can be.
LARGE_CODE = re.compile(r"^[-−–]9{2,}(?:[.,]0*)?$")
# −1 and −9: codes too, but a change of shares may come to just that.
SMALL_WHOLE = re.compile(r"^[-−–][19]$")
SMALL_DECIMAL = re.compile(r"^[-−–][19][.,]0+$")
NEGATIVE = re.compile(r"^[-−–]\s?[\d.,]*[1-9]")


@dataclass(frozen=True, slots=True)
class MissingCodes:
    """The codes of one table: the usual ones, those said to be, without those said not to be."""

    also: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()

    @staticmethod
    def said(also: Iterable[str], measured: Iterable[str] = ()) -> MissingCodes:
        return MissingCodes(frozenset(map(_folded, also)), frozenset(map(_folded, measured)))

    def marks(self, cells: Sequence[str]) -> list[bool]:
        """Return for each cell of one column whether it is missing.

        −1.0 and −9.0 are codes where nothing else is negative; beside other negative numbers with
        decimals they are what was measured. Without decimals they are always codes.
        """
        has_negatives = any(
            NEGATIVE.match(cell)
            and not SMALL_DECIMAL.match(cell)
            and not self._is_code(cell, small_decimals=True)
            for cell in cells
        )
        return [self._is_code(cell, small_decimals=not has_negatives) for cell in cells]

    def _is_code(self, cell: str, *, small_decimals: bool) -> bool:
        text = _folded(cell)
        if text in self.measured:
            return False
        if text in self.also or text in SIGNS:
            return True
        if LARGE_CODE.match(text) or SMALL_WHOLE.match(text):
            return True
        return small_decimals and bool(SMALL_DECIMAL.match(text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).replace("−", "-")
