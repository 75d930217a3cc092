"""The demo town, served for all journeys of a run that need realistic data."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from sozialraumbuero.accounts.actions.setting_up import DEMO_PASSWORD
from tests.browser import sign_in
from tests.installation import Installation
from tests.journeys.clock import AHEAD, tuesday_morning


@dataclass(frozen=True)
class Musterstadt:
    """Where the demo answers, and where its rows lie."""

    office: Installation
    server: str

    def look_up(self, query: str) -> str:
        """Return one value that the query finds; a journey needs it, so none is a failure."""
        row = self._row(query)
        assert row is not None, f"nothing found by: {query}"
        return str(row[0])

    def _row(self, query: str) -> tuple[Any, ...] | None:
        file = self.office.folder / "sozialraumbuero.sqlite3"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as rows:
            found: tuple[Any, ...] | None = rows.execute(query).fetchone()
        return found

    def sign_in(self, page: Page, username: str) -> None:
        """Sign in with a demo account."""
        sign_in(page, self.server, username, DEMO_PASSWORD)


def built(folder: Path) -> Installation:
    """Build the demo into an empty folder by the command, on the morning of the journeys.

    The suite names a folder where it is built once; all others copy it, and its clock goes on.
    """
    settings = tuesday_morning()
    if kept := os.environ.get("SUITE_MUSTERSTADT"):
        settings[AHEAD] = _built_once(Path(kept))
        Installation(Path(kept)).copy_to(folder)
        return Installation(folder, settings=settings)
    office = Installation(folder, settings=settings)
    office.must_run("demo")
    return office


def _built_once(kept: Path) -> str:
    """Build the demo where it is kept unless it stands there; return how far ahead its clock is."""
    clock = kept.with_suffix(".clock")
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not clock.exists():
            office = Installation(kept, settings=tuesday_morning())
            office.must_run("demo")
            clock.write_text(office.settings[AHEAD])
    return clock.read_text()
