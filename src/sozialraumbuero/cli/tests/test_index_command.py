from __future__ import annotations

import json
from pathlib import Path

import pytest

from sozialraumbuero.cli import main
from sozialraumbuero.engine.social_index.tests.berlin import CONFIGS, table_of

CONFIG = """id: id
indicators: [{column: S1, direction: 1}]
cuts: [0]
labels: [less, more]
rank_intervals: false
"""
TABLE = "id;S1\n01;1,5\n02;2,5\n03;9\n"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["index", *map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / name for name in ("TABLE.csv", "CONFIG.yaml", "OUT.csv")]
    found[0].write_bytes(TABLE.encode("cp1252"))
    found[1].write_text(CONFIG, encoding="utf-8")
    return found


def arguments(files: list[Path]) -> list[object]:
    return [files[0], "--config", files[1], "--out", files[2]]


def test_the_table_becomes_an_index(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments(files)) == 0

    assert files[2].read_text() == (
        "id,score,class,rank,rank_low,rank_high,z_S1,excluded\n"
        "01,-0.85,less,3,3,3,-0.85,\n"
        "02,-0.55,less,2,2,2,-0.55,\n"
        "03,1.40,more,1,1,1,1.40,\n"
    )
    output = capsys.readouterr()
    assert json.loads(output.out) == {
        "areas": 3,
        "valid": 3,
        "classes": {"less": 2, "more": 1},
        "excluded": {},
    }
    assert output.err == f"{files[0]}: S1: decimal comma\n"


def test_what_became_of_an_earlier_output_is_told(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run(*arguments(files))
    files[2].rename(files[2].with_name("earlier.csv"))
    files[0].write_text("id;S1\n01;1.5\n02;2.5\n04;-3.25\n")
    files[1].write_text(CONFIG + "previous: earlier.csv\n")
    capsys.readouterr()

    assert run(*arguments(files)) == 0

    output = capsys.readouterr()
    told = json.loads(output.out)["previous"]
    assert (told["added"], told["removed"]) == (["04"], ["03"])
    assert {change["id"] for change in told["changed"]} == {"01", "02"}
    assert output.err.splitlines()[:3] == [
        "warning: the comparison group differs from earlier.csv: 1 added, 1 removed",
        "added 04",
        "removed 03",
    ]


@pytest.mark.parametrize(
    ("place", "text", "line"),
    [
        (1, CONFIG.replace("[0]", "[0, 1, 2]"), "labels: 2 labels for 3 cuts; give 4"),
        (1, CONFIG + "previous: gone.csv", 'previous: "gone.csv" does not exist; name an earlier output'),
        (0, TABLE.replace("2,5", "1,5").replace("9", "1,5"), "S1: equal in all valid areas; remove it"),
        (0, "id;S1;S1\n1;2;3\n", 'column "S1": occurs twice; rename one or do not use it'),
        (1, CONFIG + "combine: pca", "combine: pca of S1 alone is nothing; write sum"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_writes_nothing(
    files: list[Path], capsys: pytest.CaptureFixture[str], place: int, text: str, line: str
) -> None:
    files[place].write_text(text)
    files[2].write_text("kept")

    assert run(*arguments(files)) == 2

    output = capsys.readouterr()
    assert (output.out, output.err) == ("", f"{files[place]}: {line}\n")
    assert files[2].read_text() == "kept"
    assert sorted(path.name for path in files[2].parent.iterdir()) == [
        "CONFIG.yaml",
        "OUT.csv",
        "TABLE.csv",
    ]


def test_the_input_is_never_overwritten(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files[0], "--config", files[1], "--out", files[1]) == 2

    assert capsys.readouterr().err == (
        f"{files[1]}: --out: is an input itself; choose another name\n"
    )


def test_berlin_runs_through_the_command(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    assert run(table_of("mss2019"), "--config", CONFIGS / "mss2019_status.yaml", "--out", out) == 0

    assert len(out.read_text().splitlines()) == 437
