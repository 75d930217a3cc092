"""The server as a program: it answers, it leaves nothing behind, it says troubles in one line."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.installation import COMMAND, Installation, answers


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "data")


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as `setup` leaves it; the suite names the one it made."""
    if named := os.environ.get("SUITE_OFFICE"):
        return Path(named)
    office = Installation(tmp_path_factory.mktemp("office") / "data")
    office.must_run("setup")
    return office.folder


@pytest.fixture
def prepared(set_up_once: Path, tmp_path: Path) -> Installation:
    """An installation that was set up already."""
    shutil.copytree(set_up_once, tmp_path / "data")
    return Installation(tmp_path / "data")


def processes_of(installation: Installation) -> list[int]:
    """Return the running processes that carry this installation's folder in their environment."""
    mark = f"SOZIALRAUMBUERO_DATA={installation.folder}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
                if state != "Z" and mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_server_leaves_no_process_behind(prepared: Installation, signum: int):
    server, url = prepared.launch()
    assert len(processes_of(prepared)) >= 3

    server.send_signal(signum)
    code = server.wait(timeout=20)

    assert code == 0
    assert processes_of(prepared) == []
    assert not answers(f"{url}/gesundheit/")


def test_killed_server_takes_its_parts_along(installation: Installation):
    server, _ = installation.launch()

    server.kill()
    server.wait(timeout=5)
    deadline = time.monotonic() + 15
    while processes_of(installation) and time.monotonic() < deadline:
        time.sleep(0.2)

    assert processes_of(installation) == []


def test_occupied_port_is_one_clear_line(installation: Installation):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = installation.run("serve", "--port", port)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"PORT: {port} on 127.0.0.1 is taken (Address already in use); "
        f"choose another, PORT={port + 1}\n"
    )


def test_data_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    installation = Installation(tmp_path / "file" / "data")

    done = installation.run("setup")

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"SOZIALRAUMBUERO_DATA: cannot create the folder {tmp_path}/file/data (Not a directory); "
        "name a folder you may write to"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "complaint"),
    [
        (
            "SOZIALRAUMBUERO_DEBUG",
            "perhaps",
            'SOZIALRAUMBUERO_DEBUG: "perhaps" is not yes or no; write 1 or 0',
        ),
        (
            "SOZIALRAUMBUERO_SECRET_KEY",
            "short",
            "SOZIALRAUMBUERO_SECRET_KEY: only 5 characters; give at least 40",
        ),
    ],
)
def test_nonsense_in_a_setting_is_one_clear_line(
    tmp_path: Path, setting: str, value: str, complaint: str
):
    done = Installation(tmp_path, settings={setting: value}).run("forget")

    assert (done.returncode, done.stderr) == (2, complaint + "\n")


def test_database_url_that_makes_no_sense_is_one_clear_line(tmp_path: Path):
    done = Installation(tmp_path, database_url="mysql://x").run("forget")

    assert done.returncode == 2
    assert done.stderr == (
        "DATABASE_URL: not understood; write postgresql://user:password@host:port/name "
        "or sqlite:///folder/file\n"
    )


def test_full_disk_is_one_clear_line(tmp_path: Path):
    """A file system of two megabytes, in a mount namespace of this test's own."""
    small = tmp_path / "small"
    small.mkdir()
    installation = Installation(small / "data")
    own_mounts = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-r", "--mount"]

    done = subprocess.run(
        [
            *own_mounts,
            "sh",
            "-c",
            f"mount -t tmpfs -o size=2m tmpfs {small} && exec {COMMAND} setup",
        ],
        env=installation.environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("disk: only 2 MB free in ")


def test_second_start_keeps_the_secret_and_the_database(installation: Installation):
    installation.must_run("setup")
    before = (installation.folder / "secret_key").read_bytes()

    installation.must_run("setup")

    assert (installation.folder / "secret_key").read_bytes() == before
    assert os.stat(installation.folder / "secret_key").st_mode & 0o777 == 0o600
