"""Write tables as CSV that a spreadsheet opens rightly and cannot be tricked by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for a formula or a command.
COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Excel reads UTF-8 only with this mark.
BYTE_ORDER_MARK = "\ufeff"


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return the rows with semicolons, as German spreadsheets expect them."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [[harmless(cell) for cell in row] for row in rows]
    )
    return text.getvalue()


def harmless(cell: object) -> str:
    """Return the cell as text that no spreadsheet executes; numbers stay numbers."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, int | float):
        return text
    return f"'{text}" if text.lstrip(" ").startswith(COMMANDS) else text
