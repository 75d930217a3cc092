"""The whole comparison of a small town."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from sozialraumbuero.engine.comparison.comparing import compare
from sozialraumbuero.engine.comparison.report import report_html
from sozialraumbuero.engine.comparison.scenario import Model, Move, Scenario
from sozialraumbuero.engine.comparison.statements import UNDECIDED
from sozialraumbuero.engine.comparison.tests.makers import (
    a_scenario,
    a_site,
    an_area,
    usual_ranges,
)
from sozialraumbuero.engine.executor import Serial, Threads

REPLICATIONS = 12
STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def town(**told: Any) -> Scenario:
    known: dict[str, Any] = {
        "sites": (
            a_site(),
            a_site("treff", lat=52.02, central=False, hours_max=12.0, desks=2, step_free=False),
        ),
        "models": (
            Model("zentral", {"central": 1.0}),
            Model("dezentral", {"decentral": 1.0}, open_sites=2),
            Model("mobil", {"mobile": 0.7, "decentral": 0.3}),
            Model("digital", {"digital": 0.6, "central": 0.4}, name="Am Telefon"),
        ),
        "ranges": usual_ranges(),
        "ledger": (
            Move("mobil", "rathaus", "treff", 20.0, 0.0, 500.0),
            Move("digital", "new", "digital", 5.0, 1200.0, 0.0),
        ),
    }
    areas = (
        an_area("nord", lat=52.02, persons=900, by_age=(200, 300)),
        an_area("mitte", persons=1500, by_age=(100, 900)),
    )
    scenario = a_scenario(*areas, **{**known, **told})
    ages = replace(scenario.areas, age_groups=("0_17", "65_plus"))
    return replace(scenario, areas=ages)


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    return compare(town(), replications=REPLICATIONS, executor=Serial())


def at_path(result: Any, path: str) -> Any:
    for name, place in STEP.findall(path):
        result = result[int(place)] if place else result[name]
    return result


def test_threads_change_no_byte(result: dict[str, Any]) -> None:
    with Threads(2) as threads:
        other = compare(town(), replications=REPLICATIONS, executor=threads)

    assert json.dumps(other, sort_keys=True) == json.dumps(result, sort_keys=True)
    assert report_html(other) == report_html(result)


def test_result_holds_what_the_contract_names(result: dict[str, Any]) -> None:
    text = json.dumps(result, allow_nan=False)

    assert set(result) >= {
        "inputs", "models", "pairs", "rank_acceptability", "tornado", "equity", "ledger",
        "statements", "steps", "warnings",
    }  # fmt: skip
    assert [model["id"] for model in result["models"]] == [
        "zentral",
        "dezentral",
        "mobil",
        "digital",
    ]
    for model in result["models"]:
        for figure in model["measures"].values():
            assert set(figure) == {"mean", "low", "high", "unit"}
    assert "NaN" not in text


def test_ranks_of_a_model_and_of_a_place_sum_to_one(result: dict[str, Any]) -> None:
    ranks = [each["ranks"] for each in result["rank_acceptability"]["models"].values()]

    assert [round(sum(row), 4) for row in ranks] == [1] * 4
    assert [round(sum(column), 4) for column in zip(*ranks, strict=True)] == [1] * 4


def test_every_figure_of_a_statement_has_a_path_to_its_value(result: dict[str, Any]) -> None:
    told = [*result["statements"], *result["steps"]]

    assert all(each["figures"] and each["rule"] and each["text"] for each in told)
    for figure in (figure for each in told for figure in each["figures"]):
        found = at_path(result, figure["source"])
        value = found["mean"] if isinstance(found, dict) else found
        assert value == figure["value"], figure["source"]


def test_undecided_differences_are_called_so(result: dict[str, Any]) -> None:
    undecided = [each for each in result["statements"] if each["kind"] == "undecided"]
    decided = {
        (pair["a"], pair["b"], pair["measure"]) for pair in result["pairs"] if pair["decided"]
    }

    assert any(UNDECIDED in each["text"] for each in undecided)
    assert ("zentral", "dezentral", "cost_euros") not in decided


def test_ledger_marks_what_costs_more_and_names_who_gives(result: dict[str, Any]) -> None:
    models = result["ledger"]["models"]

    assert result["ledger"]["baseline"] == "zentral"
    assert (models["mobil"]["cost_neutral"], models["mobil"]["gives_up"]) == (True, {"rathaus": 20})
    assert models["mobil"]["once_euros"] == 500
    assert (models["digital"]["cost_neutral"], models["digital"]["over_euros_per_year"]) == (
        False, 1200,
    )  # fmt: skip
    assert models["digital"]["over_hours_per_week"] == 5
    assert any("nicht kostenneutral: 1.200 Euro" in each for each in result["warnings"])


def test_tornado_begins_with_the_widest_swing(result: dict[str, Any]) -> None:
    swings = [entry["swing"] for entry in result["tornado"]]

    assert swings == sorted(swings, reverse=True)
    assert swings[0] > 0
    assert all(bool(entry["tipping"]) == entry["flips"] for entry in result["tornado"])


def test_recommendation_flips_beyond_the_tipping_value() -> None:
    wide = {**usual_ranges(), "need_named": (0.0, 0.6, 1.0)}
    scenario = town(ranges=wide, staff_hours_per_week=12.0)
    told = compare(scenario, replications=REPLICATIONS, executor=Serial())
    entry = next(each for each in told["tornado"] if each["parameter"] == "need_named")

    assert entry["flips"]
    tip = entry["tipping"][0]
    for step, winner in ((-0.01, tip["to"]), (0.01, told["recommendation"]["model"])):
        value = tip["value"] + step
        moved = replace(scenario, ranges={**wide, "need_named": (value, value, value)})
        again = compare(moved, replications=REPLICATIONS, executor=Serial())
        assert again["recommendation"]["model"] == winner


def test_best_mix_is_worth_at_least_what_people_named(result: dict[str, Any]) -> None:
    best = result["best_mix"]

    assert round(sum(best["mix"].values()), 6) == 1
    assert best["value"] >= best["value_of_recommended"] - 0.05
    assert best["mixes_tried"] > 30


def test_groups_and_areas_add_up(result: dict[str, Any]) -> None:
    for at, model in enumerate(result["models"]):
        reached = result["models"][at]["measures"]["people_reached"]["mean"]
        ages = result["groups"]["age"]
        by_age = sum(group["models"][model["id"]]["people_reached"]["mean"] for group in ages)
        by_area = sum(area["reached"][model["id"]]["mean"] for area in result["equity"]["areas"])
        assert abs(by_age - reached) < 0.01
        assert abs(by_area - reached) < 0.01


def test_report_is_one_file_in_german_with_pictures(result: dict[str, Any]) -> None:
    page = report_html(result)

    assert page.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert page.count("<svg role=") == 3 + len(result["equity"]["areas"])
    assert page.count("<title ") == page.count("<desc ") == page.count("<svg role=")
    assert not re.search(r"<script|\ssrc=|href=|@import|url\(", page)
    assert "Am Telefon" in page


def test_names_cannot_break_the_report() -> None:
    evil = town(models=(Model("m", {"mobile": 1.0}, name="<b>&\"'"),), ledger=(), name="<i>x</i>")

    page = report_html(compare(evil, replications=2, executor=Serial()))

    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;b&gt;&amp;" in page


def test_a_town_where_nothing_can_be_measured_still_gets_an_answer() -> None:
    empty = a_scenario(an_area(persons=0), staff_hours_per_week=0.0, ranges=usual_ranges())

    told = compare(empty, replications=2, executor=Serial())

    measures = told["models"][0]["measures"]
    assert (measures["people_reached"]["mean"], measures["travel_minutes"]["mean"]) == (0, None)
    assert report_html(told)
