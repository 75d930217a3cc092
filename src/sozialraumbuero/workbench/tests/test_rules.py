import csv
import io
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.comparison.reading import read_scenario
from sozialraumbuero.workbench.rules.contents import Section
from sozialraumbuero.workbench.rules.differences import Difference, differences
from sozialraumbuero.workbench.rules.presets import starting_content, starting_models
from sozialraumbuero.workbench.rules.readiness import Gap, Missing, missing_parts, shares_of
from sozialraumbuero.workbench.rules.scenario_files import scenario_files
from sozialraumbuero.workbench.tests.makers import area_row, content, room_row


def test_every_preset_model_spends_all_its_hours():
    assert {shares_of(model) for model in starting_models()} == {100}


def test_whole_comparison_misses_nothing():
    assert missing_parts(content()) == []


def test_untouched_comparison_misses_only_rooms():
    missing = missing_parts(starting_content([area_row()]))

    assert {each.section for each in missing} == {Section.ROOMS}
    assert missing[0] == Missing(Section.ROOMS, Gap.NO_CENTRAL_ROOM, "Ein zentrales Büro")
    assert Missing(Section.ROOMS, Gap.NO_ROOM, "Mobil von Tür zu Tür") in missing


def test_each_gap_is_named_with_its_step():
    def gaps(**sections: object) -> list[Gap]:
        return [each.gap for each in missing_parts(content(**sections))]

    assert gaps(areas=[]) == [Gap.NO_AREAS]
    assert gaps(areas=[area_row(persons=0)]) == [Gap.NOBODY_LIVES_THERE]
    assert gaps(areas=[area_row(need_rate=0)]) == [Gap.NOBODY_IN_NEED]
    assert gaps(staff={"posts": 0, "hours_per_post": 39}) == [Gap.NO_HOURS]
    assert gaps(models=[]) == [Gap.NO_MODELS]
    assert gaps(models=[{**starting_models()[0], "central": 90}]) == [Gap.SHARES]
    assert gaps(criteria={"people_reached": [0, 0]}) == [Gap.NO_WEIGHT]


def written(folder: Path, name: str = "Vergleich", **sections: object) -> Path:
    for file, text in scenario_files(content(**sections), name=name).items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder / "scenario.yaml"


def test_engine_reads_what_a_comparison_writes(tmp_path):
    own = {"letter_response": {"low": 0.1, "start": 0.2, "high": 0.3, "source": "eigene Zählung"}}

    scenario = read_scenario(written(tmp_path, assumptions=own))

    assert scenario.staff_hours_per_week == 117
    assert [(a.id, a.persons, a.need_rate) for a in scenario.areas.rows] == [
        ("nord", 1000, 0.1),
        ("sued", 3000, 0.1),
    ]
    assert [(s.id, s.central, s.step_free) for s in scenario.sites] == [
        ("rathaus", True, True),
        ("treff", False, True),
    ]
    assert scenario.models[2].mix == {"decentral": 0.3, "mobile": 0.7}
    assert scenario.models[1].open_sites == 2
    assert scenario.ranges == {"letter_response": (0.1, 0.2, 0.3)}
    assert scenario.criteria["people_reached"] == (1, 3)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_no_name_breaks_the_files(name):
    files = scenario_files(content(areas=[area_row(name=name)]), name=name)

    assert yaml.safe_load(files["scenario.yaml"])["name"] == " ".join(name.split())
    lines = list(csv.DictReader(io.StringIO(files["areas.csv"], newline="")))
    assert [line["name"] for line in lines] == [" ".join(name.split())]


def test_differences_name_the_leaf_and_both_values():
    before = content()
    after = content(rooms=[room_row("rathaus", central=True), room_row("neu"), before["rooms"][1]])
    after["staff"]["posts"] = 4.0

    assert differences(before, after) == [
        Difference(("rooms", "neu"), None, room_row("neu")),
        Difference(("staff", "posts"), 3.0, 4.0),
    ]


def test_equal_contents_do_not_differ():
    assert differences(content(), content()) == []
