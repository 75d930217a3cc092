"""What the start page offers to those who keep the town's borders."""

from __future__ import annotations

from pathlib import Path

import pytest

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.actions import import_areas, import_town, stage_areas
from sozialraumbuero.quartiere.actions.areas import AreasWish
from sozialraumbuero.quartiere.start import start_cards
from sozialraumbuero.quartiere.tests.makers import (
    WEST_AND_EAST,
    a_person,
    borders_file,
    write_village,
)

pytestmark = pytest.mark.django_db
WISH = AreasWish(
    content=borders_file(WEST_AND_EAST),
    file_name="t.geojson",
    scheme="stadtteile",
    name="Stadtteile",
)


def titles(user: User) -> list[str]:
    return [card.title for card in start_cards(user)]


def test_cards_follow_the_way_from_map_to_borders(tmp_path: Path):
    planner, colleague = a_person(Role.SOCIAL_PLANNER), a_person(Role.COORDINATOR)

    empty = titles(planner)
    import_town(write_village(tmp_path / "dorf.osm"), by=None, name="Probedorf")
    without_areas = titles(planner)
    stage_areas(WISH, by=planner)
    waiting = titles(planner)
    import_areas(WISH, by=planner)

    assert (empty, without_areas, waiting, titles(planner)) == (
        ["Noch keine Stadt eingelesen"],
        ["Noch keine Stadtteile"],
        ["Noch keine Stadtteile", "Neue Grenzen: Stadtteile"],
        ["Neue Grenzen: Stadtteile"],
    )
    assert titles(colleague) == []
