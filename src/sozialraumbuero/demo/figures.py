"""Invented figures for the Stadtteile of Musterstadt, brought in as a planner brings hers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from sozialraumbuero.accounts.models import User
from sozialraumbuero.demo.town import DemoTown
from sozialraumbuero.demo.town.model import Stadtteil
from sozialraumbuero.lib.csv_text import csv_text
from sozialraumbuero.quartiere.actions.indicators import (
    FiguresWish,
    apply_figures,
    stage_figures,
)
from sozialraumbuero.quartiere.actions.social_index import save_index
from sozialraumbuero.quartiere.indicators.index_table import Part, Settings
from sozialraumbuero.quartiere.models import AreaScheme

SOURCE = "Musterstadt, alle Zahlen erfunden"
YEARS = 5
# Per indicator: the share where need is usual, how it follows the need, how it went on per year.
SHARES = {
    "youth_share": (16.4, 2.2, 0.05),
    "senior_share": (22.6, -3.0, 0.25),
    "foreign_nationals": (13.8, 7.5, 0.55),
    "single_parent_share": (17.5, 6.5, 0.15),
    "sgb2_rate": (7.6, 6.8, 0.12),
    "child_poverty": (11.9, 10.5, 0.2),
    "unemployment_share": (4.3, 3.1, 0.08),
    "employment_rate": (62.5, -7.5, 0.2),
    "residence_duration": (66.0, -9.0, -0.1),
    "turnout": (54.0, -11.0, -0.4),
}
# So few people that the office would not tell: the value is hidden in the file.
HIDDEN_BELOW = 900
SENSITIVE = frozenset({"child_poverty", "single_parent_share"})
INDEX = ("sgb2_rate", "child_poverty", "unemployment_share", "single_parent_share")


def enter_figures(town: DemoTown, *, today: date, seed: int, by: User) -> None:
    """Bring the figures of five years in, make an index of them, and leave one file waiting."""
    scheme = AreaScheme.objects.get(key="stadtteile")
    # Figures of their own chance: the weeks at the doors stay as they were without them.
    chance = Random(f"figures {seed}")  # noqa: S311  # invented figures, no secret
    years = range(today.year - YEARS, today.year)
    for year in years:
        rows = list(_rows(town.stadtteile, year - years[0], chance))
        apply_figures(
            stage_figures(_wish(scheme, f"sozialdaten-{year}.csv", rows, year), by=by), by=by
        )
    save_index(
        None,
        name="Unterstützungsbedarf",
        scheme=scheme,
        settings=Settings(tuple(Part(key) for key in INDEX), fewest=300),
        by=by,
    )
    stage_figures(_wish(scheme, "wohngeld.csv", _waiting(town.stadtteile), years[-1]), by=by)


def _rows(areas: Sequence[Stadtteil], age: int, chance: Random) -> Iterator[list[object]]:
    yield ["Schlüssel", "Stadtteil", "Einwohner", *SHARES]
    for area in areas:
        people = round(area.population * (0.985 + 0.004 * age + chance.uniform(-0.003, 0.003)))
        yield [area.code, area.name, people, *(_share(key, area, age, chance) for key in SHARES)]


def _share(key: str, area: Stadtteil, age: int, chance: Random) -> str:
    usual, by_need, by_year = SHARES[key]
    if key in SENSITIVE and area.population < HIDDEN_BELOW:
        return "."
    value = usual + by_need * (area.need_factor - 1) + by_year * age + chance.gauss(0, usual / 40)
    return f"{max(value, usual / 8):.1f}".replace(".", ",")


def _waiting(areas: Sequence[Stadtteil]) -> list[list[object]]:
    """Return a table as it comes from another office: a hidden value, a line we do not know."""
    rows: list[list[object]] = [["Stadtteil", "Haushalte mit Wohngeld"]]
    rows += [[area.name, f"{1.5 + 2.2 * area.need_factor:.1f}".replace(".", ",")] for area in areas]
    rows[1][1] = "."
    return [*rows, ["ohne Zuordnung", "0,4"]]


def _wish(
    scheme: AreaScheme, name: str, rows: Sequence[Sequence[object]], year: int
) -> FiguresWish:
    return FiguresWish(
        content=csv_text(rows).encode(), file_name=name, scheme=scheme, year=year, source=SOURCE
    )
