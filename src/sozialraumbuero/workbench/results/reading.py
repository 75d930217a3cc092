"""Rows and sentences out of a stored result; German, as papers and their figures are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sozialraumbuero.engine.comparison.measures import MEASURES, Measure, measure_places
from sozialraumbuero.engine.comparison.words import told, told_with_unit, unit_words
from sozialraumbuero.workbench.rules.scenario_files import TOWN

Result = Mapping[str, Any]
MAIN = (
    "people_reached", "reach_share", "newly_reached", "needs_solved", "worst_quarter",
    "within_15_foot", "within_15_wheelchair", "barrier_free", "travel_minutes",
    "waiting_p90_days", "digitally_excluded", "hours_per_solved_need", "cost_euros",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of one model: its mean, and the interval nine in ten years lie in."""

    model: str
    text: str
    span: str
    path: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    measure: Measure
    unit: str
    cells: tuple[Cell, ...]


def measure_of(name: str) -> Measure:
    return MEASURES[measure_places()[name]]


def names_of(result: Result) -> dict[str, str]:
    """Return the names of the models by their ids, in the order of the scenario."""
    return {model["id"]: model["name"] for model in result["models"]}


def span_words(figure: Mapping[str, Any], measure: Measure) -> str:
    """Return the interval in words; empty where both ends are the same."""
    low, high = figure["low"], figure["high"]
    if low is None or high is None or told(low, measure) == told(high, measure):
        return ""
    return f"{told(low, measure)} bis {told(high, measure)}"


def measure_rows(result: Result, *, names: tuple[str, ...] = MAIN) -> list[MeasureRow]:
    """Return one row per measure with a cell per model."""
    return [_measure_row(result, measure_of(name)) for name in names]


def _measure_row(result: Result, measure: Measure) -> MeasureRow:
    cells = []
    for at, model in enumerate(result["models"]):
        figure = model["measures"][measure.id]
        path = f"models[{at}].measures.{measure.id}"
        cells.append(
            Cell(model["name"], told(figure["mean"], measure), span_words(figure, measure), path)
        )
    return MeasureRow(measure, unit_words(measure.unit), tuple(cells))


def verdict(result: Result) -> str:
    """Say which model is ahead, and how surely, in one sentence."""
    recommended = result["recommendation"]
    name = names_of(result)[recommended["model"]]
    share = round(100 * recommended["first_rank_share"])
    if recommended["decided"]:
        return (
            f"„{name}“ liegt vorn: bei {share} von 100 Gewichtungen und Jahren "
            "auf dem ersten Platz."
        )
    return (
        f"Kein Modell liegt sicher vorn. „{name}“ steht bei {share} von 100 Gewichtungen und "
        "Jahren auf dem ersten Platz; das genügt nicht für eine Empfehlung."
    )


def reach_words(result: Result) -> str:
    """Say how many people each model reaches, in one sentence."""
    reached = measure_of("people_reached")
    parts = [
        f"„{model['name']}“ {told(model['measures'][reached.id]['mean'], reached)}"
        f" ({span_words(model['measures'][reached.id], reached) or 'ohne Spanne'})"
        for model in result["models"]
    ]
    return "Erreichte Menschen in Not im Jahr: " + ", ".join(parts) + "."


def ways_words(result: Result) -> str:
    """Say how ways to rooms were measured."""
    if TOWN in result["inputs"]:
        return (
            "Wege zu den Räumen sind auf den Straßen der Stadt gemessen, zu Fuß und im Rollstuhl."
        )
    return "Wege zu den Räumen sind Luftlinie × 1,3, weil kein Straßennetz eingelesen ist."


def statements_of(result: Result, model: str, kind: str) -> list[dict[str, Any]]:
    """Return the sentences for (pro), against (con) or undecided about a model."""
    return [s for s in result["statements"] if s["model"] == model and s["kind"] == kind]


def figure_at(document: Any, path: str) -> Any:
    """Return what stands at a path such as `models[2].measures.cost_euros`.

    Raises KeyError if there is nothing.
    """
    found = document
    rest = path
    while rest:
        step = re.match(r"\[(\d+)\]|\.?([^.\[\]]+)", rest)
        if step is None:
            raise KeyError(path)
        number, name = step.groups()
        try:
            found = found[int(number)] if number is not None else found[name]
        except (KeyError, IndexError, TypeError):
            raise KeyError(path) from None
        rest = rest[step.end() :]
    return found


def figure_words(figure: Mapping[str, Any], measure: Measure) -> str:
    """Return a figure with its unit and interval."""
    span = span_words(figure, measure)
    words = told_with_unit(figure["mean"], measure)
    return f"{words} (Spanne {span})" if span else words


def assumption_rows(result: Result) -> list[dict[str, Any]]:
    """Return every assumption as it was used, the ones with the widest effect first."""
    swings = {row["parameter"]: row for row in result["tornado"]}
    rows = [
        {**row, "swing": swings[row["parameter"]]["swing"] if row["parameter"] in swings else None,
         "flips": bool(swings.get(row["parameter"], {}).get("flips"))}
        for row in result["calibration"]
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -(row["swing"] or 0))
