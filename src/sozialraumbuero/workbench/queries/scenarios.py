"""What planning reads: comparisons, their runs, and what the town already knows for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from sozialraumbuero.directory.models import Place
from sozialraumbuero.directory.models.places import Access
from sozialraumbuero.engine.comparison.scenario import HOUSEHOLD_SIZE
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.queries.areas import areas_of
from sozialraumbuero.quartiere.queries.indicators import AreaFigure, indicators, latest_values
from sozialraumbuero.workbench.models import ComparisonRun, RunState, Scenario
from sozialraumbuero.workbench.rules.contents import AreaRow, RoomRow
from sozialraumbuero.workbench.rules.presets import DIGITAL_SHARE, NEED_RATE, ROOM_HOURS

POPULATION = "population"
# The first of these that a town knows stands for the part of people who may need help.
NEED_FIGURES = ("minimum_income_total", "sgb2_rate", "unemployment_share")


def scenarios(*, archived: bool = False) -> QuerySet[Scenario]:
    """Return the comparisons, the newest change first, each with the number of its last result."""
    done = ComparisonRun.objects.filter(scenario=OuterRef("pk"), state=RunState.DONE)
    return (
        Scenario.objects.filter(archived_at__isnull=not archived)
        .select_related("scheme")
        .defer("content")
        .annotate(last_run=Subquery(done.values("pk")[:1]))
    )


def newest_run(scenario: Scenario) -> ComparisonRun | None:
    """Return the run asked for last, without the weight of its documents."""
    return scenario.runs.defer("content", "result", "years").first()


def last_result(scenario: Scenario) -> ComparisonRun | None:
    """Return the newest finished run with its result."""
    return scenario.runs.filter(state=RunState.DONE).defer("content").first()


def finished_runs(scenario: Scenario) -> QuerySet[ComparisonRun]:
    """Return the runs with a result, the newest first, without their documents."""
    return scenario.runs.filter(state=RunState.DONE).defer("content", "result", "years")


def area_rows(scheme: AreaScheme) -> list[AreaRow]:
    """Return the areas of a scheme with what the town knows; the rest stands on start values."""
    known = latest_values([POPULATION, *NEED_FIGURES], scheme)
    names = dict(indicators().values_list("key", "name"))
    need = next((key for key in NEED_FIGURES if _has_values(known[key])), "")
    areas = areas_of(scheme, timezone.localdate()).defer("border")
    return [
        _area_row(
            area,
            known[POPULATION].get(area.code),
            known[need].get(area.code) if need else None,
            names.get(need, ""),
        )
        for area in areas
    ]


def persons_of(area: Area) -> int:
    """Return the people of an area: as told by its file, else estimated from its dwellings."""
    told = area.properties.get("population")
    if isinstance(told, int | float) and told >= 0:
        return round(told)
    return round(HOUSEHOLD_SIZE * (area.figures.get("dwellings") or 0))


def _area_row(
    area: Area, people: AreaFigure | None, need: AreaFigure | None, need_name: str
) -> AreaRow:
    row = AreaRow(
        id=area.code,
        name=area.name,
        persons=persons_of(area),
        lat=area.lat,
        lon=area.lon,
        need_rate=NEED_RATE,
        digital_share=DIGITAL_SHARE,
    )
    sources = []
    if people is not None and people.value is not None:
        row["persons"] = max(0, round(people.value))
        sources.append(f"{people.source} {people.year}".strip())
    if need is not None and need.value is not None:
        row["need_rate"] = round(min(max(need.value / 100, 0.0), 1.0), 6)
        sources.append(f"{need_name} {need.year}")
    if sources:
        row["source"] = "; ".join(sources)
    return row


def _has_values(figures: Mapping[str, AreaFigure]) -> bool:
    return any(figure.value is not None for figure in figures.values())


def rooms_to_choose(chosen: Sequence[RoomRow]) -> list[RoomRow]:
    """Return all rooms that exist, the chosen ones as they were described, by name."""
    known = {room["id"]: room for room in chosen}
    places = Place.objects.filter(is_room=True, is_active=True).order_by("name")
    rows = [known[place.key] if place.key in known else room_of(place) for place in places]
    listed = {row["id"] for row in rows}
    return [*rows, *(room for key, room in known.items() if key not in listed)]


def room_of(place: Place) -> RoomRow:
    """Return a place of the directory as a room; unknown access is no access."""
    return RoomRow(
        id=place.key,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        hours_max=ROOM_HOURS,
        central=False,
        step_free=place.step_free == Access.YES,
        euros=0.0,
    )
