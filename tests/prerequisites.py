"""Find, or on Debian install, the two programs the suite needs: Chromium and PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Missing(Exception):
    """A program the suite cannot do without; the message says how to get it."""


def require_chromium() -> str:
    """Return the path of a Chromium; browser tests are never skipped."""
    found = _chromium()
    if not found:
        _install_debian_package("chromium")
        found = _chromium()
    if not found:
        raise Missing(
            "chromium: not found; install it (Debian: apt-get install chromium) "
            "or name it in CHROMIUM"
        )
    return found


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    playwrights_own = sorted(
        Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome")
    )
    return str(playwrights_own[-1]) if playwrights_own else None


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Start a throw-away PostgreSQL and give its URL; or give the one already named."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    programs = _postgresql_programs()
    with tempfile.TemporaryDirectory(prefix="srb-pg-") as folder:
        port = _free_port()
        home = Path(folder) / "data"
        as_user = _become_unprivileged(Path(folder))
        _call([*as_user, programs / "initdb", "-D", home, "-U", "srb", "-A", "trust", "-N"])
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        control = [*as_user, programs / "pg_ctl", "-D", home]
        _call([*control, "-l", Path(folder) / "log", "-o", options, "-w", "start"])
        try:
            _call([programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "srb", "srb"])
            yield f"postgresql://srb@127.0.0.1:{port}/srb"
        finally:
            _call([*control, "-m", "immediate", "stop"])


def _postgresql_programs() -> Path:
    found = _newest_postgresql()
    if not found:
        _install_debian_package("postgresql")
        found = _newest_postgresql()
    if not found:
        raise Missing(
            "postgresql: initdb not found; install PostgreSQL 15 or newer "
            "(Debian: apt-get install postgresql)"
        )
    return found


def _newest_postgresql() -> Path | None:
    places = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql@*/bin"),
    ]
    if path := shutil.which("initdb"):
        places.append(Path(path).resolve().parent)
    usable = [place for place in places if (place / "initdb").exists()]
    return max(usable, key=lambda place: str(place)) if usable else None


def _become_unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: hand the folder to `nobody` and run as that account."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


def _install_debian_package(name: str) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", name]):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _call(command: list[object]) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if done.returncode:
        time.sleep(0.1)
        raise Missing(f"postgresql: {done.stderr.decode(errors='replace').strip()[-300:]}")
