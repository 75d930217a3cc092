"""How a comparison begins: the four models of the question and a mix of all."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.workbench.rules.contents import AreaRow, Content, ModelRow, StaffRow

FULL_POST_HOURS = 39.0
NEED_RATE = 0.10
DIGITAL_SHARE = 0.80
CENTRAL_HOURS = 40.0
ROOM_HOURS = 12.0
OPEN_ROOMS = 3
MOST_MODELS = 10
CRITERIA: dict[str, list[float]] = {
    "people_reached": [1, 3],
    "newly_reached": [1, 3],
    "worst_quarter": [1, 3],
    "within_15_foot": [0, 2],
    "barrier_free": [0, 2],
    "waiting_p90_days": [0, 2],
    "hours_per_solved_need": [0, 2],
}


def starting_content(areas: Sequence[AreaRow]) -> Content:
    """Return a comparison nobody has touched yet: three posts, no rooms."""
    return Content(
        areas=list(areas),
        existing=[],
        rooms=[],
        staff=StaffRow(posts=3.0, hours_per_post=FULL_POST_HOURS),
        models=starting_models(),
        assumptions={},
        criteria={name: list(weights) for name, weights in CRITERIA.items()},
    )


def starting_models() -> list[ModelRow]:
    """Return the four models of the question and a mix of all."""
    return [
        _model("zentral", "Ein zentrales Büro", central=100),
        _model("dezentral", "Sprechstunden in den Quartieren", decentral=100),
        _model("mobil", "Mobil von Tür zu Tür", mobile=70, decentral=30),
        _model("digital", "Digital und ein Büro", digital=60, central=40),
        _model("mischung", "Mischung", central=20, decentral=30, mobile=40, digital=10),
    ]


def fitting_rooms(wanted: int, rooms: int) -> int | None:
    """Return how many rooms a model may open; None where there is none."""
    return min(wanted, rooms) or None


def _model(key: str, name: str, **shares: int) -> ModelRow:
    return ModelRow(
        id=key,
        name=name,
        central=shares.get("central", 0),
        decentral=shares.get("decentral", 0),
        mobile=shares.get("mobile", 0),
        digital=shares.get("digital", 0),
        open_rooms=OPEN_ROOMS if shares.get("decentral") else None,
    )
