"""Small comparisons for tests: two areas, an office, a room."""

from __future__ import annotations

from typing import Any

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import a_person, an_area
from sozialraumbuero.workbench.actions.scenarios import create_scenario
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.rules.contents import AreaRow, Content, RoomRow
from sozialraumbuero.workbench.rules.presets import starting_content


def area_row(key: str = "nord", **fields: Any) -> AreaRow:
    known = {
        "id": key,
        "name": key.title(),
        "persons": 1000,
        "lat": 52.12,
        "lon": 7.60,
        "need_rate": 0.1,
        "digital_share": 0.8,
    }
    return AreaRow(**{**known, **fields})  # type: ignore[typeddict-item]


def room_row(key: str = "rathaus", **fields: Any) -> RoomRow:
    known = {
        "id": key,
        "name": key.title(),
        "lat": 52.1,
        "lon": 7.61,
        "hours_max": 40.0,
        "central": False,
        "step_free": True,
        "euros": 1200.0,
    }
    return RoomRow(**{**known, **fields})  # type: ignore[typeddict-item]


def content(**sections: Any) -> Content:
    """Return a comparison that can be computed."""
    made = starting_content([area_row("nord"), area_row("sued", lat=52.09, persons=3000)])
    made["rooms"] = [room_row("rathaus", central=True), room_row("treff", lat=52.12)]
    return Content(**{**made, **sections})  # type: ignore[typeddict-item]


def a_planner(name: str = "Petra") -> User:
    return a_person(name, Role.SOCIAL_PLANNER)


def a_scenario(title: str = "Vergleich", *, by: User | None = None, **sections: Any) -> Scenario:
    area = an_area(f"Gebiet {title}")
    made = create_scenario(title, scheme=area.scheme, areas=[area_row(area.code)], by=by)
    made.content = content(**sections)
    made.save()
    return made
