"""From SCENARIO.yaml and the files that it names to a Scenario."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sozialraumbuero.engine.comparison.areas_file import read_areas, read_travel
from sozialraumbuero.engine.comparison.reading_parts import (
    NO_ENTRIES,
    NO_ROWS,
    number,
    read_contacts,
    read_criteria,
    read_existing,
    read_ledger,
    read_ranges,
)
from sozialraumbuero.engine.comparison.reading_rooms import check_rooms, read_models, read_sites
from sozialraumbuero.engine.comparison.scenario import IMPAIRED_SHARE, Areas, Scenario
from sozialraumbuero.engine.comparison.table_file import LARGEST_BYTES, read_bytes
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.fields import Faults, Value
from sozialraumbuero.engine.yaml_file import LARGEST_BYTES as LARGEST_YAML
from sozialraumbuero.engine.yaml_file import parse_yaml

REQUIRED = ("staff_hours_per_week", "areas", "sites", "models")
OPTIONAL = (
    "seed", "parameters", "contacts", "existing", "ledger", "criteria", "baseline", "name", "notes",
    "travel", "town", "impaired_share",
)  # fmt: skip
LARGEST_TOWN = 2_000_000_000

T = TypeVar("T")


def read_scenario(path: Path) -> Scenario:
    """Return the scenario; raises BadInput whose `file` is the one with the fault."""
    with _named(str(path)):
        content = read_bytes(path, largest=LARGEST_YAML)
        document = parse_yaml(content)
        faults = Faults()
        fields = Value(document, "", faults).fields(REQUIRED, OPTIONAL)
        sites = fields.read("sites", read_sites, NO_ROWS)
        models = fields.read("models", lambda v: read_models(v, sites), NO_ROWS)
        hours = fields.read("staff_hours_per_week", number(0, 1e6, "write 117"), 0.0)
        impaired = fields.read("impaired_share", Value.share, IMPAIRED_SHARE)
        parts: dict[str, Any] = {
            "seed": fields.read("seed", lambda v: v.whole(0, 2**32 - 1, hint="write 1"), 1),
            "ranges": fields.read("parameters", read_ranges, NO_ENTRIES),
            "contacts": fields.read("contacts", read_contacts, NO_ENTRIES),
            "existing": fields.read("existing", read_existing, NO_ROWS),
            "ledger": fields.read("ledger", lambda v: read_ledger(v, models, sites), NO_ROWS),
            "criteria": fields.read("criteria", read_criteria, NO_ENTRIES),
            "baseline": fields.read("baseline", lambda v: _baseline(v, models), ""),
            "name": fields.read("name", Value.text, ""),
            "notes": fields.read("notes", lambda v: v.texts(may_be_empty=True), NO_ROWS),
        }
        areas_file = fields.read("areas", Value.text, "")
        travel_file = fields.read("travel", Value.text, "")
        town_file = fields.read("town", Value.text, "")
        check_rooms(models, sites, faults)
        faults.refuse()
    inputs = {path.name: _hash(content)}
    folder = path.parent
    areas = _read(areas_file, folder, inputs, lambda each: read_areas(each, impaired))
    travel: dict[tuple[str, str], tuple[float, float]] = {}
    if travel_file:
        travel = _read(travel_file, folder, inputs, lambda each: read_travel(each, areas, sites))
    if town_file:
        with _named(town_file):
            inputs[town_file] = _hash(read_bytes(folder / town_file, largest=LARGEST_TOWN))
    return Scenario(
        staff_hours_per_week=hours, areas=areas, sites=sites, models=models, travel=travel,
        town_file=str(folder / town_file) if town_file else "", inputs=inputs,
        assumed=_assumed(areas, document, travel_file or town_file), **parts,
    )  # fmt: skip


def _read(name: str, folder: Path, inputs: dict[str, str], reader: Callable[[bytes], T]) -> T:
    with _named(name):
        content = read_bytes(folder / name, largest=LARGEST_BYTES)
        inputs[name] = _hash(content)
        return reader(content)


def _baseline(value: Value, models: tuple[Any, ...]) -> str:
    wanted = value.text()
    ids = [model.id for model in models]
    if wanted and wanted not in ids:
        value.fault(f'"{wanted}" is not a model; write one of {", ".join(ids)}')
    return wanted


def _assumed(areas: Areas, document: dict[str, Any], ways: str) -> tuple[str, ...]:
    """Return in words what the files do not tell and is assumed instead."""
    said = []
    if not ways:
        said.append("Wege sind Luftlinie × 1,3, nicht auf Straßen gemessen.")
    if "impaired_share" not in document and len({a.impaired_share for a in areas.rows}) <= 1:
        said.append(
            f"Anteil gehbehinderter Menschen ist überall mit {100 * IMPAIRED_SHARE:.0f} % "
            "angenommen."
        )
    if not document.get("existing") and not any(a.covered_share for a in areas.rows):
        said.append(
            "Es sind keine bestehenden Angebote genannt: aller Bedarf gilt als noch nicht versorgt."
        )
    if len(areas.rows) > 1 and len({a.need_rate for a in areas.rows}) == 1:
        said.append("Die Bedarfsquote ist in allen Gebieten gleich: Brennpunkte sind unsichtbar.")
    if len(areas.rows) > 1 and len({a.digital_share for a in areas.rows}) == 1:
        said.append("Der digitale Zugang ist in allen Gebieten gleich angenommen.")
    if not document.get("contacts"):
        said.append("Keine eigenen Kontaktzahlen: alle Annahmen stehen auf ihren Startwerten.")
    return tuple(said)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class _named:  # noqa: N801
    """Lets errors name the file as the caller wrote it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BadInput) and error.file is None:
            error.file = self.name
