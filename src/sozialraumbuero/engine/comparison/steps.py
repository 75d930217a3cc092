"""What to do next: a sequence with a condition and a point at which to stop."""

from __future__ import annotations

from typing import Any

from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places
from sozialraumbuero.engine.comparison.statements import bare, cited
from sozialraumbuero.engine.comparison.words import german, joined, told

REVIEW_MONTHS = 6
Result = dict[str, Any]


def steps(result: Result) -> list[Result]:
    """Return the steps towards the recommended model, in order."""
    model = result["recommendation"]["model"]
    at = next(place for place, each in enumerate(result["models"]) if each["id"] == model)
    found = [
        step
        for step in (
            _measure(result), _pilot(result, model), _rooms(result, at), _shifts(result, at),
            _review(result, at),
        )
        if step
    ]  # fmt: skip
    return [{"order": place + 1, "model": model, **step} for place, step in enumerate(found)]


def _step(rule: str, text: str, condition: str, stop: str, figures: list[Result]) -> Result:
    return {"rule": rule, "text": text, "condition": condition, "stop": stop, "figures": figures}


def _measure(result: Result) -> Result | None:
    """Measure first what the result hangs on and nobody has counted here yet."""
    learnt = {each["parameter"] for each in result["calibration"] if each["used"] == "posterior"}
    labels = {each["parameter"]: each["label"] for each in result["calibration"]}
    place, widest = next(
        (
            (at, each)
            for at, each in enumerate(result["tornado"])
            if each["parameter"] not in learnt
        ),
        (0, None),
    )
    if widest is None or widest["swing"] <= 0:
        return None
    name = widest["parameter"]
    figures = [
        bare("swing", widest["swing"], "persons per year", f"tornado[{place}].swing"),
        bare("low", widest["low"], "persons per year", f"tornado[{place}].low"),
        bare("high", widest["high"], "persons per year", f"tornado[{place}].high"),
    ]
    return _step(
        "widest swing without own counts",
        f"Zuerst zählen: „{labels[name]}“. Davon hängen {german(widest['swing'])} Erreichte ab.",
        "Ab 50 eigenen Kontakten rechnet das Szenario mit den eigenen Zahlen.",
        _stop_of(widest),
        figures,
    )


def _stop_of(entry: Result) -> str:
    if not entry["tipping"]:
        return "Innerhalb der Spanne kippt die Empfehlung nicht; danach neu vergleichen."
    values = joined([german(each["value"], 3) for each in entry["tipping"]])
    return f"Bei {values} kippt die Empfehlung: dann nicht weitergehen, sondern neu vergleichen."


def _pilot(result: Result, model: str) -> Result | None:
    """Begin where most is gained, or where most are in need if the model is what exists."""
    areas = result["equity"]["areas"]
    is_today = model == result["ledger"]["baseline"]

    def weight(at: int) -> float:
        figure = areas[at]["people_in_need"] if is_today else areas[at]["change"][model]
        return float(figure["mean"] or 0)

    if not areas:
        return None
    best = max(range(len(areas)), key=lambda at: (weight(at), areas[at]["id"]))
    area = areas[best]
    source = f"equity.areas[{best}]"
    change = area["change"][model]
    figures = [
        cited("people_in_need", area["people_in_need"], f"{source}.people_in_need"),
        cited("change", change, f"{source}.change.{model}"),
    ]
    return _step(
        "largest change in people reached",
        f"Mit {area['name']} beginnen: dort sind {german(area['people_in_need']['mean'] or 0)} "
        f"Menschen in Not, erwartet werden {german(change['mean'] or 0)} Erreichte mehr als heute.",
        "Beirat und Träger des Quartiers wissen Bescheid, die Ankündigung ist verteilt.",
        f"Nach {REVIEW_MONTHS} Monaten weniger als {german(max(0.0, (change['low'] or 0) / 2))} "
        "mehr Erreichte: anhalten und neu vergleichen.",
        figures,
    )


def _rooms(result: Result, at: int) -> Result | None:
    model = result["models"][at]
    if not model["sites"]:
        return None
    named = joined(
        [f"{site['name']} ({german(site['staff_hours_per_week'], 1)} h)" for site in model["sites"]]
    )
    figures = [
        bare(
            f"hours_{site['id']}", site["staff_hours_per_week"], "hours per week",
            f"models[{at}].sites[{place}].staff_hours_per_week",
        )
        for place, site in enumerate(model["sites"])
    ]  # fmt: skip
    blocked = sum(not site["step_free"] for site in model["sites"])
    condition = "Nutzung schriftlich zugesagt, Schlüssel und Gesprächsraum mit Tür geklärt."
    if blocked:
        condition += (
            f" {blocked} von {len(model['sites'])} Räumen sind nicht stufenfrei: vorher klären."
        )
    return _step(
        "rooms of the model",
        f"Räume und Personalstunden je Woche vereinbaren: {named}.",
        condition,
        "Ohne Zusage nächstbesten Raum eintragen und neu rechnen.",
        figures,
    )


def _shifts(result: Result, at: int) -> Result | None:
    model = result["models"][at]
    share = model["mix"].get("mobile", 0)
    if not share:
        return None
    hours = share * result["settings"]["staff_hours_per_week"]
    pair = model["measures"]["pair_share"]
    rounds = model["measures"]["rounds"]
    return _step(
        "mobile share of hours",
        f"Schichten von zusammen {german(hours, 1)} Stunden je Woche planen, abends und samstags "
        f"zuerst; das sind {german(rounds['mean'] or 0, 2)} Rundgänge je Tür im Jahr.",
        "Zu zweit, solange das Quartier neu ist; Sicherheitsregeln und Personalrat sind geklärt.",
        "Zwei Vorfälle oder eine Absage der Personalvertretung: Schichten anhalten.",
        [
            bare("mobile_share", share, "share", f"models[{at}].mix.mobile"),
            cited("rounds", rounds, f"models[{at}].measures.rounds"),
            cited("pair_share", pair, f"models[{at}].measures.pair_share"),
        ],
    )


def _review(result: Result, at: int) -> Result:
    model = result["models"][at]
    names = ("people_reached", "waiting_p90_days", "hours_per_solved_need")
    figures = [cited(n, model["measures"][n], f"models[{at}].measures.{n}") for n in names]
    reached = model["measures"]["people_reached"]
    measure = MEASURES[measure_places()["people_reached"]]
    low = told(reached["low"], measure)
    return _step(
        "review date",
        f"Nach {REVIEW_MONTHS} Monaten prüfen; erwartet sind im Jahr "
        f"{told(reached['mean'], measure)} Erreichte (Spanne {low} bis "
        f"{told(reached['high'], measure)}).",
        "Eigene Kontakte sind gezählt und ins Szenario eingetragen.",
        f"Liegt die Hochrechnung unter {low}, nicht ausweiten.",
        figures,
    )
