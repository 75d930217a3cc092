"""Where planning meets the engine: a scenario goes in as files, a result comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sozialraumbuero.workbench.rules.contents import Content
from sozialraumbuero.workbench.rules.scenario_files import SCENARIO, scenario_files

if TYPE_CHECKING:
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


def compute(
    content: Content,
    *,
    name: str,
    seed: int,
    replications: int,
    report: Callable[[float], bool],
) -> dict[str, Any]:
    """Return the engine's result; `report` gets the share done and tells whether to stop.

    Raises BadInput for what the engine cannot read and Stopped.
    """
    from sozialraumbuero.engine.comparison.comparing import compare
    from sozialraumbuero.engine.executor import Threads

    scenario = read_content(content, name=name, seed=seed)
    with Threads(WORKERS) as threads:
        watched = Watched(threads, report)
        return compare(scenario, replications=replications, executor=watched)


def read_content(content: Content, *, name: str, seed: int = 1) -> Scenario:
    """Return the scenario as the engine reads it; raises BadInput."""
    from sozialraumbuero.engine.comparison.reading import read_scenario

    with tempfile.TemporaryDirectory(prefix="vergleich-") as folder:
        for file_name, text in scenario_files(content, name=name, seed=seed).items():
            Path(folder, file_name).write_text(text, encoding="utf-8")
        return read_scenario(Path(folder, SCENARIO))


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
