"""Fixtures of the journeys, and what they measured at the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.musterstadt import Musterstadt, built


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Give a function that keeps a line for the end of the run's output."""
    return lambda line: request.node.user_properties.append(("measured", line))


@pytest.fixture(scope="session")
def musterstadt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Musterstadt]:
    """One demo town for all journeys: each leaves it so that the others still find their way."""
    office = built(tmp_path_factory.mktemp("musterstadt") / "office")
    with office.served() as server:
        yield Musterstadt(office, server)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    kept = [line for report in reports for key, line in report.user_properties if key == "measured"]
    if kept:
        terminalreporter.section("measured on the way")
        for line in kept:
            terminalreporter.write_line(line)
