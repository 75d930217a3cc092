"""What a reader must know before believing a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sozialraumbuero.engine.comparison.parameters import NEED_NAMED, VISIT_NEED, parameters
from sozialraumbuero.engine.comparison.plans import Planned
from sozialraumbuero.engine.comparison.prepared import Prepared
from sozialraumbuero.engine.comparison.words import german, joined

FEW_REPLICATIONS = 100
NOT_RECKONED = (
    "Nicht gerechnet sind Sprachen, Vertraulichkeit der Räume, Sicherheit der Mitarbeitenden und "
    "Busverbindungen; sie gehören daneben auf den Tisch."
)


def warnings_of(prepared: Prepared, plans: Sequence[Planned], result: dict[str, Any]) -> list[str]:
    """Return the warnings in a fixed order, nothing twice."""
    scenario = prepared.scenario
    told = [*scenario.notes, *scenario.assumed, *prepared.remarks]
    told += [remark for plan in plans for remark in plan.remarks]
    told += _unplaced(result)
    told += _costs(result)
    told += _plausible(prepared)
    if not any(site.central for site in prepared.sites):
        told.append("Ohne zentrales Büro gilt jede erreichte Person als neu erreicht.")
    if not any(site.step_free for site in prepared.sites):
        told.append("Kein Raum ist als stufenfrei angegeben: Gehbehinderte erreicht keiner davon.")
    replications = result["settings"]["replications"]
    if replications < FEW_REPLICATIONS:
        told.append(f"Nur {replications} simulierte Jahre: die Spannen sind unsicher.")
    return list(dict.fromkeys([*told, NOT_RECKONED]))


def _unplaced(result: dict[str, Any]) -> list[str]:
    return [
        f"Modell „{model['name']}“: für {german(hours, 1)} Stunden je Woche ist kein Raum da; "
        "sie bleiben ungenutzt."
        for model in result["models"]
        if (hours := model["measures"]["unplaced_hours"]["mean"] or 0) >= 0.1
    ]


def _costs(result: dict[str, Any]) -> list[str]:
    told = []
    names = {model["id"]: model["name"] for model in result["models"]}
    for name, account in result["ledger"]["models"].items():
        over = []
        if account["over_euros_per_year"] > 0:
            over.append(f"{german(account['over_euros_per_year'])} Euro im Jahr")
        if account["over_hours_per_week"] > 0:
            over.append(f"{german(account['over_hours_per_week'], 1)} Stunden je Woche")
        if over:
            told.append(f"Modell „{names[name]}“ ist nicht kostenneutral: {joined(over)} mehr.")
    return told


def _plausible(prepared: Prepared) -> list[str]:
    """Compare needs found per open door with what was found elsewhere."""
    ground, table = prepared.ground, parameters()
    doors = float(ground.doors.sum())
    if doors <= 0:
        return ["Kein Gebiet hat Türen: Rundgänge erreichen niemanden."]
    found = float(prepared.open_need.sum()) / doors * table[NEED_NAMED].start
    known = table[VISIT_NEED]
    if known.low / 2 <= found <= known.high:
        return []
    return [
        f"An {german(100 * found, 1)} von 100 offenen Türen wäre ein Anliegen zu finden; anderswo "
        f"waren es {german(100 * known.low)} bis {german(100 * known.high)}. Bedarfsquoten prüfen."
    ]
