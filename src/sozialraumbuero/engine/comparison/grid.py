"""From a census grid to a scenario: cells become areas, secrets and gaps never become numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sozialraumbuero.engine.comparison.scenario import HOUSEHOLD_SIZE
from sozialraumbuero.engine.comparison.table_file import LARGEST_BYTES, as_text, read_bytes
from sozialraumbuero.engine.comparison.words import german
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tables.missing import MissingCodes

# What census grids call their columns; the first that a file has is taken.
PERSONS = ("persons", "Einwohner", "INSGESAMT_0")
NAME = ("id", "grid_id", "Gitter_ID_1km", "GITTER_ID_1km")
UNDER_18 = ("under_18_percent", "unter18_A", "Anteil_unter_18")
OVER_65 = ("over_65_percent", "ab65_A", "Anteil_ueber_65")
HOUSEHOLD = ("household_size", "HHGroesse_D", "durchschnHHGroesse")
INSIDE = ("share_inside", "share_in_rheine")
LEAST_INSIDE = 0.5
ROOM_HOURS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One inhabited cell; `None` where the census does not say."""

    id: str
    persons: int
    lat: float
    lon: float
    need_rate: float
    digital_share: float
    under_18: int | None
    over_65: int | None
    household_size: float | None


@dataclass(frozen=True, slots=True)
class Cells:
    """The inhabited cells and what a reader must know about them."""

    rows: tuple[Cell, ...]
    notes: tuple[str, ...]

    @property
    def persons(self) -> int:
        return sum(cell.persons for cell in self.rows)

    @property
    def centre(self) -> tuple[float, float]:
        lat = sum(cell.persons * cell.lat for cell in self.rows) / self.persons
        return lat, sum(cell.persons * cell.lon for cell in self.rows) / self.persons


@dataclass(frozen=True, slots=True)
class Room:
    """An existing room, for instance a school."""

    name: str
    lat: float
    lon: float


def read_grid(path: Path, need_rate: float, digital_share: float) -> Cells:
    """Return the cells with known inhabitants, half of them at least inside where that is told."""
    rows = _dicts(path)
    header = list(rows[0][1])
    names = {
        what: next((column for column in wanted if column in header), "")
        for what, wanted in (
            ("persons", PERSONS), ("id", NAME), ("lat", ("lat",)), ("lon", ("lon",)),
            ("young", UNDER_18), ("old", OVER_65), ("household", HOUSEHOLD), ("inside", INSIDE),
        )
    }  # fmt: skip
    for what, wanted in (("persons", PERSONS), ("lat", ("lat",)), ("lon", ("lon",))):
        if not names[what]:
            problem = f"no column {' or '.join(wanted)}; rename one"
            raise BadInput("line 1", problem, file=str(path))
    found, outside, unknown, no_age = [], 0, 0, 0
    for number, row in rows:
        persons = _value(path, number, row, names["persons"])
        inside = _value(path, number, row, names["inside"]) if names["inside"] else 1.0
        if (inside or 0.0) < LEAST_INSIDE:
            outside += 1
            continue
        if persons is None or persons <= 0:
            unknown += 1
            continue
        young = _value(path, number, row, names["young"])
        old = _value(path, number, row, names["old"])
        no_age += young is None or old is None
        lat, lon = (_value(path, number, row, names[each]) for each in ("lat", "lon"))
        if lat is None or lon is None:
            raise BadInput(f"line {number}, lat", "is missing; add it", file=str(path))
        found.append(
            Cell(
                row.get(names["id"], "").strip() or f"zelle-{number}", round(persons), lat, lon,
                need_rate, digital_share, _part(persons, young), _part(persons, old),
                _value(path, number, row, names["household"]),
            )
        )  # fmt: skip
    if not found:
        raise BadInput("file", "has no inhabited cell; check the columns", file=str(path))
    return Cells(tuple(found), _notes(need_rate, digital_share, outside, unknown, no_age))


def _notes(
    need_rate: float, digital_share: float, outside: int, unknown: int, no_age: int
) -> tuple[str, ...]:
    told = [
        f"Das Gitter kennt keine Not: in jeder Zelle sind {german(100 * need_rate)} % angenommen.",
        "Das Gitter kennt keinen digitalen Zugang: überall sind "
        f"{german(100 * digital_share)} % angenommen.",
        "Der Stand ist der des Gitters (Zensus), nicht der heutige des Melderegisters.",
        "Bestehende Angebote fehlen: vor einer Entscheidung eintragen.",
    ]
    if unknown:
        told.append(f"{unknown} Zellen sind unbewohnt oder geheim und fehlen.")
    if outside:
        told.append(f"{outside} Zellen liegen überwiegend außerhalb und fehlen.")
    if no_age:
        told.append(f"In {no_age} Zellen ist das Alter geheim; es zählt als unbekannt.")
    return tuple(told)


def _part(persons: float, percent: float | None) -> int | None:
    return None if percent is None else round(persons * percent / 100)


def _value(path: Path, number: int, row: dict[str, str], column: str) -> float | None:
    """Return a number, or None for a code that stands for a gap (−1, −9, a dot …)."""
    raw = row.get(column, "").strip() if column else ""
    if column not in ("lat", "lon") and MissingCodes().marks([raw])[0]:
        return None
    try:
        return float(raw.replace(",", "."))
    except ValueError:
        problem = f'"{raw}" is not a number; write digits'
        raise BadInput(f"line {number}, {column}", problem, file=str(path)) from None


def read_rooms(path: Path) -> tuple[Room, ...]:
    """Return rooms with a name (column `name` or `school`) and a place."""
    rooms = []
    for number, row in _dicts(path):
        name = (row.get("name") or row.get("school") or "").strip()
        if not name:
            raise BadInput(f"line {number}, name", "is empty; write a name", file=str(path))
        lat, lon = (_value(path, number, row, each) for each in ("lat", "lon"))
        if lat is None or lon is None:
            raise BadInput(f"line {number}, lat", "is missing; add it", file=str(path))
        rooms.append(Room(name, lat, lon))
    return tuple(rooms)


def read_point(text: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise BadInput("--central", f'"{text}" is not a place; write 52.28,7.44') from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadInput("--central", f'"{text}" lies nowhere; write lat,lon such as 52.28,7.44')
    return lat, lon


def _dicts(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = as_text(read_bytes(path, largest=LARGEST_BYTES))
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    except BadInput as error:
        error.file = str(path)
        raise
    except csv.Error as error:
        raise BadInput("file", f"is not valid CSV ({error}); mend it", file=str(path)) from None
    if len(rows) < 2:
        raise BadInput("file", "has no lines below its header; check it", file=str(path))
    header = [cell.strip() for cell in rows[0]]
    found = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(header):
            problem = f"{len(row)} cells for {len(header)} columns; mend it"
            raise BadInput(f"line {number}", problem, file=str(path))
        found.append((number, dict(zip(header, row, strict=True))))
    return found


def areas_csv(cells: Cells) -> str:
    """Return areas.csv; age groups are left blank where the census keeps them secret."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(
        ["id", "persons", "lat", "lon", "need_rate", "digital_share", "doors", "persons_0_17",
         "persons_18_64", "persons_65_plus"]
    )  # fmt: skip
    for cell in cells.rows:
        ages: list[int | str] = ["", "", ""]
        if cell.under_18 is not None and cell.over_65 is not None:
            young = min(cell.under_18, cell.persons)
            old = min(cell.over_65, cell.persons - young)
            ages = [young, cell.persons - young - old, old]
        doors = cell.persons / (cell.household_size or HOUSEHOLD_SIZE)
        writer.writerow(
            [cell.id, cell.persons, cell.lat, cell.lon, cell.need_rate, cell.digital_share,
             f"{doors:.1f}", *ages]
        )  # fmt: skip
    return target.getvalue()


def scenario_yaml(
    cells: Cells, rooms: Sequence[Room], hours: float, desk: tuple[float, float] | None
) -> str:
    """Return a scenario with the four models, ready to run and to be corrected by hand."""
    notes = list(cells.notes)
    if desk is None:
        desk = cells.centre
        notes.append("Das zentrale Büro ist im Schwerpunkt der Bevölkerung angenommen.")
    if rooms:
        notes.append(
            f"Für {len(rooms)} Räume sind {ROOM_HOURS} Stunden je Woche und Stufen angenommen; "
            "Zusagen fehlen."
        )
    lines = ["seed: 1", f"staff_hours_per_week: {hours:g}", "areas: areas.csv", "sites:"]
    lines.append(
        f"  - {{id: zentral, name: Zentrales Büro, lat: {desk[0]:.6f}, lon: {desk[1]:.6f}, "
        "central: true, hours_max: 40, step_free: true}"
    )
    used = {"zentral"}
    for room in rooms:
        lines.append(
            f"  - {{id: {_slug(room.name, used)}, name: {_quoted(room.name)}, lat: {room.lat}, "
            f"lon: {room.lon}, hours_max: {ROOM_HOURS}, step_free: false}}"
        )
    opened = min(6, len(rooms)) or 1
    lines += [
        "models:",
        "  - {id: zentral, name: Zentral, mix: {central: 1.0}}",
        f"  - {{id: dezentral, name: Dezentral, mix: {{decentral: 1.0}}, open_sites: {opened}}}",
        "  - {id: mobil, name: Mobil, mix: {mobile: 0.7, decentral: 0.3}, "
        f"open_sites: {opened}}}",
        "  - {id: digital, name: Digital, mix: {digital: 0.6, central: 0.4}}",
        "notes:",
        *(f"  - {_quoted(note)}" for note in notes),
    ]
    return "\n".join(lines) + "\n"


def _slug(name: str, used: set[str]) -> str:
    plain = name.lower()
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, written)
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "raum"
    if not slug[0].isalpha():
        slug = f"raum_{slug}"
    chosen, number = slug, 2
    while chosen in used:
        chosen, number = f"{slug}_{number}", number + 1
    used.add(chosen)
    return chosen


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
