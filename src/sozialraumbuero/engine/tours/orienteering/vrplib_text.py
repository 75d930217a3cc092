"""VRPLIB's `.vrp` format, demand taken as score.

Read are DIMENSION, EDGE_WEIGHT_TYPE (EUC_2D, CEIL_2D, or EXPLICIT with FULL_MATRIX),
SERVICE_TIME, DISTANCE (the longest tour where there are no windows) and the sections below; any
other section is refused, because it might hold a rule that would then be broken. CAPACITY and
VEHICLES are not read: how many tours there are says the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.orienteering.text_lines import Line, Visit

SECTIONS = (
    "NODE_COORD_SECTION", "DEMAND_SECTION", "TIME_WINDOW_SECTION", "SERVICE_TIME_SECTION",
    "DEPOT_SECTION", "EDGE_WEIGHT_SECTION",
)  # fmt: skip
WEIGHTS = ("EUC_2D", "CEIL_2D", "EXPLICIT")
UNLIMITED = 1e7


@dataclass(slots=True)
class VrplibFile:
    """What the file holds; `weights` is empty unless the travel is explicit."""

    weight_type: str = "EUC_2D"
    visits: list[Visit] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)


def is_vrplib(lines: Sequence[Line]) -> bool:
    return any(line.fields[0].endswith("_SECTION") for line in lines)


def read_vrplib_text(lines: Sequence[Line]) -> VrplibFile:
    """Return places, the depot first; raises BadInput."""
    heads, sections = _split(lines)
    weight_type = _weight_type(heads)
    demands = _by_label(sections, "DEMAND_SECTION", 1)
    if not demands:
        raise BadInput("DEMAND_SECTION", "is missing; demands are the scores")
    places = _by_label(sections, "NODE_COORD_SECTION", 2)
    if not places and weight_type != "EXPLICIT":
        raise BadInput("NODE_COORD_SECTION", "is missing; give the places")
    windows = _by_label(sections, "TIME_WINDOW_SECTION", 2)
    stays = _by_label(sections, "SERVICE_TIME_SECTION", 1)
    stay = (
        heads["SERVICE_TIME"].value(-1, "SERVICE_TIME", least=0) if "SERVICE_TIME" in heads else 0
    )
    longest = heads["DISTANCE"].value(-1, "DISTANCE") if "DISTANCE" in heads else UNLIMITED
    visits: list[Visit] = []
    for label, line in demands.items():
        at, window = _of(places, label, line), _of(windows, label, line)
        staying = _of(stays, label, line)
        visits.append(
            Visit(
                line=line,
                label=label,
                x=at.value(1, "x") if at else 0.0,
                y=at.value(2, "y") if at else 0.0,
                score=line.value(1, "demand", least=0),
                stay=staying.value(1, "service time", least=0) if staying else stay,
                opens=window.value(1, "opening", least=0) if window else 0.0,
                closes=window.value(2, "closing", least=0) if window else longest,
            )
        )
    _check_dimension(heads, len(visits))
    weights = _weights(sections, len(visits)) if weight_type == "EXPLICIT" else []
    return _depot_first(VrplibFile(weight_type, visits, weights), sections)


def _split(lines: Sequence[Line]) -> tuple[dict[str, Line], dict[str, list[Line]]]:
    """Return headers by key, with the colon taken away, and the lines of each section."""
    heads: dict[str, Line] = {}
    sections: dict[str, list[Line]] = {}
    current: list[Line] | None = None
    for line in lines:
        word = line.fields[0].rstrip(":")
        if word == "EOF":
            break
        if word.endswith("_SECTION"):
            if word not in SECTIONS:
                raise line.fault(word, "is not read here; use a file without it")
            current = sections.setdefault(word, [])
        elif current is not None and not line.fields[0][:1].isalpha():
            current.append(line)
        else:
            current = None
            parts = " ".join(line.fields).replace(":", " ", 1).split()
            heads[parts[0]] = Line(line.number, tuple(parts))
    return heads, sections


def _weight_type(heads: dict[str, Line]) -> str:
    if "EDGE_WEIGHT_TYPE" not in heads:
        return "EUC_2D"
    line = heads["EDGE_WEIGHT_TYPE"]
    found = line.fields[-1]
    if found not in WEIGHTS:
        raise line.fault("EDGE_WEIGHT_TYPE", f'"{found}" is not read; use {", ".join(WEIGHTS)}')
    layout = heads.get("EDGE_WEIGHT_FORMAT")
    if found == "EXPLICIT" and layout is not None and layout.fields[-1] != "FULL_MATRIX":
        raise layout.fault("EDGE_WEIGHT_FORMAT", "only FULL_MATRIX is read; write the full matrix")
    return found


def _by_label(sections: dict[str, list[Line]], name: str, values: int) -> dict[str, Line]:
    """Return the lines of a section by their node's number."""
    found: dict[str, Line] = {}
    for line in sections.get(name, []):
        if len(line.fields) != values + 1:
            problem = f"{len(line.fields)} numbers, {values + 1} expected; check the line"
            raise line.fault(name, problem)
        label = str(line.whole(0, "node"))
        if label in found:
            raise line.fault("node", f"{label} occurs twice; number each place once")
        found[label] = line
    return found


def _of(lines: dict[str, Line], label: str, asked: Line) -> Line | None:
    if lines and label not in lines:
        raise asked.fault("node", f"{label} is missing in another section; give it everywhere")
    return lines.get(label)


def _check_dimension(heads: dict[str, Line], found: int) -> None:
    if "DIMENSION" not in heads:
        return
    announced = heads["DIMENSION"].whole(-1, "DIMENSION", least=1)
    if announced != found:
        problem = f"{announced} places announced, {found} found; check that the file is whole"
        raise heads["DIMENSION"].fault("DIMENSION", problem)


def _weights(sections: dict[str, list[Line]], count: int) -> list[float]:
    rows = sections.get("EDGE_WEIGHT_SECTION", [])
    found = [row.value(p, "weight", least=0) for row in rows for p in range(len(row.fields))]
    if len(found) != count * count:
        problem = f"{len(found)} numbers, {count * count} expected; write the full matrix"
        raise BadInput("EDGE_WEIGHT_SECTION", problem)
    return found


def _depot_first(found: VrplibFile, sections: dict[str, list[Line]]) -> VrplibFile:
    named = [line.whole(0, "depot", least=-1) for line in sections.get("DEPOT_SECTION", [])]
    depots = [str(depot) for depot in named if depot != -1]
    if len(depots) > 1:
        raise BadInput(
            "DEPOT_SECTION", f"{len(depots)} depots, only one is read; remove the others"
        )
    labels = [visit.label for visit in found.visits]
    if depots and depots[0] not in labels:
        raise BadInput("DEPOT_SECTION", f"no node {depots[0]}; name one of the nodes")
    first = labels.index(depots[0]) if depots else 0
    order = [first, *(place for place in range(len(labels)) if place != first)]
    count = len(labels)
    weights = [found.weights[i * count + j] for i in order for j in order] if found.weights else []
    return VrplibFile(found.weight_type, [found.visits[place] for place in order], weights)
