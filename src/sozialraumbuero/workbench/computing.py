"""Where planning meets the engine: a scenario goes in as files, a result comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sozialraumbuero.workbench.rules.contents import Content
from sozialraumbuero.workbench.rules.scenario_files import SCENARIO, scenario_files


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
    from sozialraumbuero.engine.comparison.reading import read_scenario

    def watch(share: float) -> None:
        if report(share):
            raise Stopped

    with tempfile.TemporaryDirectory(prefix="vergleich-") as folder:
        for file_name, text in scenario_files(content, name=name, seed=seed).items():
            Path(folder, file_name).write_text(text, encoding="utf-8")
        scenario = read_scenario(Path(folder, SCENARIO))
    result: dict[str, Any] = compare(scenario, replications=replications, progress=watch)
    return result
