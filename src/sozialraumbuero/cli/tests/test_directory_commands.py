"""`directory import`, `export` and `undo` as a program, on a data folder that is prepared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.paths import shared

from sozialraumbuero.cli.tests.test_office_commands import PROGRAM, Done

TABLE = (
    "Träger;Angebot;Art der Hilfe;Telefon;Name des Ortes;Breite;Länge;Geprüft am\n"
    "Hilfswerk;Beratung;Schuldnerberatung;05971 1;Haus;52,1;7,6;{day}\n"
)


def run(folder: Path, *words: object) -> Done:
    """Run the program with a data folder of its own, on SQLite."""
    own = {"SOZIALRAUMBUERO_DATA": str(folder / "daten"), "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, words)],
        env=os.environ | own,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "angebote.csv"
    path.write_text(TABLE.format(day=date.today().strftime("%d.%m.%Y")))  # noqa: DTZ011
    return path


def test_preview_writes_nothing_and_apply_writes(prepared: Path, table: Path):
    seen = run(prepared, "directory", "import", table)
    done = run(prepared, "directory", "import", table, "--apply", "--publish", "--json")
    again = run(prepared, "directory", "import", table)

    assert (seen.code, done.code, again.code) == (0, 0, 0), seen.err + done.err + again.err
    assert seen.out.splitlines() == [
        "body: 1 new",
        "place: 1 new",
        "offer: 1 new",
        "nothing written; --apply writes it",
    ]
    assert json.loads(done.out) == {
        "import": 1,
        "entries": {"body": {"new": 1}, "place": {"new": 1}, "offer": {"new": 1}},
        "refused": [],
        "left_out": {},
        "remarks": {},
        "changed": [],
    }
    assert "offer: 1 unchanged" in again.out


def test_directory_is_written_in_every_form_and_read_back(prepared: Path, table: Path):
    run(prepared, "directory", "import", table, "--apply", "--publish")
    forms = {"--hsds": "v.json", "--tabular": "v.zip", "--csv": "v.csv", "--xlsx": "v.xlsx"}

    for option, name in forms.items():
        done = run(prepared, "directory", "export", option, prepared / name)
        back = run(prepared, "directory", "import", prepared / name)
        assert (done.code, done.out.splitlines()[0]) == (0, "offers: 1"), done.err
        assert "offer: 1 unchanged" in back.out, name
    zipfile.ZipFile(prepared / "v.zip").extractall(prepared / "paket")
    folder = run(prepared, "directory", "import", prepared / "paket")
    assert "offer: 1 unchanged" in folder.out


def test_import_is_taken_back_once(prepared: Path, table: Path):
    run(prepared, "directory", "import", table, "--apply")

    done, again, never = (run(prepared, "directory", "undo", number) for number in (1, 1, 7))

    assert (done.code, done.out) == (0, "undone: 1\n")
    assert (again.code, again.err) == (2, "NUMBER: is not applied, or taken back already\n")
    assert (never.code, never.err) == (
        2,
        "NUMBER: there is no import 7; the page Import lists them\n",
    )


def test_broken_file_is_told_line_by_line(prepared: Path):
    broken = prepared / "kaputt.json"
    broken.write_text(
        json.dumps([{"id": str(n), "name": "x", "status": "active"} for n in range(25)])
    )

    done = run(prepared, "directory", "import", broken, "--apply")

    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    assert len(lines) == 21
    assert lines[0] == 'kaputt.json: [0].id: "0" is no UUID; HSDS 3 identifies entries by UUIDs'
    assert lines[-1] == "and 5 more"


def test_refused_entry_ends_with_one(prepared: Path):
    odd = json.loads(shared("hsds/spec_service_full.json").read_text())
    path = prepared / "alter.json"
    path.write_text(json.dumps(odd | {"minimum_age": 90, "maximum_age": 20}))

    done = run(prepared, "directory", "import", path)

    assert (done.code, done.err) == (
        1,
        "Community Counselling: age_to: 20 lies before 90; swap the two\n",
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("import", "fehlt.json"), "fehlt.json: FILE: cannot be read (No such file or directory); name a file or a folder"),
        (("import", "x.csv", "--publish"), "--publish: needs --apply; a preview publishes nothing"),
        (("export", "x.json"), "OUT: name exactly one of --hsds, --tabular, --csv, --xlsx"),
        (("export", "x", "--hsds", "--csv"), "OUT: name exactly one of --hsds, --tabular, --csv, --xlsx"),
        (("export", "weit/weg.json", "--hsds"), "weit/weg.json: --out: its folder does not exist; create it first"),
    ],
)  # fmt: skip
def test_bad_call_is_one_line(prepared: Path, words, line):
    done = run(prepared, "directory", *words)

    assert (done.code, done.out, done.err) == (2, "", line + "\n")
