"""Figures come in, replace others, and go again without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.actions.indicators import (
    FiguresRefused,
    FiguresWish,
    Refusal,
    apply_figures,
    change_indicator,
    discard_figures,
    forget_figure_previews,
    read_figures_again,
    stage_figures,
    undo_figures,
)
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.indicators.mapping import FileMapping
from sozialraumbuero.quartiere.models import (
    Area,
    AreaScheme,
    Indicator,
    IndicatorImport,
    IndicatorValue,
)
from sozialraumbuero.quartiere.queries.figure_files import grid_box
from sozialraumbuero.quartiere.queries.indicators import latest_values, values_of, with_figures
from sozialraumbuero.quartiere.tests.makers import WEST_AND_EAST, a_person

pytestmark = pytest.mark.django_db

TABLE = "Nr;Gebiet;SGB II;Kinder in SGB II\n1;Weststadt;12,5;.\n2;Oststadt;8,0;20,1\n"


@pytest.fixture
def scheme() -> AreaScheme:
    scheme = AreaScheme.objects.create(key="stadtteile", name="Stadtteile")
    for code, (name, border) in WEST_AND_EAST.items():
        box = as_shape(border).bounds
        Area.objects.create(
            scheme=scheme, code=code, name=name, border=border, lon=box[0], lat=box[1],
            west=box[0], south=box[1], east=box[2], north=box[3],
        )  # fmt: skip
    return scheme


@pytest.fixture
def planner() -> User:
    return a_person(Role.SOCIAL_PLANNER)


def wish(scheme: AreaScheme, text: str = TABLE, year: int | None = 2024) -> FiguresWish:
    return FiguresWish(
        content=text.encode(), file_name="zahlen.csv", scheme=scheme, year=year, source="Amt"
    )


def stored() -> list[tuple[object, ...]]:
    rows = IndicatorValue.objects.order_by("indicator__key", "area__code", "year")
    return list(rows.values_list("indicator__key", "area__code", "year", "value", "missing"))


ALL = [
    ("child_poverty", "1", 2024, None, "hidden"),
    ("child_poverty", "2", 2024, 20.1, ""),
    ("sgb2_rate", "1", 2024, 12.5, ""),
    ("sgb2_rate", "2", 2024, 8.0, ""),
]


def test_figures_are_written_only_when_somebody_said_yes(scheme, planner):
    staged = stage_figures(wish(scheme), by=planner)
    before = stored()

    applied = apply_figures(staged, by=planner)

    assert (before, stored()) == ([], ALL)
    assert applied.report["counts"] == {"new": 4, "changed": 0, "unchanged": 0}
    assert Indicator.objects.get(key="sgb2_rate").direction == 1


def test_undo_puts_back_what_stood_there(scheme, planner):
    apply_figures(stage_figures(wish(scheme), by=planner), by=planner)
    text = "Nr;SGB II;Neue Zahl\n1;13,0;5\n2;8,0;6\n"
    second = apply_figures(stage_figures(wish(scheme, text), by=planner), by=planner)

    assert second.report["counts"] == {"new": 2, "changed": 1, "unchanged": 1}
    undo_figures(second, by=planner)

    assert stored() == ALL
    assert set(Indicator.objects.values_list("key", flat=True)) == {"sgb2_rate", "child_poverty"}


def test_undo_is_refused_once_a_later_file_wrote_over_it(scheme, planner):
    first = apply_figures(stage_figures(wish(scheme), by=planner), by=planner)
    text = "Nr;SGB II\n1;13,0\n"
    second = apply_figures(stage_figures(wish(scheme, text), by=planner), by=planner)

    with pytest.raises(FiguresRefused) as refused:
        undo_figures(first, by=planner)
    undo_figures(second, by=planner)
    undo_figures(first, by=planner)

    assert refused.value.reason == Refusal.CHANGED_SINCE
    assert stored() == []


def test_same_file_again_changes_nothing(scheme, planner):
    apply_figures(stage_figures(wish(scheme), by=planner), by=planner)

    with pytest.raises(FiguresRefused) as refused:
        apply_figures(stage_figures(wish(scheme), by=planner), by=planner)

    assert refused.value.reason == Refusal.NOTHING_TO_DO


def test_choice_of_columns_is_remembered_for_the_next_file(scheme, planner):
    staged = stage_figures(wish(scheme, "Wo;Was\nWeststadt;5\n"), by=planner)
    mapping = FileMapping.of(staged.mapping)
    chosen = replace(mapping, columns={"Wo": "area_name", "Was": "figure:turnout"})

    read_figures_again(staged, chosen, by=planner)
    discard_figures(staged, by=planner)
    again = stage_figures(wish(scheme, "Was;Wo\n6;Oststadt\n"), by=planner)

    assert again.mapping["columns"] == {"Wo": "area_name", "Was": "figure:turnout"}
    assert [row[0] for row in again.report["values"]] == ["turnout"]


def test_file_without_a_year_waits_for_one(scheme, planner):
    staged = stage_figures(wish(scheme, year=None), by=planner)

    assert staged.report == {"lack": "no_year", "found": "SGB II"}
    with pytest.raises(FiguresRefused):
        apply_figures(staged, by=planner)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MOBILE_COUNSELLOR, Role.SYSTEM_ADMIN])
def test_only_planning_brings_figures_in(scheme, role):
    with pytest.raises(PermissionDenied):
        stage_figures(wish(scheme), by=a_person(role))


def test_meaning_of_an_indicator_is_changed_and_noted(scheme, planner):
    apply_figures(stage_figures(wish(scheme), by=planner), by=planner)
    indicator = Indicator.objects.get(key="sgb2_rate")

    change_indicator(indicator, {"name": "Bürgergeld", "direction": 1}, by=planner)

    assert Indicator.objects.get(key="sgb2_rate").name == "Bürgergeld"


def test_reading_functions_tell_values_with_year_and_source(scheme, planner):
    apply_figures(stage_figures(wish(scheme), by=planner), by=planner)
    older = "Nr;SGB II\n1;11,0\n2;7,0\n"
    apply_figures(stage_figures(wish(scheme, older, 2022), by=planner), by=planner)
    areas = dict(Area.objects.values_list("code", "pk"))

    newest = values_of("sgb2_rate", [areas["1"]])
    in_2022 = values_of("sgb2_rate", year=2022)
    latest = latest_values(["sgb2_rate", "child_poverty"], scheme, year=2023)

    assert [(one.name, one.year, one.value, one.source) for one in newest.values()] == [
        ("Weststadt", 2024, 12.5, "Amt")
    ]
    assert {pk: one.value for pk, one in in_2022.items()} == {areas["1"]: 11.0, areas["2"]: 7.0}
    assert {key: sorted(by_code) for key, by_code in latest.items()} == {
        "sgb2_rate": ["1", "2"],
        "child_poverty": [],
    }
    assert [(one.indicator.key, one.year, one.areas) for one in with_figures(scheme)] == [
        ("child_poverty", 2024, 1),
        ("sgb2_rate", 2024, 2),
    ]


def test_previews_are_forgotten_after_a_week(scheme, planner):
    staged = stage_figures(wish(scheme), by=planner)
    IndicatorImport.objects.filter(pk=staged.pk).update(made_at=timezone.now() - timedelta(days=9))

    assert forget_figure_previews(timezone.localdate()) == 1
    assert not IndicatorImport.objects.exists()


def test_census_cells_become_values_of_areas_with_what_is_uncertain(scheme, planner):
    west, south, east, north = (round(metres, -3) / 1000 for metres in grid_box(scheme))
    rows = [
        f"1kmN{y}E{x};100"
        for x in range(int(west) - 2, int(east) + 3)
        for y in range(int(south) - 2, int(north) + 3)
    ]
    text = "GITTER_ID_1km;Einwohner\n" + "\n".join([*rows, "1kmN2700E4000;7"]) + "\n"

    staged = stage_figures(wish(scheme, text, 2022), by=planner)
    applied = apply_figures(staged, by=planner)

    assert (staged.kind, applied.report["counts"]["new"]) == ("grid", 2)
    for value in IndicatorValue.objects.select_related("indicator"):
        assert (value.indicator.key, value.year) == ("population", 2022)
        assert value.low < value.value < value.high
