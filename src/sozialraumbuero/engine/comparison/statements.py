"""Pros and cons in words; each names its rule and its figures, none speaks without proof.

A rule fires only if the paired 95 % interval excludes zero, or a rank share reaches 0.8.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sozialraumbuero.engine.comparison.acceptance import SURE
from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places
from sozialraumbuero.engine.comparison.words import (
    german,
    is_share,
    joined,
    told,
    told_with_unit,
    unit_words,
)

UNDECIDED = "nicht unterscheidbar"
COMPARED = (
    "people_reached", "newly_reached", "needs_solved", "worst_quarter", "within_15_foot",
    "within_15_wheelchair", "barrier_free", "travel_minutes", "waiting_p90_days",
    "waiting_over_14_share", "hours_per_solved_need", "digitally_excluded", "cost_euros",
)  # fmt: skip
MOST_AREAS = 5

Result = dict[str, Any]


def statements(result: Result) -> list[Result]:
    """Return all statements, model after model, in a fixed order."""
    found = [*_about_first(result)]
    for at, model in enumerate(result["models"]):
        found += _against(result, at, model)
        found += _ranked(result, model)
        found += _losing(result, model)
        found += _account(result, model)
        found += _staff(result, model)
    return found


def statement(kind: str, model: str, rule: str, text: str, figures: list[Result]) -> Result:
    return {"kind": kind, "model": model, "rule": rule, "text": text, "figures": figures}


def cited(name: str, told_figure: Result, source: str) -> Result:
    """Return a figure with the path under which `result.json` holds it."""
    return {
        "id": name,
        "value": told_figure["mean"],
        "low": told_figure["low"],
        "high": told_figure["high"],
        "unit": told_figure["unit"],
        "source": source,
    }


def bare(name: str, value: float | None, unit: str, source: str) -> Result:
    """Return a figure that has no interval of its own."""
    return {"id": name, "value": value, "low": None, "high": None, "unit": unit, "source": source}


def _about_first(result: Result) -> Iterator[Result]:
    told_first = result["recommendation"]
    name = _name(result, told_first["model"])
    share = told_first["first_rank_share"]
    figures = [bare("first_rank_share", share, "share", "recommendation.first_rank_share")]
    if told_first["decided"]:
        text = f"„{name}“ steht bei {german(100 * share)} von 100 Gewichtungen und Jahren vorn."
        yield statement("pro", told_first["model"], "rank_acceptability >= 0.8", text, figures)
        return
    text = (
        f"Die Modelle sind {UNDECIDED}: „{name}“ liegt vorn, aber nur bei {german(100 * share)} "
        "von 100 Gewichtungen und Jahren. Erst mehr wissen oder Gewichte festlegen."
    )
    yield statement("undecided", told_first["model"], "rank_acceptability < 0.8", text, figures)


def _against(result: Result, at: int, model: Result) -> Iterator[Result]:
    """Compare with the baseline, the baseline itself with what is recommended."""
    other = result["ledger"]["baseline"]
    if other == model["id"]:
        other = result["recommendation"]["model"]
    if other == model["id"]:
        return
    undecided = []
    for place, pair in enumerate(result["pairs"]):
        if {pair["a"], pair["b"]} != {model["id"], other} or pair["measure"] not in COMPARED:
            continue
        if not pair["decided"]:
            undecided.append((place, pair))
            continue
        kind = "pro" if pair["better"] == model["id"] else "con"
        rule = f"paired 95 % interval of {pair['measure']} excludes zero"
        text = _difference(result, model, other, pair)
        source = f"models[{at}].measures.{pair['measure']}"
        figures = [
            cited(pair["measure"], model["measures"][pair["measure"]], source),
            cited(
                f"{pair['measure']}_difference", pair["difference"], f"pairs[{place}].difference"
            ),
        ]
        yield statement(kind, model["id"], rule, text, figures)
    if undecided:
        labels = joined(
            [MEASURES[measure_places()[pair["measure"]]].label for _, pair in undecided]
        )
        text = f"Gegenüber „{_name(result, other)}“ {UNDECIDED}: {labels}."
        figures = [
            cited(f"{pair['measure']}_difference", pair["difference"], f"pairs[{place}].difference")
            for place, pair in undecided
        ]
        yield statement("undecided", model["id"], "paired 95 % interval holds zero", text, figures)


def _difference(result: Result, model: Result, other: str, pair: Result) -> str:
    measure = MEASURES[measure_places()[pair["measure"]]]
    sign = 1 if pair["a"] == model["id"] else -1
    mean = sign * pair["difference"]["mean"]
    ends = sorted(sign * pair["difference"][end] for end in ("low", "high"))
    word = "mehr" if mean > 0 else "weniger"
    unit = "Prozentpunkte" if is_share(measure.unit) else unit_words(measure.unit)
    low, high = (told(value, measure) for value in sorted(map(abs, ends)))
    span = f" (Spanne {low} bis {high})" if low != high else ""
    own = told_with_unit(model["measures"][measure.id]["mean"], measure)
    return (
        f"{measure.label}: {told(abs(mean), measure)} {unit} {word} als "
        f"„{_name(result, other)}“{span}, insgesamt {own}."
    )


def _ranked(result: Result, model: Result) -> Iterator[Result]:
    ranks = result["rank_acceptability"]["models"][model["id"]]["ranks"]
    if len(ranks) > 1 and ranks[-1] >= SURE:
        source = f"rank_acceptability.models.{model['id']}.ranks[{len(ranks) - 1}]"
        text = f"Steht bei {german(100 * ranks[-1])} von 100 Gewichtungen und Jahren hinten."
        figures = [bare("last_rank_share", ranks[-1], "share", source)]
        yield statement("con", model["id"], "rank_acceptability of last >= 0.8", text, figures)


def _losing(result: Result, model: Result) -> Iterator[Result]:
    """Name the areas that lose as plainly as those that gain."""
    areas = result["equity"]["areas"]
    for kind, sign, word in (("con", -1, "weniger"), ("pro", 1, "mehr")):
        found = []
        for place, area in enumerate(areas):
            change = area["change"][model["id"]]
            edge = change["high"] if sign < 0 else change["low"]
            if edge is not None and edge * sign > 0:
                found.append((change["mean"] * sign, place, area, change))
        if not found:
            continue
        found.sort(key=lambda each: (-each[0], each[2]["id"]))
        named = joined([f"{each[2]['name']} ({german(each[0])})" for each in found[:MOST_AREAS]])
        count = (
            f"In {len(found)} von {len(areas)} Gebieten werden {word} Menschen erreicht als heute"
        )
        yield statement(
            kind, model["id"], "paired 95 % interval of an area excludes zero",
            f"{count}, am meisten: {named}.",
            [
                cited(f"change_{each[2]['id']}", each[3],
                      f"equity.areas[{each[1]}].change.{model['id']}")
                for each in found[:MOST_AREAS]
            ],
        )  # fmt: skip


def _account(result: Result, model: Result) -> Iterator[Result]:
    account = result["ledger"]["models"][model["id"]]
    source = f"ledger.models.{model['id']}"
    figures = [
        bare("euros_sum", account["euros_sum"], "euros per year", f"{source}.euros_sum"),
        bare("hours_sum", account["hours_sum"], "hours per week", f"{source}.hours_sum"),
    ]
    if account["cost_neutral"]:
        text = f"Kostenneutral: {german(account['euros_sum'])} Euro im Jahr gegenüber heute."
        yield statement("pro", model["id"], "ledger sum <= 0", text, figures)
    else:
        text = (
            f"Nicht kostenneutral: {german(account['over_euros_per_year'])} Euro im Jahr und "
            f"{german(account['over_hours_per_week'], 1)} Stunden je Woche mehr als heute."
        )
        yield statement("con", model["id"], "ledger sum > 0", text, figures)


def _staff(result: Result, model: Result) -> Iterator[Result]:
    staff = result["staffing"][model["id"]]
    source = f"staffing.{model['id']}"
    gain = staff["half_post_gain"]["people_reached"]
    figures = [cited("half_post_gain", gain, f"{source}.half_post_gain.people_reached")]
    if staff["half_post_helps"]:
        text = (
            f"Eine halbe Stelle mehr erreicht {german(gain['mean'])} Menschen mehr im Jahr "
            f"(Spanne {german(gain['low'])} bis {german(gain['high'])})."
        )
        yield statement("pro", model["id"], "half post reaches at least 1 more", text, figures)
    else:
        text = (
            f"Eine halbe Stelle mehr erreicht {german(gain['mean'])} Menschen mehr im Jahr; der "
            "Gewinn ist von null nicht zu unterscheiden. Es fehlt nicht an Stunden."
        )
        yield statement("undecided", model["id"], "half post reaches less than 1", text, figures)


def _name(result: Result, model: str) -> str:
    return next(str(each["name"]) for each in result["models"] if each["id"] == model)
