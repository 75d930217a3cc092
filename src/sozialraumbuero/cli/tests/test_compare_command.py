import json
from pathlib import Path

import pytest

from sozialraumbuero.cli import main
from sozialraumbuero.engine.comparison.tests.test_reading import AREAS, SCENARIO

RUN = ("compare", "SCENARIO.yaml", "--out", "out", "--replications", "2")
GRID = """\
Einwohner,unter18_A,ab65_A,HHGroesse_D,share_in_rheine,grid_id,lat,lon
400,20.0,25.0,2.0,1.0,c1,52.11,7.60
-1,-1,-1,-1,1.0,c2,52.12,7.60
100,-9.0,10.0,-9.0,0.9,c3,52.10,7.61
900,10.0,10.0,2.0,0.1,c4,52.20,7.90
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "SCENARIO.yaml").write_text(SCENARIO)
    (tmp_path / "areas.csv").write_text(AREAS)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return int(str(left.value))


def test_both_files_are_equal_for_any_number_of_workers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*RUN) == 0
    first = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}

    assert run(*RUN, "--workers", "2") == 0

    assert sorted(first) == ["report.html", "result.json"]
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == first
    told = json.loads(capsys.readouterr().out.splitlines()[0])
    assert sorted(told["people_reached"]) == ["dezentral", "digital", "mobil", "zentral"]


def test_bad_input_leaves_one_line_and_earlier_files_untouched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "result.json").write_text("earlier")
    (folder / "areas.csv").write_text(AREAS.replace("5100", "1 200"))

    code = run(*RUN)

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert told.err == 'areas.csv: line 3, persons: "1 200" is not a number; write 1200\n'
    assert [path.read_text() for path in (folder / "out").iterdir()] == ["earlier"]


def test_options_out_of_range_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("compare", "SCENARIO.yaml", "--out", "areas.csv") == 2
    assert run(*RUN[:4], "--replications", "0") == 2
    assert run(*RUN, "--workers", "0") == 2

    assert capsys.readouterr().err.splitlines() == [
        "areas.csv: --out: is a file; name a folder",
        "--replications: 0 is not between 2 and 10000; write 200",
        "--workers: 0 is not between 1 and 64; write 2",
    ]


def test_a_grid_becomes_a_scenario_that_says_what_it_lacks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "grid.csv").write_text(GRID)
    (folder / "rooms.csv").write_text("school,lat,lon\nSchule Süd,52.105,7.605\n")

    code = run(
        "scenario-from-grid", "grid.csv", "--out", "made", "--need-rate", "0.1",
        "--rooms", "rooms.csv",
    )  # fmt: skip

    told = capsys.readouterr()
    assert (code, json.loads(told.out)) == (0, {"areas": 2, "persons": 500, "rooms": 1})
    assert "1 Zellen sind unbewohnt oder geheim und fehlen." in told.err
    assert (folder / "made" / "areas.csv").read_text().splitlines()[1:] == [
        "c1,400,52.11,7.6,0.1,0.75,200.0,80,220,100",
        "c3,100,52.1,7.61,0.1,0.75,47.6,,,",
    ]
    assert run("compare", "made/SCENARIO.yaml", "--out", "made", "--replications", "2") == 0
    warnings = json.loads((folder / "made" / "result.json").read_text())["warnings"]
    assert "In 1 Zellen ist das Alter geheim; es zählt als unbekannt." in warnings


def test_the_invented_scenario_is_read() -> None:
    from sozialraumbuero.engine.comparison.reading import read_scenario

    example = Path(__file__).parents[4] / "examples" / "musterstadt" / "SCENARIO.yaml"
    scenario = read_scenario(example)

    assert (len(scenario.areas.rows), len(scenario.models)) == (24, 4)
    assert 75_000 < sum(area.persons for area in scenario.areas.rows) < 81_000
