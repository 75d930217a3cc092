"""Make texts fit our tables; what is cut stays whole in the rest."""

from __future__ import annotations

from typing import Any

from sozialraumbuero.directory.hsds.entries import LONGEST, WHOLE_OR_NOTHING, Columns
from sozialraumbuero.directory.hsds.faults import Remark, Report
from sozialraumbuero.directory.hsds.strict import WEB

CUT = "…"


def fitted(columns: Columns, kind: str, name: str, report: Report) -> dict[str, Any]:
    """Return the columns as they may stand in the table, and say what had to be cut."""
    found = dict(columns)
    for column, longest in LONGEST[kind].items():
        text = found.get(column)
        if not isinstance(text, str):
            continue
        if column == "website" and text and not WEB.fullmatch(text):
            del found[column]
            report.remark(Remark.UNKNOWN_VALUE, f"{name}: {column}")
        elif len(text) > longest:
            _cut(found, column, longest)
            report.remark(Remark.SHORTENED, f"{name}: {column}")
    return found


def _cut(found: dict[str, Any], column: str, longest: int) -> None:
    if column in WHOLE_OR_NOTHING:
        del found[column]
    else:
        found[column] = found[column][: longest - len(CUT)].rstrip() + CUT
