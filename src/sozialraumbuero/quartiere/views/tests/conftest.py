"""A village with two Stadtteile, and people who look at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.actions import import_areas, import_town
from sozialraumbuero.quartiere.actions.areas import AreasWish
from sozialraumbuero.quartiere.tests.makers import (
    WEST_AND_EAST,
    a_person,
    borders_file,
    signed_in,
    village_houses,
    write_village,
)


@pytest.fixture
def village(db: None, tmp_path: Path) -> Path:
    """Import the village; one of its houses stands twice in the file."""
    houses = village_houses()
    twice = houses[0]._replace(id=5_001, lat=houses[0].lat + 0.00001)
    path = write_village(tmp_path / "dorf.osm", [*houses, twice])
    import_town(path, by=None, name="Probedorf")
    return path


@pytest.fixture
def stadtteile(village: Path) -> None:
    import_areas(
        AreasWish(
            content=borders_file(WEST_AND_EAST),
            file_name="teile.geojson",
            scheme="stadtteile",
            name="Stadtteile",
            source="Vermessungsamt, Stand 2026",
        ),
        by=None,
    )


@pytest.fixture
def planner(db: None) -> User:
    return a_person(Role.SOCIAL_PLANNER)


@pytest.fixture
def desk(planner: User) -> Client:
    return signed_in(planner)
