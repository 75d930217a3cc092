import copy
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sozialraumbuero.cli import main
from sozialraumbuero.engine.tours import plan_tours
from sozialraumbuero.engine.tours.practice_town import practice_town

TOWN = practice_town(60)
START = {"lat": float(TOWN.node_lat[0]), "lon": float(TOWN.node_lon[0])}
DOOR = {"lat": float(TOWN.addr_lat[9]), "lon": float(TOWN.addr_lon[9])}
JOB: dict[str, Any] = {
    "date": "2026-11-24",
    "shifts": [
        {"id": "s1", "start": START, "from": "15:00", "to": "16:30"},
        {"id": "s2", "start": START, "from": "15:00", "to": "16:30", "languages": ["de"]},
    ],
    "appointments": [
        {"id": "t1", **DOOR, "window": ["15:30", "15:40"], "minutes": 20},
        {"id": "t2", **DOOR, "window": ["18:00", "18:40"], "minutes": 20},
        {"id": "t3", **DOOR, "window": ["15:00", "16:00"], "minutes": 20, "skills": ["debt"]},
    ],
    "at_home": {"15": 0.40, "16": 0.45},
}
PLANNING = ("tours", "town.npz", "--job", "JOB.json", "--out", "plan.json", "--iterations", "50")
JUDGING = ("check-tours", "town.npz", "JOB.json", "plan.json")


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which holds a town and a job."""
    monkeypatch.chdir(tmp_path)
    TOWN.save(tmp_path / "town.npz")
    (tmp_path / "JOB.json").write_text(json.dumps(JOB))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Done:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    output = capsys.readouterr()
    return Done(int(str(left.value)), output.out, output.err)


def changed(*path: str | int, value: Any) -> str:
    """Return the job as JSON with one value replaced."""
    job = copy.deepcopy(JOB)
    place: Any = job
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return json.dumps(job)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_tours_writes_the_plan_and_tells_its_sums(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = plan_tours(TOWN, JOB, iterations=50)

    done = run(capsys, *PLANNING)

    told = {key: expected["summary"][key] for key in expected["summary"] if "explain" not in key}
    assert told["appointments"] == 1
    assert done == Done(
        0,
        json.dumps(told, sort_keys=True) + "\n",
        "unserved t2: window_outside_shifts\nunserved t3: no_shift_with_skills\n",
    )
    assert (folder / "plan.json").read_text("utf-8") == (
        json.dumps(expected, sort_keys=True, indent=1, ensure_ascii=False) + "\n"
    )
    assert sorted(contents(folder)) == ["JOB.json", "plan.json", "town.npz"]


def test_tours_replaces_an_older_plan_with_equal_bytes_each_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plan.json").write_text("old")
    os.chmod(folder / "plan.json", 0o600)

    plans = []
    for _ in range(2):
        assert run(capsys, *PLANNING, "--seed", "7").code == 0
        plans.append((folder / "plan.json").read_bytes())

    assert plans[0] == plans[1]
    assert json.loads(plans[0])["summary"]["seed"] == 7
    assert stat.S_IMODE((folder / "plan.json").stat().st_mode) & 0o600 == 0o600


def test_any_number_of_workers_gives_the_same_bytes(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sozialraumbuero.engine.tours.in_parts.MOST_SHIFTS", 1)

    plans = []
    for workers in ("1", "2"):
        assert run(capsys, *PLANNING, "--workers", workers).code == 0
        plans.append((folder / "plan.json").read_bytes())

    assert plans[0] == plans[1]
    assert run(capsys, *JUDGING).code == 0


def test_tours_writes_through_a_link(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "deep").mkdir()
    (folder / "plan.json").symlink_to("deep/plan.json")

    assert run(capsys, *PLANNING).code == 0

    assert (folder / "plan.json").is_symlink()
    assert (folder / "deep" / "plan.json").is_file()


def test_check_tours_accepts_what_tours_wrote(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, *PLANNING)
    prize = json.loads((folder / "plan.json").read_text())["summary"]["prize"]

    done = run(capsys, *JUDGING)

    assert done == Done(0, json.dumps({"prize": prize, "valid": True}) + "\n", "")


def test_check_tours_gives_one_reason_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, *PLANNING)
    plan = json.loads((folder / "plan.json").read_text())
    plan["summary"]["doors"] += 1
    plan["unserved_appointments"].append({"id": "t9\nvalid", "reason": "conflict"})
    (folder / "plan.json").write_text(json.dumps(plan))

    done = run(capsys, *JUDGING)

    doors = plan["summary"]["doors"]
    assert done == Done(
        1,
        f"summary.doors: {doors} instead of {doors - 1}\n"
        "unserved t9 valid: no appointment of the job\n",
        "",
    )


REFUSED_JOBS = {
    'JOB.json: shifts[0].to: "18:60" is not a time; write HH:MM': changed(
        "shifts", 0, "to", value="18:60"
    ),
    "JOB.json: appointments[2].window: ends before it starts; swap the times": changed(
        "appointments", 2, "window", value=["16:00", "15:00"]
    ),
    "JOB.json: minutes_per_dor: unknown; did you mean minutes_per_door?": changed(
        "minutes_per_dor", value=0.75
    ),
    'JOB.json: at_home["15"]: 40 is not between 0 and 1; write 0.40': changed(
        "at_home", "15", value=40
    ),
    "JOB.json: shifts[1].start: 61 km from the town; check lat and lon are not swapped": changed(
        "shifts", 1, "start", value={"lat": float(TOWN.node_lat.max()) + 61 / 111.195, "lon": 8.862}
    ),
    "JOB.json: shifts[0].start: missing; add it (and 2 more)": changed(
        "shifts", 0, value={"id": "s1"}
    ),
    "JOB.json: file: is empty; write a JSON object": "",
    "JOB.json: file: is a list, not an object; write {…}": "[]",
    "JOB.json: date: occurs twice in the same object; keep one": '{"date": 1, "date": 2}',
}


@pytest.mark.parametrize("line", REFUSED_JOBS)
def test_a_faulty_job_is_refused_in_one_line_and_the_output_stays(
    line: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "JOB.json").write_text(REFUSED_JOBS[line])
    (folder / "plan.json").write_text("old")
    before = contents(folder)

    planned, judged = run(capsys, *PLANNING), run(capsys, *JUDGING)

    assert planned == judged == Done(2, "", f"{line}\n")
    assert contents(folder) == before


def test_a_room_away_from_streets_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = START | {"lat": START["lat"] - 0.01}
    (folder / "JOB.json").write_text(changed("shifts", 0, "end", value=away))

    done = run(capsys, *PLANNING)

    line = "JOB.json: shifts[0].end: no street within 150 m; move it to a walkable street\n"
    assert done == Done(2, "", line)


REFUSED_FILES = {
    ("tours", "none.npz", "--job", "JOB.json", "--out", "p"): (
        "none.npz: file: does not exist; check the path"
    ),
    ("tours", "JOB.json", "--job", "JOB.json", "--out", "p"): (
        'JOB.json: file: is not a town file or is damaged; make it again with "sozialraumbuero town"'
    ),
    ("tours", "town.npz", "--job", "./none.json", "--out", "p"): (
        "none.json: file: does not exist; check the path"
    ),
    ("tours", "town.npz", "--job", "photo", "--out", "p"): (
        "photo: file: byte 1 is not UTF-8; save it as UTF-8 text"
    ),
    ("tours", "town.npz", "--job", "folder", "--out", "p"): (
        "folder: file: is a folder; name the file in it"
    ),
    ("check-tours", "town.npz", "JOB.json", "none.json"): (
        "none.json: file: does not exist; check the path"
    ),
    ("check-tours", "town.npz", "JOB.json", "JOB.json"): (
        "JOB.json: date: unknown; known are shifts, unserved_appointments, summary, differences "
        "(and 17 more)"
    ),
    ("check-tours", "town.npz", "none.json", "none.json"): (
        "none.json: file: does not exist; check the path"
    ),
    ("check-tours", "folder", "JOB.json", "JOB.json"): (
        "folder: file: is a folder; name the town.npz in it"
    ),
}


@pytest.mark.parametrize("arguments", REFUSED_FILES, ids=" ".join)
def test_a_file_that_cannot_be_used_is_named(
    arguments: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "folder").mkdir()
    (folder / "photo").write_bytes(b"\x89PNG")
    before = contents(folder)

    done = run(capsys, *arguments)

    assert done == Done(2, "", f"{REFUSED_FILES[arguments]}\n")
    assert contents(folder) == before


REFUSED_OPTIONS = {
    ("--seconds", "0"): "--seconds: 0 is not between 0.01 and 86400; write 10",
    ("--seconds", "nan"): "--seconds: nan is not between 0.01 and 86400; write 10",
    ("--seconds", "inf"): "--seconds: inf is not between 0.01 and 86400; write 10",
    ("--iterations", "-1"): "--iterations: -1 is below 0; write 20000",
    ("--workers", "0"): "--workers: 0 is not between 1 and 64; write 2",
    ("--workers", "65"): "--workers: 65 is not between 1 and 64; write 2",
    ("--out", "folder"): "folder: --out: is a folder; name a file in it",
    ("--out", "none/p"): "none/p: --out: its folder does not exist; create it first",
    ("--out", "JOB.json/p"): "JOB.json/p: --out: its folder does not exist; create it first",
    ("--out", "JOB.json"): "JOB.json: --out: is an input itself; choose another name",
    ("--out", "./town.npz"): "town.npz: --out: is an input itself; choose another name",
    ("--out", "pipe"): "pipe: --out: is not an ordinary file; choose another name",
    ("--out", "/proc/p"): (
        "/proc/p: --out: cannot be written (No such file or directory); "
        "make room or choose another folder"
    ),
}


@pytest.mark.parametrize("option", REFUSED_OPTIONS, ids=" ".join)
def test_an_option_that_makes_no_sense_is_refused(
    option: tuple[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    before = contents(folder)

    done = run(capsys, *PLANNING, *option)

    assert done == Done(2, "", f"{REFUSED_OPTIONS[option]}\n")
    assert contents(folder) == before


def test_an_option_of_the_wrong_kind_is_refused_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, *PLANNING, "--seed", "eins")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("Invalid value for '--seed': ")
    assert not (folder / "plan.json").exists()


def test_tours_in_a_process_of_its_own_says_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = run(capsys, *PLANNING)
    plan = (folder / "plan.json").read_bytes()

    there = subprocess.run(
        [sys.executable, "-c", "from sozialraumbuero.cli import main; main()", *PLANNING],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )

    assert Done(there.returncode, there.stdout, there.stderr) == here
    assert (folder / "plan.json").read_bytes() == plan
