"""The demo town, served for all journeys of a run that need realistic data."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from sozialraumbuero.accounts.actions.setting_up import DEMO_PASSWORD
from tests.browser import sign_in
from tests.installation import Installation
from tests.journeys.clock import tuesday_morning


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
    """Build the demo into an empty folder by the command, on the morning of the journeys."""
    office = Installation(folder, settings=tuesday_morning())
    office.must_run("demo")
    return office
