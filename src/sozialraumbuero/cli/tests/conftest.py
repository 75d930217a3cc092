"""An office that stands already: preparing an empty data folder takes seconds, copying it none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sozialraumbuero.cli.tests.test_office_commands import PROGRAM


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder as the first command in an empty folder leaves it."""
    if named := os.environ.get("SUITE_OFFICE"):
        return Path(named)
    folder = tmp_path_factory.mktemp("office") / "daten"
    own = {"SOZIALRAUMBUERO_DATA": str(folder), "DATABASE_URL": ""}
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "directory", "undo", "1"],
        env=os.environ | own,
        capture_output=True,
        check=False,
    )
    return folder


@pytest.fixture
def prepared(empty_office: Path, tmp_path: Path) -> Path:
    """Return an empty folder for a test, whose data folder `daten` is prepared already."""
    shutil.copytree(empty_office, tmp_path / "daten")
    return tmp_path
