from __future__ import annotations

from math import isqrt
from pathlib import Path

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.orienteering import read_instance
from sozialraumbuero.engine.tours.orienteering.tests.makers import SOLOMON, TEAM, VRPLIB, a_file


def test_team_text_is_read_from_both_ends_of_the_line(tmp_path: Path) -> None:
    found = read_instance(a_file(tmp_path, TEAM))

    assert found.labels == ("0", "1", "2", "3")
    assert found.score.tolist() == [0, 10_000, 20_000, 7_000]
    assert found.stay.tolist() == [0, 200, 200, 200]
    assert found.opens.tolist() == [0, 0, 1000, 0]
    assert found.closes.tolist() == [10_000, 5_000, 6_000, 9_000]


def test_team_text_may_count_the_start_and_leave_out_a_number(tmp_path: Path) -> None:
    text = TEAM.replace("1 2 3 1\n500 200", "1 2 4 1\n200")

    assert read_instance(a_file(tmp_path, text)).labels == ("0", "1", "2", "3")


def test_places_with_decimals_keep_two_and_others_one(tmp_path: Path) -> None:
    cordeau = read_instance(a_file(tmp_path, TEAM))
    solomon = read_instance(a_file(tmp_path, SOLOMON))

    assert (cordeau.decimals, solomon.decimals) == (2, 1)
    assert cordeau.travel[0].tolist() == [0, 500, 500, 901]  # √81.25 = 9.0138…
    assert solomon.travel.tolist() == [[0, 14, 50], [14, 0, 36], [50, 36, 0]]


def test_decimals_are_cut_off_not_rounded(tmp_path: Path) -> None:
    rows = "".join(f"{n} {n * n} {7 * n} 1 0 999 1\n" for n in range(1, 60))
    path = a_file(tmp_path, SOLOMON.split("    0  ")[0] + "0 0 0 0 0 999 0\n" + rows)

    for decimals in (0, 1, 2, 3):
        travel = read_instance(path, decimals).travel

        assert travel[0].tolist() == [isqrt((n**4 + 49 * n * n) * 100**decimals) for n in range(60)]


def test_solomon_demand_is_the_score(tmp_path: Path) -> None:
    found = read_instance(a_file(tmp_path, SOLOMON))

    assert found.score.tolist() == [0, 10_000, 20_000]
    assert found.closes.tolist() == [1000, 500, 600]
    assert found.stay.tolist() == [0, 20, 20]


def test_vrplib_puts_the_depot_first_and_rounds_to_whole_numbers(tmp_path: Path) -> None:
    found = read_instance(a_file(tmp_path, VRPLIB))

    assert found.labels == ("2", "1", "3")
    assert found.travel.tolist() == [[0, 1, 5], [1, 0, 4], [5, 4, 0]]  # √2, √13
    assert found.score.tolist() == [0, 10_000, 20_000]
    assert found.opens.tolist() == [0, 5, 10]
    assert found.closes.tolist() == [100, 50, 60]


def test_vrplib_takes_an_explicit_matrix(tmp_path: Path) -> None:
    text = VRPLIB.replace("EUC_2D", "EXPLICIT\nEDGE_WEIGHT_FORMAT : FULL_MATRIX")
    text = text.replace("NODE_COORD", "EDGE_WEIGHT")
    text = text.replace("1 1 1\n2 0 0\n3 3 4", "0 1 2 3 0 4 5 6 0")

    travel = read_instance(a_file(tmp_path, text)).travel

    assert travel.tolist() == [[0, 3, 4], [1, 0, 2], [6, 5, 0]]


def test_vrplib_without_windows_bounds_the_tour_by_distance(tmp_path: Path) -> None:
    text = VRPLIB.replace("DIMENSION", "DISTANCE : 12\nDIMENSION")
    before, _, rest = text.partition("TIME_WINDOW_SECTION")
    text = before + "SERVICE_TIME_SECTION" + rest.partition("SERVICE_TIME_SECTION")[2]

    assert read_instance(a_file(tmp_path, text)).closes.tolist() == [12, 12, 12]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "file: is empty; check that it is the right file"),
        (
            "hello",
            "line 1, first line: is not of the form k v N t; check that it is an orienteering file",
        ),
        (TEAM.replace("3 4 2 10", "3 4 2 ten"), 'line 4, S: "ten" is not a number; write digits'),
        (TEAM.replace("3 4 2 10", "3 4 2 -1"), "line 4, S: -1 is below 0; write a larger number"),
        (
            TEAM.replace("3 4 2 10", "3 4 nan 10"),
            'line 4, d: "nan" is beyond all bounds; write at most 10000000',
        ),
        (
            TEAM.replace("1 1 15 0 50", "1 1 15 50"),
            "line 4, fields: 9 numbers, 10 expected; write i x y d S f a [list] O C",
        ),
        (
            TEAM.replace("15 0 50", "15 60 50"),
            "line 4, time window: ends before it starts; swap the times",
        ),
        (
            TEAM.replace("1 2 3 1", "1 2 30 1").split("\n\n")[0],
            "line 1, N: 30 places announced, 4 found; check that the file is whole",
        ),
        (
            SOLOMON.replace("50          2", "50"),
            "line 11, fields: 6 numbers, 7 expected; write number x y demand ready due service",
        ),
        (
            SOLOMON.replace("    2      3 ", "    1      3 "),
            "line 12, number: 1 occurs twice; number each place once",
        ),
        (
            VRPLIB.replace("DIMENSION : 3", "DIMENSION : 4"),
            "line 4, DIMENSION: 4 places announced, 3 found; check that the file is whole",
        ),
        (
            VRPLIB.replace("EUC_2D", "GEO"),
            'line 5, EDGE_WEIGHT_TYPE: "GEO" is not read; use EUC_2D, CEIL_2D, EXPLICIT',
        ),
        (
            VRPLIB.replace("SERVICE_TIME", "PICKUP"),
            "line 19, PICKUP_SECTION: is not read here; use a file without it",
        ),
        (
            VRPLIB.replace("3 10 60", "4 10 60"),
            "line 14, node: 3 is missing in another section; give it everywhere",
        ),
        (VRPLIB.replace("\n2\n-1", "\n9\n-1"), "DEPOT_SECTION: no node 9; name one of the nodes"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_instance(a_file(tmp_path, text))

    assert str(refused.value) == line


@pytest.mark.parametrize("text", [TEAM, SOLOMON, VRPLIB])
def test_any_cut_of_a_file_is_read_or_refused(tmp_path: Path, text: str) -> None:
    for end in range(len(text)):
        try:
            found = read_instance(a_file(tmp_path, text[:end]))
        except BadInput:
            continue
        assert np.all(found.opens <= found.closes)
