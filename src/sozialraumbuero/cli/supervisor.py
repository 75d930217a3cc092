"""Run the web server and the background worker as one program that leaves nothing behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from types import FrameType

from sozialraumbuero.engine.errors import BadInput

PATIENCE_SECONDS = 8.0
READY_SECONDS = 60.0
PARENT_DEATH_SIGNAL = 1  # prctl(PR_SET_PDEATHSIG)


def require_free_port(host: str, port: int) -> None:
    """Stop with one line if somebody listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise BadInput(
                "PORT", f"{port} needs administrator's rights; choose one above 1023, PORT=8001"
            ) from error
        except OSError as error:
            raise BadInput(
                "PORT",
                f"{port} on {host} is taken ({error.strerror}); choose another, PORT={port + 1}",
            ) from error


def run(host: str, port: int, *, open_browser: bool = False) -> int:
    """Serve until a signal or until a part dies; return the exit code."""
    stop_signal: list[int] = []

    def remember(signum: int, frame: FrameType | None) -> None:
        stop_signal.append(signum)

    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, remember)
    parts = {"web server": _web_server(host, port), "worker": _worker()}
    try:
        url = f"http://{'localhost' if host == '0.0.0.0' else host}:{port}"  # noqa: S104
        _announce(url, parts, stop_signal, open_browser=open_browser)
        while not stop_signal:
            for name, part in parts.items():
                if part.poll() is not None:
                    sys.stderr.write(f"{name} ended with code {part.returncode}; stopping\n")
                    return 1
            time.sleep(0.2)
        return 0
    finally:
        _stop(list(parts.values()))


def _announce(
    url: str,
    parts: dict[str, subprocess.Popen[bytes]],
    stop_signal: list[int],
    *,
    open_browser: bool,
) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not stop_signal:
        if any(part.poll() is not None for part in parts.values()):
            return
        if _answers(f"{url}/gesundheit/"):
            sys.stdout.write(f"Sozialraumbüro: {url}  (Ctrl-C ends it)\n")
            sys.stdout.flush()
            if open_browser and (os.environ.get("DISPLAY") or sys.platform in {"darwin", "win32"}):
                webbrowser.open(url)
            return
        time.sleep(0.15)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _web_server(host: str, port: int) -> subprocess.Popen[bytes]:
    workers = max(1, min(int(os.environ.get("SOZIALRAUMBUERO_WORKERS", "2")), 16))
    return _spawn(
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--no-ws",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        "4",
        "sozialraumbuero.web.wsgi:application",
    )


def _worker() -> subprocess.Popen[bytes]:
    return _spawn(
        "django", "db_worker", "--interval", "0.3", "--no-startup-delay", "--no-reload", "-v", "0"
    )


def _spawn(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    environment.setdefault("DJANGO_SETTINGS_MODULE", "sozialraumbuero.web.settings")
    # A session of its own: Ctrl-C reaches this program alone, which then stops its parts in order.
    return subprocess.Popen(  # noqa: S603  # our own module, our own arguments
        [sys.executable, "-m", module, *arguments],
        env=environment,
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _stop(parts: list[subprocess.Popen[bytes]]) -> None:
    for part in parts:
        _signal_group(part, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    for part in parts:
        with contextlib.suppress(subprocess.TimeoutExpired):
            part.wait(timeout=max(0.1, deadline - time.monotonic()))
        _signal_group(part, signal.SIGKILL)
        part.wait()


def _signal_group(part: subprocess.Popen[bytes], signum: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(part.pid, signum)
