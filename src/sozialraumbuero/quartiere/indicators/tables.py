"""Values of a table whose lines are areas: one column per figure, or one line per figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sozialraumbuero.lib.sheets.reading import Sheet
from sozialraumbuero.lib.sheets.rows import CsvRow
from sozialraumbuero.quartiere.indicators.areas import AreaFinder, NotFound
from sozialraumbuero.quartiere.indicators.catalogue import as_key, catalogue, named
from sozialraumbuero.quartiere.indicators.headings import parted, year_of
from sozialraumbuero.quartiere.indicators.mapping import FileMapping
from sozialraumbuero.quartiere.indicators.numbers import Cell, Codes, Style, read_cell
from sozialraumbuero.quartiere.indicators.plan import (
    Lack,
    Lacking,
    Measure,
    Plan,
    ReadValue,
    Trouble,
    day_of,
    without_contradictions,
)
from sozialraumbuero.quartiere.indicators.words import NEW, Missing, Role

TAKEN_KEYS = frozenset({"einlesen", "index", "profil", "zahlen"})


@dataclass(frozen=True)
class Figure:
    """A column of values: of which indicator and year, written how."""

    heading: str
    measure: Measure
    year: int | None
    style: Style


@dataclass(frozen=True)
class Known:
    """What the town has already: its areas, its indicators by key, the day of today."""

    finder: AreaFinder
    measures: Mapping[str, Measure]
    names: tuple[tuple[str, str], ...]
    today: date
    fallback: Style = Style.COMMA


def read_table(sheet: Sheet, mapping: FileMapping, known: Known) -> Plan:
    """Return the values of a table; raises Lacking if something must be decided first."""
    if not (mapping.heading_of(Role.AREA_CODE) or mapping.heading_of(Role.AREA_NAME)):
        raise Lacking(Lack.NO_AREA)
    plan = Plan()
    reading = _Reading(sheet, mapping, known, plan)
    for row in sheet.rows:
        reading.read(row)
    without_contradictions(plan)
    return plan


def measure_for(key: str, heading: str, known: Known, new: dict[str, str]) -> Measure:
    """Return the indicator a column is taken for; one we do not have yet is noted as new."""
    base = parted(heading)[0] or heading
    key = named(base, known.names) or _free_key(base) if key == NEW else key
    if key in known.measures:
        return known.measures[key]
    listed = catalogue().get(key)
    new.setdefault(key, listed.name if listed else base[:120])
    return Measure(key, bool(listed and listed.is_count), bool(listed and listed.is_signed))


def _free_key(heading: str) -> str:
    """Return a key for a new indicator that means nothing else in the address bar."""
    key = as_key(heading) or "kennzahl"
    return f"{key}_zahl" if key in TAKEN_KEYS else key


@dataclass
class _Reading:
    """Reads line by line and remembers what was found on the way."""

    sheet: Sheet
    mapping: FileMapping
    known: Known
    plan: Plan
    figures: list[Figure] = field(default_factory=list)
    codes: Codes = field(init=False)
    named: set[tuple[int, NotFound]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.codes = self.mapping.codes
        self.code, self.name, self.year = map(
            self.mapping.heading_of, (Role.AREA_CODE, Role.AREA_NAME, Role.YEAR)
        )
        self.value, self.indicator = map(self.mapping.heading_of, (Role.VALUE, Role.INDICATOR))
        self.parts = [self.mapping.heading_of(r) for r in (Role.NUMERATOR, Role.DENOMINATOR)]
        self.figures = self._figures()
        self._require_years()

    def _figures(self) -> list[Figure]:
        if self.indicator:
            if not self.value:
                raise Lacking(Lack.NO_VALUE, self.indicator)
            return []
        columns = self.mapping.figures or ({self.value: NEW} if self.value else {})
        if not columns:
            raise Lacking(Lack.NO_FIGURE)
        found = [
            Figure(
                heading,
                measure_for(key, heading, self.known, self.plan.new),
                parted(heading)[1],
                self._style(heading),
            )
            for heading, key in columns.items()
        ]
        _require_different(found)
        return found

    def _style(self, heading: str) -> Style:
        return self.mapping.style_for(self.sheet, heading, self.known.fallback)

    def _require_years(self) -> None:
        has_years = self.year or self.mapping.year
        without = [one.heading for one in self.figures if one.year is None]
        if not has_years and (without or not self.figures):
            raise Lacking(Lack.NO_YEAR, without[0] if without else self.value)

    def read(self, row: CsvRow) -> None:
        code, name = row.cells.get(self.code, ""), row.cells.get(self.name, "")
        if not (code.strip() or name.strip()):
            self.plan.left_out(Trouble.UNKNOWN_AREA, row.line, self.code or self.name, "")
            return
        for figure in self.figures or self._figure_of(row):
            self._read_figure(row, figure, code, name)

    def _figure_of(self, row: CsvRow) -> Sequence[Figure]:
        """Return the figure that a line of a long table is about."""
        heading = row.cells.get(self.indicator, "").strip()
        if not heading:
            self.plan.left_out(Trouble.NO_INDICATOR, row.line, self.indicator)
            return ()
        measure = measure_for(NEW, heading, self.known, self.plan.new)
        return (Figure(self.value, measure, None, self._long_style),)

    @property
    def _long_style(self) -> Style:
        if not hasattr(self, "_kept_style"):
            self._kept_style = self._style(self.value)
        return self._kept_style

    def _read_figure(self, row: CsvRow, figure: Figure, code: str, name: str) -> None:
        when = self._when(row, figure)
        if when is None:
            self.plan.left_out(
                Trouble.NO_YEAR, row.line, self.year, row.cells.get(self.year, "").strip()
            )
            return
        year, as_of = when
        day = self.known.today if self.mapping.on_todays_borders else day_of(year, as_of)
        area = self.known.finder.find(code, name, day)
        if isinstance(area, NotFound):
            self._area_left_out(area, row, code, name)
            return
        text = row.cells.get(figure.heading, "")
        cell = read_cell(text, figure.style, self.codes)
        if self._is_refused(cell, figure, row, text):
            return
        self._add(row, figure, cell, area.id, year, as_of)

    def _area_left_out(self, why: NotFound, row: CsvRow, code: str, name: str) -> None:
        """Name a line once, however many figures stand in it."""
        if (row.line, why) not in self.named:
            self.named.add((row.line, why))
            shown = " ".join(part for part in (code.strip(), name.strip()) if part)
            self.plan.left_out(Trouble(why.value), row.line, self.code or self.name, shown)

    def _when(self, row: CsvRow, figure: Figure) -> tuple[int, date | None] | None:
        if figure.year is not None:
            return figure.year, None
        if self.year and (text := row.cells.get(self.year, "").strip()):
            return year_of(text)
        return (self.mapping.year, None) if self.mapping.year else None

    def _is_refused(self, cell: Cell, figure: Figure, row: CsvRow, text: str) -> bool:
        if not cell.is_readable:
            self.plan.left_out(Trouble.UNREADABLE, row.line, figure.heading, text.strip())
            return True
        if cell.value is not None and cell.value < 0 and not figure.measure.is_signed:
            self.plan.left_out(Trouble.NEGATIVE, row.line, figure.heading, text.strip())
            return True
        return False

    def _add(
        self, row: CsvRow, figure: Figure, cell: Cell, area: int, year: int, as_of: date | None
    ) -> None:
        if cell.missing:
            self.plan.codes[cell.code] += 1
        numerator, denominator = (self._part(row, heading) for heading in self.parts)
        self.plan.add(
            ReadValue(
                figure.measure.key,
                area,
                year,
                row.line,
                cell.value,
                cell.missing,
                numerator,
                denominator,
                as_of=as_of.isoformat() if as_of else "",
            )
        )

    def _part(self, row: CsvRow, heading: str) -> float | None:
        if not heading or len(self.figures) > 1:
            return None
        return read_cell(row.cells.get(heading, ""), self._style(heading), self.codes).value


def _require_different(figures: Sequence[Figure]) -> None:
    """Two columns cannot be the same figure of the same year."""
    seen: dict[tuple[str, int | None], str] = {}
    for figure in figures:
        place = (figure.measure.key, figure.year)
        if place in seen:
            raise Lacking(Lack.SAME_FIGURE, f"{seen[place]} / {figure.heading}")
        seen[place] = figure.heading


def missing_of(values: Sequence[Cell]) -> Missing | None:
    """Return why nothing is known if no cell has a value: one hidden one hides the whole."""
    if any(one.missing == Missing.HIDDEN for one in values):
        return Missing.HIDDEN
    return Missing.UNKNOWN
