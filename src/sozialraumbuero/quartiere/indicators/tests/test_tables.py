"""Tables of figures: who the line is about, which year, what could not be read and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sozialraumbuero.quartiere.indicators.mapping import with_remembered
from sozialraumbuero.quartiere.indicators.plan import (
    Lack,
    Lacking,
    Measure,
    Plan,
    Problem,
    Trouble,
)
from sozialraumbuero.quartiere.indicators.tables import read_table
from sozialraumbuero.quartiere.indicators.tests.makers import guess, known, sheet_of
from sozialraumbuero.quartiere.indicators.words import Missing

WIDE = """Nr;Stadtteil;SGB II 2022;SGB II 2024;Kinder in SGB II 2024;Bemerkung
1;Nordviertel;12,5;13,1;.;gut
2;Südhang;8,0;-9;21,4;
3;Westend;1,0;2,0;3,0;
"""


def read(text: str, year=None, *measures: Measure, **changes) -> Plan:
    sheet, town = sheet_of(text), known(*measures)
    return read_table(sheet, replace(guess(sheet, town, year), **changes), town)


def values(plan: Plan):
    return [(one.indicator, one.area, one.year, one.value or one.missing) for one in plan.values]


def test_wide_table_is_guessed_and_read_by_version_of_the_area():
    plan = read(WIDE)

    assert values(plan) == [
        ("sgb2_rate", 1, 2022, 12.5),
        ("sgb2_rate", 1, 2024, 13.1),
        ("child_poverty", 1, 2024, Missing.HIDDEN),
        ("sgb2_rate", 2, 2022, 8.0),
        ("sgb2_rate", 3, 2024, Missing.HIDDEN),
        ("child_poverty", 3, 2024, 21.4),
    ]
    assert plan.codes == {".": 1, "-9": 1}
    assert plan.new == {"sgb2_rate": "SGB-II-Quote", "child_poverty": "Kinderarmut"}
    assert plan.problem_counts == {"unknown_area": 1}
    assert plan.problems[0] == Problem(Trouble.UNKNOWN_AREA, 4, "Nr", "3 Westend")


def test_long_table_of_our_own_export_is_read():
    plan = read(
        "area_code;area_name;year;indicator;value;missing\n"
        "01;Nordviertel;2023;sgb2_rate;12,5;\n02;Südhang;2023;sgb2_rate;;hidden\n"
    )

    assert values(plan) == [
        ("sgb2_rate", 1, 2023, 12.5),
        ("sgb2_rate", 3, 2023, Missing.UNKNOWN),
    ]


def test_unreadable_and_negative_cells_are_left_out_with_line_and_column():
    plan = read("Stadtteil;SGB II\nNordviertel;viele\nSüdhang;-4,5\n", 2024)

    assert plan.values == []
    assert plan.problems == [
        Problem(Trouble.UNREADABLE, 2, "SGB II", "viele"),
        Problem(Trouble.NEGATIVE, 3, "SGB II", "-4,5"),
    ]


def test_signed_indicator_may_be_negative():
    measure = Measure("net_migration", is_signed=True)

    plan = read("Stadtteil;net_migration\nNordviertel;-4,5\n", 2024, measure)

    assert values(plan) == [("net_migration", 1, 2024, -4.5)]


def test_contradiction_is_left_out_and_repetition_counts_once():
    plan = read("Stadtteil;SGB II\nNordviertel;4\nNordviertel;5\nSüdhang;6\nSüdhang;6\n", 2024)

    assert values(plan) == [("sgb2_rate", 3, 2024, 6.0)]
    assert plan.problems == [Problem(Trouble.TWICE, 3, "sgb2_rate", "4.0 (2), 5.0")]


def test_area_without_a_version_in_that_year_is_named_unless_counted_anew():
    text = "Stadtteil;SGB II\nSüdhang;6\n"
    town = known(areas=[replace_from(2025)])
    sheet = sheet_of(text)
    mapping = guess(sheet, town, 2020)

    refused = read_table(sheet, mapping, town)
    accepted = read_table(sheet, replace(mapping, on_todays_borders=True), town)

    assert refused.problems == [Problem(Trouble.NOT_VALID, 2, "Stadtteil", "Südhang")]
    assert values(accepted) == [("sgb2_rate", 9, 2020, 6.0)]


def replace_from(year: int):
    from datetime import date

    from sozialraumbuero.quartiere.indicators.tests.makers import NEW_SOUTH

    return replace(NEW_SOUTH, id=9, valid_from=date(year, 1, 1))


@pytest.mark.parametrize(
    ("text", "year", "lack", "found"),
    [
        ("a;b\n1;2\n", 2024, Lack.NO_AREA, ""),
        ("Stadtteil;SGB II\nNordviertel;4\n", None, Lack.NO_YEAR, "SGB II"),
        ("Stadtteil;Farbe\nNordviertel;rot\n", 2024, Lack.NO_FIGURE, ""),
        ("Stadtteil;SGB II;sgb2_rate\nNordviertel;4;5\n", 2024, Lack.SAME_FIGURE, "SGB II / sgb2_rate"),
    ],
)  # fmt: skip
def test_what_must_be_decided_first_is_asked(text, year, lack, found):
    with pytest.raises(Lacking) as lacking:
        read(text, year)

    assert (lacking.value.lack, lacking.value.found) == (lack, found)


def test_reading_is_remembered_for_the_file_of_the_next_year():
    town = known()
    first = sheet_of("Stadtteil;Quote 2023;Nr\nNordviertel;4;7\n")
    chosen = {"Stadtteil": "area_name", "Quote 2023": "figure:sgb2_rate", "Nr": ""}
    stored = replace(guess(first, town), columns=chosen, hidden=("geheim",)).remembered()
    second = sheet_of("Nr;Stadtteil;Quote 2024\n7;Nordviertel;geheim\n")

    mapping = with_remembered(stored, second, (), None)

    assert mapping.columns == {"Nr": "", "Stadtteil": "area_name", "Quote 2024": "figure:sgb2_rate"}
    assert values(read_table(second, mapping, town)) == [("sgb2_rate", 1, 2024, Missing.HIDDEN)]


def test_plan_survives_being_kept():
    plan = read(WIDE)

    assert Plan.of(plan.as_json()) == plan
