"""Solomon's text format of vehicle routing with time windows, demand taken as score.

NAME
VEHICLE
NUMBER CAPACITY
25 200                                     not read
CUSTOMER
CUST NO. XCOORD. YCOORD. DEMAND READY TIME DUE DATE SERVICE TIME
0 35 35 0 0 230 0                          the start: the whole tour from 0 to 230
1 41 49 10 161 171 10
"""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.orienteering.text_lines import Line, Visit

FIELDS = 7


def read_solomon_text(lines: Sequence[Line]) -> list[Visit]:
    """Return the places, the first one being start and end; raises BadInput."""
    heads = [at for at, line in enumerate(lines) if line.fields[0].upper() == "CUSTOMER"]
    if not heads:
        raise BadInput("file", "has no CUSTOMER section; check that it is whole")
    rows = list(lines[heads[0] + 1 :])
    if rows and rows[0].fields[0].upper().startswith("CUST"):
        rows = rows[1:]
    if not rows:
        raise lines[heads[0]].fault("CUSTOMER", "no places follow; check that the file is whole")
    return [_visit(row) for row in rows]


def _visit(row: Line) -> Visit:
    if len(row.fields) != FIELDS:
        problem = f"{len(row.fields)} numbers, {FIELDS} expected; write number x y demand ready due"
        raise row.fault("fields", f"{problem} service")
    return Visit(
        line=row,
        label=str(row.whole(0, "CUST NO.")),
        x=row.value(1, "XCOORD."),
        y=row.value(2, "YCOORD."),
        score=row.value(3, "DEMAND", least=0),
        opens=row.value(4, "READY TIME", least=0),
        closes=row.value(5, "DUE DATE", least=0),
        stay=row.value(6, "SERVICE TIME", least=0),
    )
