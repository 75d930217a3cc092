import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.paths import shared

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.tests.sketch import Sketch

PROGRAM = "from sozialraumbuero.cli import main; main()"
# Linux counts the memory of the process that started another as that one's own, until it is asked
# for the peak of the present program alone.
SAYING_ITS_PEAK = f"""
import atexit
from pathlib import Path
peak = lambda: next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines()
                    if line.startswith("VmHWM"))
atexit.register(lambda: Path("peak_kb").write_text(peak()))
{PROGRAM}
"""


def run(
    *arguments: str | Path, folder: Path, program: str = PROGRAM
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, "town", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


def hamlet(folder: Path, name: str = "t.osm") -> Path:
    sketch = Sketch()
    sketch.street([(0, 0), (100, 0)], name="Weg")
    sketch.house(50, 10, "1", "Weg", **{"addr:city": "Kleinau"})
    return sketch.save(folder / name)


def test_town_of_herrenberg_keeps_or_counts_every_address_within_a_gigabyte(tmp_path: Path) -> None:
    extract = shared("osm/herrenberg.osm.pbf")

    done = run(extract, "--out", "t.npz", folder=tmp_path, program=SAYING_ITS_PEAK)

    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    found = json.loads(done.stdout)
    assert found | {"dwellings": 0, "nodes": 0, "segments": 0} == {
        "addresses": 8274,
        "dropped": {"duplicate": 266},
        "dwellings": 0,
        "nodes": 0,
        "segments": 0,
        "streets": 562,
    }
    assert found["addresses"] + sum(found["dropped"].values()) == 8540
    assert done.stdout == json.dumps(found, sort_keys=True) + "\n"
    assert int((tmp_path / "peak_kb").read_text()) < 1 << 20
    assert len(Town.load(tmp_path / "t.npz").addr_id) == 8274


def test_town_is_byte_identical_on_repetition(tmp_path: Path) -> None:
    source = shared("osm/aplerbeck.osm.pbf")
    outputs = [run(source, "--out", name, folder=tmp_path).stdout for name in ("a", "b", "b")]

    assert len(set(outputs)) == 1
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) & 0o600 == 0o600


def test_town_tells_warnings_on_stderr_only(tmp_path: Path) -> None:
    hamlet(tmp_path)

    done = run("t.osm", "--out", "t.npz", "--boundary", "Kleinau", folder=tmp_path)

    assert json.loads(done.stdout)["addresses"] == 1
    assert done.stderr == (
        'the boundary of "Kleinau" is not in this file; '
        "addr:city decides which addresses belong to it\n"
    )


def broken(folder: Path) -> dict[str, str]:
    """Write bad inputs; returns what the one line must say about each."""
    content = shared("osm/aplerbeck.osm.pbf").read_bytes()
    (folder / "cut.osm.pbf").write_bytes(content[: len(content) // 2])
    (folder / "empty.osm").write_bytes(b"")
    (folder / "photo.osm.pbf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (folder / "bare.osm").write_text('<osm version="0.6"></osm>')
    (folder / "folder.osm").mkdir()
    please = "give an .osm.pbf, .osm.gz or .osm file"
    return {
        "cut.osm.pbf": "file: ends inside a block; download it again",
        "empty.osm": "file: is empty; download it again",
        "photo.osm.pbf": f"file: is not OpenStreetMap data; {please}",
        "bare.osm": "file: has no addresses (addr:housenumber); use a cut with houses",
        "folder.osm": f"file: is a folder; {please}",
        "missing.osm": f"file: does not exist; {please}",
        "./cut.osm.pbf": "file: ends inside a block; download it again",
    }


def test_town_refuses_bad_files_in_one_line_and_leaves_the_output(tmp_path: Path) -> None:
    expected = broken(tmp_path)
    (tmp_path / "t.npz").write_bytes(b"old")
    before = sorted(path.name for path in tmp_path.iterdir())

    seen = {name: run(name, "--out", "t.npz", folder=tmp_path) for name in expected}

    assert {name: (done.returncode, done.stdout, done.stderr) for name, done in seen.items()} == {
        name: (2, "", f"{Path(name) if name[0] != '.' else name[2:]}: {line}\n")
        for name, line in expected.items()
    }
    assert (tmp_path / "t.npz").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_town_refuses_a_wrong_boundary_in_one_line(tmp_path: Path) -> None:
    source = shared("osm/herrenberg.osm.pbf")

    done = run(source, "--out", "t.npz", "--boundary", "Herenberg", folder=tmp_path)

    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(
        f'{source}: --boundary: no relation named "Herenberg"; found: Herrenberg, '
    )


@pytest.mark.parametrize(
    ("out", "problem"),
    [
        (".", "is a folder; name a file in it"),
        ("none/t.npz", "its folder does not exist; create it first"),
        ("t.osm/t.npz", "its folder does not exist; create it first"),
        ("t.osm", "is the input itself; choose another name"),
        ("pipe", "is not an ordinary file; choose another name"),
    ],
)
def test_town_refuses_an_output_it_cannot_write(out: str, problem: str, tmp_path: Path) -> None:
    content = hamlet(tmp_path).read_bytes()
    os.mkfifo(tmp_path / "pipe")

    done = run("t.osm", "--out", out, folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{out}: --out: {problem}\n"
    assert (tmp_path / "t.osm").read_bytes() == content


def test_town_refuses_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    hamlet(tmp_path)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    as_nobody = "os.geteuid() or os.setresuid(1, 0, 0)"  # root may write everywhere
    program = f"import os; from sozialraumbuero.cli import main; {as_nobody}; main()"
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)

    done = subprocess.run(
        [sys.executable, "-c", program, "town", "t.osm", "--out", "locked/t.npz"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert (done.returncode, done.stderr) == (
        2,
        "locked/t.npz: --out: its folder may not be written; choose another one\n",
    )


def test_town_writes_through_a_link(tmp_path: Path) -> None:
    hamlet(tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "link").symlink_to("deep/t.npz")

    assert run("t.osm", "--out", "link", folder=tmp_path).returncode == 0

    assert (tmp_path / "link").is_symlink()
    assert len(Town.load(tmp_path / "deep" / "t.npz").addr_id) == 1
