"""Tables of the report; every picture's figures stand in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from sozialraumbuero.engine.comparison.measures import MEASURES, Measure
from sozialraumbuero.engine.comparison.words import german, is_share, told, unit_words

Result = dict[str, Any]
AVERSE = ("equity_ede_mild", "equity_ede_strict")


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; first cells head their rows, all others are numbers or words as they come."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(_cell(cell) for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(cell: str) -> str:
    starts = cell.lstrip("−–")[:1]
    kind = ' class="number"' if starts.isdigit() or cell == "–" else ""
    return f"<td{kind}>{cell}</td>"


def spanned(figure: Result, measure: Measure) -> str:
    """Return a mean with its interval below."""
    mean = told(figure["mean"], measure)
    if figure["mean"] is None or figure["low"] == figure["high"]:
        return mean
    return within(mean, told(figure["low"], measure), told(figure["high"], measure))


def within(middle: str, low: str, high: str) -> str:
    return f"{middle}<small>{low} bis {high}</small>"


def measures_table(result: Result) -> str:
    models = result["models"]
    rows = [
        [
            f"{escape(measure.label)} <small>({escape(unit_words(measure.unit))})</small>",
            *(spanned(model["measures"][measure.id], measure) for model in models),
        ]
        for measure in MEASURES
        if measure.id not in AVERSE
    ]
    head = ["Was gemessen wird", *(model["name"] for model in models)]
    return table("Mittel und Spanne von 95 von 100 Jahren", head, rows)


def ranks_table(result: Result) -> str:
    models = result["models"]
    ranks = result["rank_acceptability"]["models"]
    rows = [
        [
            escape(model["name"]),
            *(f"{german(100 * share)} %" for share in ranks[model["id"]]["ranks"]),
        ]
        for model in models
    ]
    head = ["Modell", *(f"Rang {at + 1}" for at in range(len(models)))]
    return table("Wie oft jedes Modell welchen Rang einnimmt", head, rows)


def areas_table(result: Result) -> str:
    models = result["models"]
    rows = []
    for area in result["equity"]["areas"]:
        cells = [escape(area["name"]), german(area["people_in_need"]["mean"] or 0)]
        for model in models:
            share = area["share"][model["id"]]
            reached = area["reached"][model["id"]]["mean"] or 0
            part = "–" if share is None else f"{german(100 * share, 1)} %"
            cells.append(f"{german(reached)}<small>{part}</small>")
        rows.append(cells)
    head = ["Gebiet", "in Not", *(model["name"] for model in models)]
    return table("Erreichte Menschen im Jahr je Gebiet", head, rows)


def groups_table(result: Result, kind: str, caption: str) -> str:
    models = result["models"]
    rows = []
    for group in result["groups"][kind]:
        cells = [escape(_group_words(group["id"]))]
        for model in models:
            figures = group["models"][model["id"]]
            need, reached = figures["people_in_need"]["mean"], figures["people_reached"]["mean"]
            cells.append(f"{german(100 * reached / need, 1)} %" if need else "–")
        rows.append(cells)
    return table(caption, ["Gruppe", *(model["name"] for model in models)], rows)


def _group_words(group: str) -> str:
    if group == "unknown":
        return "unbekannt"
    return group.replace("_plus", " und älter").replace("_", "–")


def tornado_table(result: Result, labels: dict[str, str]) -> str:
    names = {model["id"]: model["name"] for model in result["models"]}
    rows = []
    for entry in result["tornado"]:
        tips = [
            f"ab {german(tip['value'], 3)}: {escape(names[tip['to']])}" for tip in entry["tipping"]
        ]
        tips += [
            f"erst außerhalb, ab {german(tip['value'], 3)}: {escape(names[tip['to']])}"
            for tip in entry["tipping_beyond"]
        ]
        rows.append(
            [
                escape(labels[entry["parameter"]]),
                german(entry["low_value"], 2), german(entry["high_value"], 2),
                german(entry["low"]), german(entry["high"]), "; ".join(tips) or "kippt nicht",
            ]
        )  # fmt: skip
    head = ["Annahme", "niedrig", "hoch", "Erreichte bei niedrig", "bei hoch", "Empfehlung kippt"]
    return table("Was die Annahmen ausmachen", head, rows)


def ledger_table(result: Result) -> str:
    rows = []
    for model in result["models"]:
        account = result["ledger"]["models"][model["id"]]
        lost = ", ".join(
            f"{escape(place)}: {german(hours, 1)} h" for place, hours in account["gives_up"].items()
        )
        changed = ", ".join(
            f"{escape(entry['channel'])} {german(entry['change'], 1)} h"
            for entry in account["hours_by_channel"]
            if entry["change"]
        )
        rows.append(
            [
                escape(model["name"]), german(account["euros_sum"]),
                german(account["once_euros"]), changed or "keine", lost or "nicht angegeben",
                "ja" if account["cost_neutral"] else "nein",
            ]
        )  # fmt: skip
    head = [
        "Modell", "Euro im Jahr mehr", "Euro einmalig", "Stunden je Woche gegenüber heute",
        "wem Stunden genommen werden", "kostenneutral",
    ]  # fmt: skip
    return table("Woher Stunden und Euro kommen", head, rows)


def staffing_table(result: Result) -> str:
    rows = []
    for model in result["models"]:
        staff = result["staffing"][model["id"]]
        hours = staff["hours_for_two_weeks"]
        gain = staff["half_post_gain"]["people_reached"]
        rows.append(
            [
                escape(model["name"]),
                "mit Stunden allein nicht" if hours is None else german(hours, 1),
                "ja" if staff["more_staff_needed"] else "nein",
                within(*(german(gain[end]) for end in ("mean", "low", "high"))),
            ]
        )
    head = [
        "Modell", "Stunden je Woche, damit neun von zehn höchstens 14 Tage warten",
        "mehr Personal nötig", "Erreichte mehr durch eine halbe Stelle",
    ]  # fmt: skip
    return table("Wann mehr Personal nötig ist", head, rows)


def assumptions_table(result: Result) -> str:
    rows = []
    for entry in result["calibration"]:
        factor = 100 if is_share(entry["unit"]) else 1
        unit = unit_words(entry["unit"])

        def shown(value: float, factor: float = factor) -> str:
            return german(factor * value, 0 if factor == 100 else 1)

        prior, posterior, data = entry["prior"], entry["posterior"], entry["data"]
        after = "–"
        if posterior:
            after = within(*(shown(posterior[end]) for end in ("value", "low", "high")))
        counts = "–" if not data else " / ".join(german(value) for value in data.values())
        rows.append(
            [
                f"{escape(entry['label'])} <small>({escape(unit)})</small>",
                within(*(shown(prior[end]) for end in ("start", "low", "high"))),
                counts, after, "eigene Zahlen" if entry["used"] == "posterior" else "Startwert",
                escape("; ".join([entry["source"], entry.get("data_source", "")]).strip("; ")),
            ]
        )  # fmt: skip
    head = ["Annahme", "Startwert", "eigene Kontakte", "danach", "gerechnet mit", "Quelle"]
    return table("Alle Annahmen", head, rows)
