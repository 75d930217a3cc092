import json
from pathlib import Path
from typing import Any

import pytest

from sozialraumbuero.cli.tests.test_tours_commands import JOB, PLANNING, TOWN, Done, contents, run
from sozialraumbuero.engine.tours import replan

CHANGES: dict[str, Any] = {"sick": ["s2"], "cancelled": ["t3"]}
NOW = ("--now", "15:20")
CHANGING = (
    "replan", "town.npz", "--job", "JOB.json", "--plan", "plan.json", "--changes", "changes.json",
    *NOW, "--out", "later.json", "--iterations", "50",
)  # fmt: skip
JUDGING = ("check-tours", "town.npz", "JOB.json", "later.json", "--changes", "changes.json", *NOW)


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """Return the current folder, which holds a town, a job, its plan and changes."""
    monkeypatch.chdir(tmp_path)
    TOWN.save(tmp_path / "town.npz")
    (tmp_path / "JOB.json").write_text(json.dumps(JOB))
    (tmp_path / "changes.json").write_text(json.dumps(CHANGES))
    assert run(capsys, *PLANNING).code == 0
    return tmp_path


def test_replan_writes_the_changed_plan_and_the_judge_accepts_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = json.loads((folder / "plan.json").read_text("utf-8"))
    expected = replan(TOWN, JOB, before, now="15:20", changes=CHANGES, iterations=50)

    done = run(capsys, *CHANGING)

    told = {key: expected["summary"][key] for key in expected["summary"] if "explain" not in key}
    assert done == Done(
        0, json.dumps(told, sort_keys=True) + "\n", "unserved t2: window_outside_shifts\n"
    )
    assert json.loads((folder / "later.json").read_text("utf-8")) == expected
    prize = expected["summary"]["prize"]
    valid = json.dumps({"prize": prize, "valid": True}) + "\n"
    assert run(capsys, *JUDGING) == Done(0, valid, "")


def test_the_judge_names_what_a_sick_shift_still_begins(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "later.json").write_bytes((folder / "plan.json").read_bytes())

    done = run(capsys, *JUDGING)

    assert done.code == 1
    assert "begins after 15:20:00, when the shift had fallen sick" in done.out


REFUSED = {
    ("--now", "later"): '--now: "later" is not a time; write HH:MM',
    ("--iterations", "-1"): "--iterations: -1 is below 0; write 20000",
    ("--seconds", "0"): "--seconds: 0 is not between 0.01 and 86400; write 10",
    ("--out", "plan.json"): "plan.json: --out: is an input itself; choose another name",
    ("--out", "changes.json"): "changes.json: --out: is an input itself; choose another name",
    ("--plan", "none.json"): "none.json: file: does not exist; check the path",
    ("--plan", "changes.json"): (
        "changes.json: sick: unknown; known are shifts, unserved_appointments, summary, "
        "differences (and 4 more)"
    ),
    ("--changes", "sick.json"): ('sick.json: sick[0]: "s9" is no shift of the job; correct the id'),
    ("--job", "none.json"): "none.json: file: does not exist; check the path",
}


@pytest.mark.parametrize("option", REFUSED, ids=" ".join)
def test_input_that_makes_no_sense_is_refused_in_one_line(
    option: tuple[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sick.json").write_text('{"sick": ["s9"]}')
    before = contents(folder)

    done = run(capsys, *CHANGING, *option)

    assert done == Done(2, "", f"{REFUSED[option]}\n")
    assert contents(folder) == before


def test_a_moment_without_changes_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "check-tours", "town.npz", "JOB.json", "plan.json", *NOW)

    line = "--now: says when changes were known; give --changes too\n"
    assert done == Done(2, "", line)
