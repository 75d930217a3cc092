from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sozialraumbuero.cli import main

POLICY = """
population: contacts
record: id
period: {column: quarter, unit: quarter}
geography: {column: area, version: "2026"}
topic: {column: need, sensitive: [violence]}
dimensions:
  area: [nord, mitte, sued]
  need: [money, housing, violence]
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "register").mkdir()
    rows = ["id,area,need,quarter"]
    for number in range(360):
        area, need = ("nord", "mitte", "sued")[number % 3], ("money", "housing")[number // 3 % 2]
        rows.append(f"{number},{area},{need},2026-Q{1 + number // 180}")
    (tmp_path / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "policy.yaml").write_text(POLICY, encoding="utf-8")
    return {
        name.split(".")[0]: tmp_path / name
        for name in ("table.csv", "policy.yaml", "register", "out.csv")
    }


def run(files: dict[str, Path], *more: str) -> int:
    arguments = [str(files["table"]), "--policy", str(files["policy"])]
    arguments += ["--register", str(files["register"]), "--out", str(files["out"]), *more]
    with pytest.raises(SystemExit) as ended:
        main(["protect", *arguments])
    return int(ended.value.code or 0)


def test_figures_are_written_and_registered_once(files, capsys) -> None:
    assert run(files) == 0
    answer = json.loads(capsys.readouterr().out)
    written = files["out"].read_text(encoding="utf-8")
    assert run(files) == 0

    assert files["out"].read_text(encoding="utf-8") == written
    assert sorted(path.name for path in files["register"].iterdir()) == [
        "key",
        "release-000001.json",
    ]
    assert (files["register"] / "key").stat().st_mode & 0o777 == 0o600
    assert answer["figures"] == {"cell": 18, "total": 6, "sum": 8}
    assert (answer["noise"], answer["base"], answer["advantage"]) == (7, 5, 0.083)
    rows = list(csv.DictReader(written.splitlines()))
    assert [rows[0][name] for name in ("area", "need", "quarter", "kind")] == [
        "nord", "money", "2026-Q1", "cell",
    ]  # fmt: skip
    hidden = [row["count"] for row in rows if row["need"] == "violence" and row["area"] != "*"]
    assert hidden == ["geschützt"] * 6
    assert all(
        row["count"].startswith(("unter", "gesch")) or int(row["count"]) % 5 == 0 for row in rows
    )


def test_a_thin_table_is_refused_and_nothing_written(files, capsys) -> None:
    rows = files["table"].read_text(encoding="utf-8").splitlines()
    files["table"].write_text("\n".join(rows[:20]), encoding="utf-8")
    files["out"].write_text("before", encoding="utf-8")

    assert run(files) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("refused too_many_small_cells: 6 of 6 non-empty cells are below 5")
    assert lines[1] == "area=nord need=money quarter=2026-Q1"
    assert files["out"].read_text(encoding="utf-8") == "before"
    assert [path.name for path in files["register"].iterdir()] == ["key"]


def test_a_second_table_of_the_same_records_is_refused(files, capsys) -> None:
    assert run(files, "--by", "area") == 0
    capsys.readouterr()

    assert run(files, "--by", "need") == 1

    assert capsys.readouterr().out.startswith("refused cells_per_record: a record would stand in 3")


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("policy", "unit: quarter", "unit: month", 'policy.yaml: unit: "month" is unknown; write quarter or year'),
        ("policy", "record: id\n", "", "policy.yaml: record: missing; add it"),
        ("policy", "population", "populaton", "policy.yaml: populaton: unknown; did you mean population? (and 1 more)"),
        ("table", "\n5,sued", "\n,sued", "table.csv: line 7, id: is empty; write what tells this record from others"),
        ("table", "\n5,sued", "\n5,Sued", 'table.csv: line 7, area: "Sued" is not in the fixed list of the policy; correct it'),
    ],
)  # fmt: skip
def test_bad_input_ends_with_one_line(files, capsys, name, old, new, line) -> None:
    text = files[name].read_text(encoding="utf-8")
    files[name].write_text(text.replace(old, new, 1), encoding="utf-8")

    assert run(files) == 2

    error = capsys.readouterr().err.splitlines()[-1]
    assert error == f"{files['out'].parent}/{line}"
    assert not files["out"].exists()


def test_a_missing_register_ends_with_one_line(files, capsys) -> None:
    (files["register"]).rmdir()

    assert run(files) == 2

    assert (
        capsys.readouterr().err
        == f"{files['register']}: --register: is no folder; create it first\n"
    )


def test_a_lost_release_or_key_stops_everything(files, capsys) -> None:
    assert run(files) == 0
    (files["register"] / "key").rename(files["register"] / "elsewhere")
    before = files["out"].read_bytes()

    assert run(files) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"{files['register']}/key: key: is missing, but releases depend on it; bring it back from a backup"
    )
    (files["register"] / "release-000001.json").rename(files["register"] / "release-000002.json")
    assert run(files) == 2
    assert "release-000001.json: file: is missing" in capsys.readouterr().err
    assert files["out"].read_bytes() == before


def test_rows_that_repeat_a_record_are_counted_once_and_told(files, capsys) -> None:
    text = files["table"].read_text(encoding="utf-8")
    files["table"].write_text(text + "\n0,nord,money,2026-Q1\n", encoding="utf-8")

    assert run(files) == 0

    assert "note: 1 rows repeat a record in its cell; counted once" in capsys.readouterr().err
