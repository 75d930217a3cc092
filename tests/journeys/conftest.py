"""Fixtures of the journeys, and what they measured at the end of the run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

MEASURED: list[str] = []


@pytest.fixture
def measured() -> Callable[[str], None]:
    """Give a function that keeps a line for the end of the run's output."""
    return MEASURED.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if MEASURED:
        terminalreporter.section("measured on the way")
        for line in MEASURED:
            terminalreporter.write_line(line)
