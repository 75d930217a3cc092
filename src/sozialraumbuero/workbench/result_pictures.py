"""The result as pictures: bars, estimates per area, the map of who is reached."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.interval_charts import Estimate, IntervalGrid, IntervalPanel, Mark
from sozialraumbuero.lib.town_map import Shape, TownMap
from sozialraumbuero.quartiere.queries.areas import areas_of, borders_of, listed
from sozialraumbuero.quartiere.queries.maps import on_streets
from sozialraumbuero.workbench.figures import written_share
from sozialraumbuero.workbench.models import ComparisonRun
from sozialraumbuero.workbench.pictures import bounds_of, shade_of
from sozialraumbuero.workbench.results.reading import Result, names_of

TICK_LETTERS = 3


def reached_bars(run: ComparisonRun) -> Bars:
    """Return how many people in need each model reaches in a year."""
    result = _result(run)
    rows = [(m["name"], m["measures"]["people_reached"]["mean"]) for m in result["models"]]
    return Bars(
        title=_("Erreichte Menschen in Not im Jahr"),
        unit=_("Menschen"),
        rows=rows,
        source=_source(run),
    )


def first_bars(run: ComparisonRun) -> Bars:
    """Return how often each model comes first over all weights and years."""
    result = _result(run)
    ranks = result["rank_acceptability"]["models"]
    rows = [(name, 100 * ranks[key]["ranks"][0]) for key, name in names_of(result).items()]
    return Bars(
        title=_("Wie oft steht ein Modell vorn?"),
        unit=_("von 100 Gewichtungen und Jahren"),
        rows=rows,
        source=_source(run),
    )


def areas_grid(run: ComparisonRun) -> IntervalGrid:
    """Return which part of the people in need each model reaches, once per area."""
    result = _result(run)
    names = names_of(result)
    return IntervalGrid(
        title=_("Wen erreicht welches Modell in welchem Quartier?"),
        panels=[_panel(area, names) for area in result["equity"]["areas"]],
        groups=[(_("Modelle"), len(names))],
        place=_("Quartier"),
        column=_("Modell"),
        value=_("Erreichte unter den Menschen in Not"),
        basis=_("Menschen"),
        source=_source(run),
        is_titled_already=True,
    )


def reach_map(run: ComparisonRun, model: str) -> TownMap | None:
    """Return the areas, darker where the model reaches a larger part of those in need."""
    result = _result(run)
    scenario = run.scenario
    areas = list(listed(areas_of(scenario.scheme, scenario.created_at.date())))
    if not areas:
        return None
    shares = {area["id"]: area["share"][model] or 0.0 for area in result["equity"]["areas"]}
    most = max(1e-9, *(s or 0.0 for a in result["equity"]["areas"] for s in a["share"].values()))
    borders = borders_of(areas)
    drawing = TownMap(
        bounds_of(areas),
        title=_("Wen „%(model)s“ erreicht") % {"model": names_of(result)[model]},
        description=_(
            "Je dunkler, desto größer ist der Anteil der Menschen in Not, den das Modell erreicht; "
            "alle Karten haben dieselbe Skala."
        ),
    )
    return on_streets(drawing).with_areas(
        Shape(
            borders[area.pk],
            area.name,
            shade=shade_of(shares.get(area.code, 0.0) / most),
            spoken=written_share(shares.get(area.code, 0.0)),
        )
        for area in areas
    )


def _panel(area: dict[str, Any], names: dict[str, str]) -> IntervalPanel:
    need = area["people_in_need"]["mean"]
    marks = [
        Mark(
            label=name,
            tick=key[:TICK_LETTERS],
            estimate=_estimate(area["reached"][key], need),
            basis=str(round(area["reached"][key]["mean"])),
        )
        for key, name in names.items()
    ]
    words = _("%(need)s Menschen in Not, die noch kein Angebot erreicht") % {"need": round(need)}
    return IntervalPanel(title=area["name"], marks=marks, words=words)


def _estimate(reached: dict[str, float], need: float) -> Estimate | None:
    if need <= 0:
        return None
    low, value, high = (min(1.0, reached[key] / need) for key in ("low", "mean", "high"))
    return Estimate(value, low, high)


def _result(run: ComparisonRun) -> Result:
    assert run.result is not None  # noqa: S101  # a finished run has one: the database says so
    result: Result = run.result
    return result


def _source(run: ComparisonRun) -> str:
    return _("Rechnung %(number)s vom %(day)s, %(years)s Jahre je Modell") % {
        "number": run.number,
        "day": f"{run.created_at:%d.%m.%Y}",
        "years": run.replications,
    }
