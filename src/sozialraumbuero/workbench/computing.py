"""Where planning meets the engine: a scenario goes in as files, a result comes out."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sozialraumbuero.workbench.rules.contents import Content
from sozialraumbuero.workbench.rules.scenario_files import SCENARIO, TOWN, scenario_files

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sozialraumbuero.engine.comparison.scenario import Scenario
    from sozialraumbuero.engine.executor import Executor

T = TypeVar("T")
R = TypeVar("R")
# How often a comparison of five models asks for years: the models themselves, every assumption
# low and high, mixes, staffing. The bar waits just below the end if it is more.
USUAL_ROUNDS = 130
WORKERS = 2


class Stopped(Exception):
    """Somebody asked to stop; nothing of the computation is kept."""


class Computed(NamedTuple):
    """The engine's result, and the figures of every single year for weights to come."""

    result: dict[str, Any]
    years: dict[str, Any]


def compute(
    content: Content,
    *,
    name: str,
    seed: int,
    replications: int,
    report: Callable[[float], bool],
    town: bytes | None = None,
) -> Computed:
    """Return what comes out; `report` gets the share done and tells whether to stop.

    With the street network of the `town` ways are walked along its streets, without one they are
    air distances. Raises BadInput for what the engine cannot read and Stopped.
    """
    from sozialraumbuero.engine.comparison.comparing import compare
    from sozialraumbuero.engine.executor import Threads

    kept: list[Any] = []
    with tempfile.TemporaryDirectory(prefix="vergleich-") as folder, Threads(WORKERS) as threads:
        scenario = _read(Path(folder), content, name=name, seed=seed, town=town)
        result = compare(
            scenario,
            replications=replications,
            executor=Watched(threads, report),
            keep=kept.append,
        )
    return Computed(result, years_told(kept[0], [model.id for model in scenario.models]))


def read_content(content: Content, *, name: str, seed: int = 1) -> Scenario:
    """Return the scenario as the engine reads it; raises BadInput."""
    with tempfile.TemporaryDirectory(prefix="vergleich-") as folder:
        return _read(Path(folder), content, name=name, seed=seed, town=None)


def _read(folder: Path, content: Content, *, name: str, seed: int, town: bytes | None) -> Scenario:
    from sozialraumbuero.engine.comparison.reading import read_scenario

    files = scenario_files(content, name=name, seed=seed, has_town=town is not None)
    for file_name, text in files.items():
        Path(folder, file_name).write_text(text, encoding="utf-8")
    if town is not None:
        Path(folder, TOWN).write_bytes(town)
    return read_scenario(Path(folder, SCENARIO))


def years_told(rows: NDArray[np.float64], models: Sequence[str]) -> dict[str, Any]:
    """Return each measure that can be better or worse, by year and model, as plain values."""
    from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places

    return {
        "models": list(models),
        "measures": {
            measure.id: [
                [_plain(value) for value in year]
                for year in rows[:, :, measure_places()[measure.id]].tolist()
            ]
            for measure in MEASURES
            if measure.direction
        },
    }


def _plain(value: float) -> float | None:
    """Six digits are more than anybody weighs; what could not be measured is nothing."""
    return float(f"{value:.6g}") if math.isfinite(value) else None


class Watched:
    """An executor that tells after every task how far the whole is."""

    def __init__(self, executor: Executor, report: Callable[[float], bool]) -> None:
        self._executor, self._report = executor, report
        self._rounds = 0

    def map(self, task: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """Pass the tasks on; raises Stopped as soon as somebody asked for it."""
        for number, result in enumerate(self._executor.map(task, items), start=1):
            done = (self._rounds + number / len(items)) / USUAL_ROUNDS
            if self._report(min(done, 0.99)):
                raise Stopped
            yield result
        self._rounds += 1
