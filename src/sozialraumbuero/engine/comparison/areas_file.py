"""From areas.csv and travel.csv to areas and ways."""

from __future__ import annotations

import re

from sozialraumbuero.engine.comparison.scenario import (
    HOUSEHOLD_SIZE,
    Area,
    Areas,
    Site,
)
from sozialraumbuero.engine.comparison.table_file import Line, Table, read_table
from sozialraumbuero.engine.tours.fields import Faults

REQUIRED = ("id", "persons", "lat", "lon", "need_rate", "digital_share")
OPTIONAL = ("name", "doors", "impaired_share", "covered_share")
AGE = re.compile(r"persons_(\d{1,3})_(\d{1,3}|plus)")
NEED = re.compile(r"need_(?!rate$)[a-z0-9_]+")
MOST_PERSONS = 20_000_000


def read_areas(content: bytes, impaired_share: float) -> Areas:
    """Return the areas; raises BadInput with line and column of the first fault."""
    faults = Faults()
    table = read_table(content, faults, REQUIRED, OPTIONAL, (AGE, NEED))
    ages = sorted(
        (column for column in table.columns if AGE.fullmatch(column)),
        key=lambda column: int(column.split("_")[1]),
    )
    needs = sorted(column for column in table.columns if NEED.fullmatch(column))
    rows = tuple(_area(line, table, ages, needs, impaired_share) for line in table.lines)
    seen: dict[str, int] = {}
    for row, line in zip(rows, table.lines, strict=True):
        if row.id in seen:
            line.fault("id", f'"{row.id}" stands in line {seen[row.id]} too; keep one')
        seen[row.id] = line.number
    if not faults.found and sum(row.persons for row in rows) > MOST_PERSONS:
        faults.add("persons", "more than 20 million together; check the numbers")
    faults.refuse()
    return Areas(
        rows,
        tuple(column.removeprefix("persons_") for column in ages),
        tuple(column.removeprefix("need_") for column in needs),
    )


def _area(
    line: Line, table: Table, ages: list[str], needs: list[str], impaired_share: float
) -> Area:
    persons = line.whole_in("persons", 0, MOST_PERSONS)

    def share(column: str, absent: float) -> float:
        if not table.has(column) or line.is_blank(column):
            return absent
        return line.number_in(column, 0, 1)

    doors = persons / HOUSEHOLD_SIZE
    if table.has("doors") and not line.is_blank("doors"):
        doors = line.number_in("doors", 0, MOST_PERSONS)
    by_age = tuple(0 if line.is_blank(c) else line.whole_in(c, 0, MOST_PERSONS) for c in ages)
    if sum(by_age) > persons:
        line.fault(ages[0], f"age groups sum to {sum(by_age)}, persons is {persons}; mend one")
    return Area(
        id=line.text("id"),
        persons=persons,
        lat=line.number_in("lat", -90, 90),
        lon=line.number_in("lon", -180, 180),
        need_rate=line.number_in("need_rate", 0, 1),
        digital_share=line.number_in("digital_share", 0, 1),
        doors=doors,
        impaired_share=share("impaired_share", impaired_share),
        covered_share=share("covered_share", 0.0),
        by_age=by_age,
        by_need=tuple(0.0 if line.is_blank(c) else line.number_in(c, 0, 1) for c in needs),
        name=line.cells.get("name", "").strip(),
    )


def read_travel(
    content: bytes, areas: Areas, sites: tuple[Site, ...]
) -> dict[tuple[str, str], tuple[float, float]]:
    """Return minutes on foot and in a wheelchair by area and site, −1 where there is no way."""
    faults = Faults()
    table = read_table(content, faults, ("area", "site", "minutes"), ("wheelchair_minutes",))
    known_areas = {area.id for area in areas.rows}
    known_sites = {site.id for site in sites}
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for line in table.lines:
        area, site = line.text("area"), line.text("site")
        if area and area not in known_areas:
            line.fault("area", f'"{area}" is not in the areas; check the id')
        if site and site not in known_sites:
            line.fault("site", f'"{site}" is not in the sites; check the id')
        if (area, site) in found:
            line.fault("site", f'"{area}" and "{site}" occur twice; keep one')
        minutes = line.number_in("minutes", 0, 1440)
        wheeled = minutes / 0.9 * 1.25
        if table.has("wheelchair_minutes"):
            blank = line.is_blank("wheelchair_minutes")
            wheeled = -1.0 if blank else line.number_in("wheelchair_minutes", 0, 1440)
        found[area, site] = minutes, wheeled
    faults.refuse()
    return found
