"""One town for all tests: building it takes some seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraumbuero.demo.town import DemoTown, build_town, write_osm


@pytest.fixture(scope="session")
def town() -> DemoTown:
    return build_town(1)


@pytest.fixture(scope="session")
def osm_file(town: DemoTown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("town") / "musterstadt.osm.pbf"
    write_osm(town, path)
    return path
