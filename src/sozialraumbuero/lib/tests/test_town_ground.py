"""Streets come from whoever provided them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sozialraumbuero.lib import town_ground
from sozialraumbuero.lib.town_map import TownMap

BARE = TownMap((7.0, 52.0, 7.1, 52.1), title="Räume")


@pytest.fixture(autouse=True)
def nobody_provides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town_ground, "_ground", [])


def test_map_without_provider_stays_bare():
    assert town_ground.on_town_ground(BARE) == BARE


def test_last_provider_draws_the_streets():
    town_ground.provide_ground(lambda drawing: replace(drawing, source="alt"))
    town_ground.provide_ground(lambda drawing: replace(drawing, source="neu"))

    assert town_ground.on_town_ground(BARE).source == "neu"
