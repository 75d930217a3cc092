"""Fixtures of the journeys, and what they measured at the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.musterstadt import Musterstadt, built

MEASURED: list[str] = []


@pytest.fixture
def measured() -> Callable[[str], None]:
    """Give a function that keeps a line for the end of the run's output."""
    return MEASURED.append


@pytest.fixture(scope="session")
def musterstadt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Musterstadt]:
    """One demo town for all journeys: each leaves it so that the others still find their way."""
    office = built(tmp_path_factory.mktemp("musterstadt") / "office")
    with office.served() as server:
        yield Musterstadt(office, server)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if MEASURED:
        terminalreporter.section("measured on the way")
        for line in MEASURED:
            terminalreporter.write_line(line)
