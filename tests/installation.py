"""A real installation in a folder of its own: the command, the server, an HTTP address."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.paths import REPOSITORY

COMMAND = Path(sys.executable).parent / "sozialraumbuero"
# A server that is built anew compiles first.
READY_SECONDS = 240.0


@dataclass
class Installation:
    """One installation on SQLite in its own folder, or on PostgreSQL by `database_url`."""

    folder: Path
    database_url: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the environment of this installation, free of the test run's own settings."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("SOZIALRAUMBUERO_")
            and name not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PORT"}
        }
        own = {"SOZIALRAUMBUERO_DATA": str(self.folder), **self.settings}
        if self.database_url:
            own["DATABASE_URL"] = self.database_url
        return {**inherited, **own}

    def copy_to(self, folder: Path) -> None:
        """Copy the data, and the keys that lie beside them."""
        shutil.copytree(self.folder, folder)
        keys = self.folder.with_name(f"{self.folder.name}-keys")
        if keys.exists():
            shutil.copytree(keys, folder.with_name(f"{folder.name}-keys"))

    def run(self, *arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command of this installation and return what it said."""
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            env=self.environment(),
            input=stdin,
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            check=False,
        )

    def must_run(self, *arguments: object, stdin: str = "") -> str:
        """Run one command that has to succeed and return its stdout."""
        done = self.run(*arguments, stdin=stdin)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return done.stdout

    @contextlib.contextmanager
    def served(self, command: str = "serve") -> Iterator[str]:
        """Serve on a free port until the block ends, and give the address."""
        server, url = self.launch(command)
        try:
            yield url
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                raise

    def launch(self, command: str = "serve") -> tuple[subprocess.Popen[bytes], str]:
        """Start the server and wait until it answers; the caller ends it."""
        port = free_port()
        server = subprocess.Popen(
            [COMMAND, command, "--port", str(port)],
            env=self.environment(),
            cwd=REPOSITORY,
            start_new_session=True,
        )
        url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            assert server.poll() is None, f"the server ended with code {server.returncode}"
            if answers(f"{url}/gesundheit/"):
                return server, url
            time.sleep(0.1)
        os.killpg(server.pid, signal.SIGKILL)
        raise AssertionError(f"no answer within {READY_SECONDS:.0f} s")


def answers(url: str) -> bool:
    """Return whether somebody answers 200 there."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  # our own server
            return bool(answer.status == 200)
    except OSError:
        return False


def free_port() -> int:
    """Return a port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
