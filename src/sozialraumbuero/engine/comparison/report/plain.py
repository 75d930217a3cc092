"""The first page in plain words: short sentences, no terms of art."""

from __future__ import annotations

from html import escape
from typing import Any

from sozialraumbuero.engine.comparison.words import CHANNEL_WORDS, german, joined

Result = dict[str, Any]


def plain_page(result: Result) -> str:
    """Return one page that everybody in a committee can read aloud."""
    told = result["recommendation"]
    models = {model["id"]: model for model in result["models"]}
    best = models[told["model"]]
    reached = best["measures"]["people_reached"]
    need = best["measures"]["people_in_need"]["mean"] or 0
    hours = f"{result['settings']['staff_hours_per_week']:g}".replace(".", ",")
    names = [f"„{model['name']}“" for model in models.values()]
    sentences = [
        f"Es gibt {hours} Stunden Beratung in der Woche. Man kann sie verschieden nutzen.",
        f"Verglichen wurden {len(models)} Wege: {joined(names)}."
        if len(models) > 1
        else f"Gerechnet wurde ein Weg: „{best['name']}“.",
        f"{german(need)} Menschen brauchen im Jahr Hilfe und haben noch keine.",
        f"„{best['name']}“ erreicht davon etwa {german(reached['mean'] or 0)}. Es können auch "
        f"{german(reached['low'] or 0)} oder {german(reached['high'] or 0)} sein.",
        _others(models, told["model"]),
        _verdict(result, best["name"]),
        _money(result, told["model"]),
        _mix(result),
        "Die Zahlen sind geschätzt. Wer zählt, was an den Türen und in den Räumen geschieht, macht "
        "sie genauer.",
    ]
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)


def _others(models: dict[str, Result], best: str) -> str:
    told = [
        f"„{model['name']}“ etwa {german(model['measures']['people_reached']['mean'] or 0)}"
        for name, model in models.items()
        if name != best
    ]
    return f"Zum Vergleich: {joined(told)}." if told else ""


def _verdict(result: Result, name: str) -> str:
    told = result["recommendation"]
    share = german(100 * told["first_rank_share"])
    if told["decided"]:
        return f"„{name}“ ist der beste Weg: in {share} von 100 Rechnungen liegt er vorn."
    return (
        f"Sicher ist das nicht: „{name}“ liegt nur in {share} von 100 Rechnungen vorn. Die "
        "Wege sind nicht unterscheidbar. Der Rat sollte sagen, was ihm wichtig ist, und es "
        "erproben."
    )


def _money(result: Result, model: str) -> str:
    account = result["ledger"]["models"][model]
    if account["cost_neutral"]:
        return (
            "Das kostet nicht mehr Geld als heute. Die Stunden fehlen aber dort, wo sie jetzt sind."
        )
    return (
        f"Das kostet {german(account['over_euros_per_year'])} Euro im Jahr mehr als heute, und "
        f"{german(account['over_hours_per_week'], 1)} Stunden je Woche mehr."
    )


def _mix(result: Result) -> str:
    best = result["best_mix"]
    parts = [
        f"{german(100 * share)} von 100 Stunden {CHANNEL_WORDS[channel]}"
        for channel, share in sorted(best["mix"].items(), key=lambda each: (-each[1], each[0]))
    ]
    reached = german(best["measures"]["people_reached"]["mean"] or 0)
    return f"Am meisten bringt die Mischung {joined(parts)}. Das erreicht etwa {reached} Menschen."
