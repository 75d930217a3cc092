"""Bad input is told in one line with file, field, fault and remedy."""

from pathlib import Path

import pytest

from sozialraumbuero.engine.comparison.reading import read_scenario
from sozialraumbuero.engine.errors import BadInput

SCENARIO = """\
seed: 1
staff_hours_per_week: 117
areas: areas.csv
sites:
  - {id: rathaus, lat: 52.104, lon: 7.611, central: true, hours_max: 40, step_free: true}
  - {id: treff_nord, lat: 52.118, lon: 7.602, hours_max: 12, step_free: true}
models:
  - {id: zentral, mix: {central: 1.0}}
  - {id: dezentral, mix: {decentral: 1.0}, open_sites: 2}
  - {id: mobil, mix: {mobile: 0.7, decentral: 0.3}}
  - {id: digital, mix: {digital: 0.6, central: 0.4}}
parameters: {letter_response: [0.05, 0.10, 0.15], at_home: [0.35, 0.50, 0.60]}
ledger: [{model: mobil, from: rathaus, to: treff_nord, hours: 20, euros: 0}]
"""
AREAS = """\
id,persons,lat,lon,need_rate,digital_share
nord,3200,52.119,7.601,0.14,0.71
mitte,5100,52.105,7.610,0.08,0.83
"""


def fault(folder: Path, scenario: str = SCENARIO, areas: str = AREAS) -> str:
    (folder / "SCENARIO.yaml").write_text(scenario, encoding="utf-8")
    (folder / "areas.csv").write_text(areas, encoding="utf-8")
    with pytest.raises(BadInput) as told:
        read_scenario(folder / "SCENARIO.yaml")
    return told.value.line.removeprefix(f"{folder}/")


def test_the_example_of_the_contract_is_read(tmp_path: Path) -> None:
    (tmp_path / "SCENARIO.yaml").write_text(SCENARIO)
    (tmp_path / "areas.csv").write_text(AREAS)

    scenario = read_scenario(tmp_path / "SCENARIO.yaml")

    assert [area.persons for area in scenario.areas.rows] == [3200, 5100]
    assert [site.desks for site in scenario.sites] == [0, 2]
    assert scenario.ranges["at_home"] == (0.35, 0.5, 0.6)
    assert sorted(scenario.inputs) == ["SCENARIO.yaml", "areas.csv"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "mobile: 0.7, decentral: 0.3",
            "mobile: 0.7, decentral: 0.4",
            "SCENARIO.yaml: models[2].mix: shares sum to 1.1; make them 1",
        ),
        (
            "central: true, ",
            "",
            'SCENARIO.yaml: sites: model "zentral" needs a central site; set central: true on one '
            "(and 1 more)",
        ),
        (
            "seed: 1",
            "sed: 1",
            "SCENARIO.yaml: sed: unknown; did you mean seed?",
        ),
        (
            "[0.35, 0.50, 0.60]",
            "[35, 50, 60]",
            "SCENARIO.yaml: parameters.at_home[0]: 35 is not between 0 and 1; write 0.35 "
            "(and 2 more)",
        ),
        (
            "[0.35, 0.50, 0.60]",
            "[0.6, 0.5, 0.3]",
            "SCENARIO.yaml: parameters.at_home: [0.6, 0.5, 0.3] does not rise from low to high; "
            "sort it",
        ),
        (
            "at_home: [",
            "at_hom: [",
            "SCENARIO.yaml: parameters.at_hom: unknown; did you mean at_home?",
        ),
        (
            "open_sites: 2",
            "open_sites: 3",
            "SCENARIO.yaml: models[1].open_sites: 3 of 2 sites; write 2 at most",
        ),
        (
            "from: rathaus",
            "from: rathuas",
            'SCENARIO.yaml: ledger[0].from: "rathuas" is not a site; did you mean rathaus?',
        ),
        (
            "areas: areas.csv",
            "areas: gebiete.csv",
            "gebiete.csv: file: does not exist; check the path",
        ),
        ("id: treff_nord", "id: rathaus", 'SCENARIO.yaml: sites[1].id: "rathaus" occurs twice; keep one'),
    ],
)  # fmt: skip
def test_faults_of_the_scenario(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert fault(tmp_path, SCENARIO.replace(old, new, 1)) == line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("5100", "1 200", 'areas.csv: line 3, persons: "1 200" is not a number; write 1200'),
        ("0.08", '"0,08"', 'areas.csv: line 3, need_rate: "0,08" is not a number; write 0.08'),
        ("0.08", "8", 'areas.csv: line 3, need_rate: "8" is not between 0 and 1; write 0.08'),
        ("5100", "-9", 'areas.csv: line 3, persons: "-9" is not between 0 and 20000000; '
                       "it stands for a gap; leave the line out"),
        ("5100", "5.100", 'areas.csv: line 3, persons: "5.100" may be a thousand; write 5100'),
        ("mitte", "nord", 'areas.csv: line 3, id: "nord" stands in line 2 too; keep one'),
        (",need_rate", ",need_rat", "areas.csv: line 1, need_rate: missing; rename need_rat"),
        (",0.83", "", "areas.csv: line 3: 5 cells for 6 columns; write 6"),
        ("id,persons", "id;persons", "areas.csv: line 1, id;persons: unknown; did you mean persons?"),
    ],
)  # fmt: skip
def test_faults_of_the_areas(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert fault(tmp_path, areas=AREAS.replace(old, new, 1)) == line


def test_columns_parted_by_semicolons_are_told(tmp_path: Path) -> None:
    line = fault(tmp_path, areas=AREAS.replace(",", ";"))

    assert line == "areas.csv: line 1: columns are not separated by commas; save it with commas"


def test_opening_hours_say_days_and_hours(tmp_path: Path) -> None:
    opening = "opening: {di: 09:00-12:00, do: [08:00-10:00, 14:00-18:30]}, step_free: true}\nmodels"
    text = SCENARIO.replace("hours_max: 12, step_free: true}\nmodels", opening)
    (tmp_path / "SCENARIO.yaml").write_text(text)
    (tmp_path / "areas.csv").write_text(AREAS)

    site = read_scenario(tmp_path / "SCENARIO.yaml").sites[1]

    assert (site.open_days, site.hours_max) == ((False, True, False, True, *(False,) * 3), 9.5)
    assert "swap the times" in fault(tmp_path, text.replace("09:00-12:00", "12:00-09:00"))
