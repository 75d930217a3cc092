import pytest

from sozialraumbuero.workbench.results.reading import (
    assumption_rows,
    figure_at,
    measure_rows,
    reach_words,
    statements_of,
    verdict,
    ways_words,
)
from sozialraumbuero.workbench.results.tests.sample import a_result
from sozialraumbuero.workbench.results.weighing import weighed, weighed_over_years


def test_every_cell_leads_to_its_figure():
    result = a_result()

    for row in measure_rows(result):
        for cell in row.cells:
            assert set(figure_at(result, cell.path)) == {"mean", "low", "high", "unit"}


def test_every_statement_cites_what_stands_in_the_result():
    result = a_result()

    cited = [figure for s in result["statements"] for figure in s["figures"]]
    assert cited
    for figure in cited:
        found = figure_at(result, figure["source"])
        assert figure["value"] in (found, found["mean"] if isinstance(found, dict) else found)


@pytest.mark.parametrize(
    "path", ["models[99].name", "models[0].nichts", "models.x", "[", "models[0]x[1]"]
)
def test_path_to_nothing_is_said(path):
    with pytest.raises(KeyError):
        figure_at(a_result(), path)


def test_verdict_is_careful_where_nothing_is_decided():
    result = a_result()
    open_case = {**result, "recommendation": {**result["recommendation"], "decided": False}}

    assert "Kein Modell liegt sicher vorn" in verdict(open_case)
    assert reach_words(result).startswith("Erreichte Menschen in Not im Jahr: „")


def test_sentences_belong_to_their_model():
    result = a_result()

    for model in result["models"]:
        for kind in ("pro", "con", "undecided"):
            assert all(s["model"] == model["id"] for s in statements_of(result, model["id"], kind))


def test_assumptions_come_by_their_effect():
    swings = [row["swing"] or 0 for row in assumption_rows(a_result())]

    assert swings == sorted(swings, reverse=True)


def two_models(first: float, second: float) -> dict[str, object]:
    def model(key: str, reached: float, cost: float) -> dict[str, object]:
        measures = {
            "people_reached": {"mean": reached, "low": reached - 5, "high": reached + 5},
            "cost_euros": {"mean": cost, "low": cost, "high": cost},
        }
        return {"id": key, "name": key.upper(), "measures": measures}

    return {"models": [model("a", first, 10), model("b", second, 20)]}


def test_weights_decide_who_comes_first():
    result = two_models(10, 20)

    by_reach = weighed(result, {"people_reached": 1, "cost_euros": 0})
    by_cost = weighed(result, {"people_reached": 0, "cost_euros": 2})

    assert [(w.model, w.rank, round(w.value, 3)) for w in by_reach] == [
        ("b", 1, 0.75),
        ("a", 2, 0.25),
    ]
    assert [(w.model, w.value) for w in by_cost] == [("a", 1.0), ("b", 0.0)]


def test_equal_models_share_a_rank_and_no_weight_decides_nothing():
    assert [w.rank for w in weighed(two_models(10, 10), {"people_reached": 1})] == [1, 1]
    assert [w.rank for w in weighed(two_models(10, 20), {})] == [1, 1]


def years(*rows: tuple[float | None, float | None]) -> dict[str, object]:
    return {"models": ["a", "b"], "measures": {"people_reached": [list(row) for row in rows]}}


def test_every_year_is_weighed_for_itself():
    """Model b is ahead on average by one great year; a is ahead in three of four."""
    result = two_models(10, 14)
    told = years((10, 8), (10, 8), (10, 8), (10, 32))

    first, second = weighed_over_years(result, told, {"people_reached": 2, "unknown": 5})

    assert (first.model, first.rank, first.first) == ("b", 1, 0.25)
    assert (second.model, second.rank, second.first) == ("a", 2, 0.75)
    assert (first.value, second.value) == pytest.approx((0.25, 1 / 12))


def test_years_in_which_models_are_equal_are_shared_and_gaps_count_as_worst():
    result = two_models(10, 10)

    found = weighed_over_years(result, years((5, 5), (None, 6)), {"people_reached": 1})

    assert {each.model: each.first for each in found} == {"a": 0.25, "b": 0.75}


def test_no_weight_decides_nothing_over_years_either():
    found = weighed_over_years(two_models(1, 2), years((1, 2)), {"people_reached": 0})

    assert [(each.rank, each.first) for each in found] == [(1, 0.5), (1, 0.5)]


def test_page_says_how_ways_were_measured():
    assert "Luftlinie" in ways_words({"inputs": {"scenario.yaml": "1"}})
    assert "auf den Straßen" in ways_words({"inputs": {"town.npz": "1"}})
