"""A scenario as the files that the engine and the command line read."""

from __future__ import annotations

import csv
import io
from typing import Any

import yaml

from sozialraumbuero.workbench.rules.contents import (
    CHANNELS,
    AreaRow,
    Content,
    ExistingRow,
    ModelRow,
    RoomRow,
    hours_of,
)
from sozialraumbuero.workbench.rules.own_contacts import is_own
from sozialraumbuero.workbench.rules.presets import fitting_rooms

SCENARIO, AREAS, TOWN = "scenario.yaml", "areas.csv", "town.npz"
AREA_COLUMNS = ("id", "name", "persons", "lat", "lon", "need_rate", "digital_share")


def scenario_files(
    content: Content, *, name: str, seed: int = 1, has_town: bool = False
) -> dict[str, str]:
    """Return the text of each file by its name; the same content gives the same text.

    With a town the scenario names its street network, which lies beside it.
    """
    told = scenario_document(content, name=name, seed=seed)
    if has_town:
        told["town"] = TOWN
    document = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
    return {SCENARIO: document, AREAS: _areas_csv(content)}


def scenario_document(content: Content, *, name: str, seed: int = 1) -> dict[str, Any]:
    """Return what SCENARIO.yaml holds."""
    document: dict[str, Any] = {
        "name": one_line(name),
        "seed": seed,
        "staff_hours_per_week": hours_of(content["staff"]),
        "areas": AREAS,
        "sites": [_site(room) for room in content["rooms"]],
        "models": [_model(model, len(content["rooms"])) for model in content["models"]],
        "criteria": {name: weights for name, weights in content["criteria"].items() if weights[1]},
    }
    if own := {name: row for name, row in content["assumptions"].items() if is_own(name, row)}:
        document["parameters"] = {
            name: [row["low"], row["start"], row["high"]] for name, row in own.items()
        }
    if existing := content.get("existing"):
        document["existing"] = [_existing(offer) for offer in existing]
    contacts = {n: r["contacts"] for n, r in content["assumptions"].items() if "contacts" in r}
    if contacts:
        document["contacts"] = {name: dict(counts) for name, counts in contacts.items()}
    return document


def one_line(name: str) -> str:
    """Return a name without line breaks of any kind: files and papers have one line for it."""
    return " ".join(name.split())


def _site(room: RoomRow) -> dict[str, Any]:
    return {
        "id": room["id"],
        "name": one_line(room["name"]),
        "lat": room["lat"],
        "lon": room["lon"],
        "hours_max": room["hours_max"],
        "central": room["central"],
        "step_free": room["step_free"],
        "euros_per_year": room["euros"],
    }


def _existing(offer: ExistingRow) -> dict[str, Any]:
    return {name: offer[name] for name in ("id", "lat", "lon", "people_per_year")}


def _model(model: ModelRow, rooms: int) -> dict[str, Any]:
    shares = {c: int(model[c]) / 100 for c in CHANNELS if model[c]}  # type: ignore[literal-required]
    found: dict[str, Any] = {"id": model["id"], "name": one_line(model["name"]), "mix": shares}
    wanted = model["open_rooms"]
    if wanted and model["decentral"] and (count := fitting_rooms(wanted, rooms)):
        found["open_sites"] = count
    return found


def _areas_csv(content: Content) -> str:
    held = io.StringIO()
    written = csv.DictWriter(held, AREA_COLUMNS, lineterminator="\n")
    written.writeheader()
    written.writerows(_area(area) for area in content["areas"])
    return held.getvalue()


def _area(area: AreaRow) -> dict[str, Any]:
    row = {name: area[name] for name in AREA_COLUMNS}  # type: ignore[literal-required]
    return {**row, "name": one_line(area["name"])}
