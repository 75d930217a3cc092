"""Tables as offices keep them: any separator, any letters, numbers in any spelling.

Cells stay text until a column is read as numbers; what is no number is never taken for one.
"""

from __future__ import annotations

from sozialraumbuero.engine.tables.missing import MissingCodes
from sozialraumbuero.engine.tables.numbers import NumberColumn, NumberReader
from sozialraumbuero.engine.tables.reading import Column, Table, parse_table, read_table

__all__ = [
    "Column",
    "MissingCodes",
    "NumberColumn",
    "NumberReader",
    "Table",
    "parse_table",
    "read_table",
]
