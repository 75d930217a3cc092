"""The text format of the public sets of (team) orienteering with time windows.

As used by Righini & Salani (2009), Montemanni & Gambardella (2009) and Vansteenwegen et al. (2009):

    k v N t                    only N is read: the number of places, with or without the start
    [D] Q                      not read
    i x y d S f a [list] O C   N or N + 1 lines; the first place is start and end

Read are i (number), x and y, d (stay), S (score) and, from the end of the line, O and C (opening,
closing of the window; those of the first place bound the whole tour). f, a and the list of a
numbers come from periodic routing and are not read; neither is anything after the last place.
"""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.engine.tours.orienteering.text_lines import Line, Visit

SHORTEST_ROW = 9


def read_team_text(lines: Sequence[Line]) -> list[Visit]:
    """Return the places, the first one being start and end; raises BadInput."""
    head = lines[0]
    if len(head.fields) != 4:
        problem = "is not of the form k v N t; check that it is an orienteering file"
        raise head.fault("first line", problem)
    count = head.whole(2, "N", least=1)
    rows = [line for line in lines[1:] if len(line.fields) > 2]
    visits: list[Visit] = []
    for row in rows[: count + 1]:
        if len(visits) >= count and not _continues(row, visits[-1]):
            break
        visits.append(_visit(row))
    if len(visits) < count:
        problem = f"{count} places announced, {len(visits)} found; check that the file is whole"
        raise head.fault("N", problem)
    return visits


def _continues(row: Line, last: Visit) -> bool:
    """Return whether the row is the place after the last one, not a line behind the places."""
    if len(row.fields) < SHORTEST_ROW or not last.label.isdigit():
        return False
    return row.fields[0] == str(int(last.label) + 1)


def _visit(row: Line) -> Visit:
    skipped = row.whole(6, "a")
    if len(row.fields) < SHORTEST_ROW + skipped:
        problem = f"{len(row.fields)} numbers, {SHORTEST_ROW + skipped} expected"
        raise row.fault("fields", f"{problem}; write i x y d S f a [list] O C")
    last = len(row.fields)
    return Visit(
        line=row,
        label=str(row.whole(0, "i")),
        x=row.value(1, "x"),
        y=row.value(2, "y"),
        stay=row.value(3, "d", least=0),
        score=row.value(4, "S", least=0),
        opens=row.value(last - 2, "O", least=0),
        closes=row.value(last - 1, "C", least=0),
    )
