"""`import osm` and `import areas` as a program, from an empty data folder on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.paths import shared

from sozialraumbuero.cli import main
from sozialraumbuero.quartiere.tests.makers import WEST_AND_EAST, borders_file, write_village

PROGRAM = "import sys; from sozialraumbuero.cli import main; main(sys.argv[1:])"


class Done(NamedTuple):
    code: int
    out: str
    err: str


def run(folder: Path, *words: object) -> Done:
    """Run the program with a data folder of its own, on SQLite."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, words)],
        env={
            "SOZIALRAUMBUERO_DATA": str(folder / "daten"),
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_town_is_imported_into_an_empty_installation_and_again(tmp_path: Path):
    village = write_village(tmp_path / "dorf.osm")

    first = run(tmp_path, "import", "osm", village, "--name", "Probedorf", "--json")
    second = run(tmp_path, "import", "osm", village, "--name", "Probedorf", "--json")

    assert (first.code, second.code) == (0, 0), first.err + second.err
    one, two = json.loads(first.out), json.loads(second.out)
    assert (one["addresses"], one["blocks"], one["changes"]) == (
        90, 3, {"created": 90, "updated": 0, "returned": 0, "unchanged": 0, "gone": 0},
    )  # fmt: skip
    assert two["changes"] == {"created": 0, "updated": 0, "returned": 0, "unchanged": 90, "gone": 0}


def test_real_town_is_imported_and_every_object_counted(prepared: Path):
    done = run(
        prepared,
        "import",
        "osm",
        shared("osm/herrenberg.osm.pbf"),
        "--name",
        "Herrenberg",
        "--json",
    )

    assert done.code == 0, done.err
    result = json.loads(done.out)
    assert result["address_objects"] == 8540
    assert result["addresses"] + sum(result["dropped"].values()) == 8540
    assert result["changes"]["created"] == result["addresses"]


def test_areas_are_imported_with_a_readable_result(prepared: Path):
    run(prepared, "import", "osm", write_village(prepared / "dorf.osm"), "--name", "Probedorf")
    borders = prepared / "teile.geojson"
    borders.write_bytes(borders_file(WEST_AND_EAST))

    done = run(
        prepared, "import", "areas", borders, "--scheme", "stadtteile", "--name", "Stadtteile"
    )

    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "file: teile.geojson",
            "scheme: stadtteile",
            "changes: new 2; moved 0; renamed 0; unchanged 0; ended 0",
            "dropped: none",
            "notes: read_from NR, NAME",
        ],
    ), done.err


@pytest.mark.parametrize(
    ("content", "words", "line"),
    [
        (b"", ["osm", "x.osm", "--name", "A"], "x.osm: file: is empty; "),
        (b"<osm", ["osm", "x.osm", "--name", "A"], "x.osm: file: "),
        (b"", ["osm", "y.osm", "--name", "A"], "y.osm: file: does not exist; "),
        (b"x", ["osm", "x.osm"], "--name: is missing; give the town's name, or its key with --ags"),
        (b"x", ["areas", "x.osm", "--scheme", "st", "--name", "S"], "x.osm: file: is not JSON (line 1); "),
        (b"x", ["areas", "y.osm", "--scheme", "st", "--name", "S"], "y.osm: file: cannot be read ("),
        (b"x", ["areas", "x.osm", "--scheme", "import", "--name", "S"], 'x.osm: --scheme: "import" cannot be used; '),
        (b"x", ["areas", "x.osm", "--scheme", "st", "--name", "S", "--valid-from", "morgen"], '--valid-from: "morgen" is not a day; '),
        (b"x", ["areas", "x.osm", "--name", "S"], "Missing option"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_bad_input_ends_with_exit_code_2_and_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    words: list[str],
    line: str,
):
    (tmp_path / "x.osm").write_bytes(content)
    paths = [str(tmp_path / word) if word.endswith(".osm") else word for word in words]

    with pytest.raises(SystemExit) as end:
        main(["import", *paths])

    out, err = capsys.readouterr()
    assert (end.value.code, out) == (2, "")
    assert err.startswith(line)
    assert err.count("\n") == 1
