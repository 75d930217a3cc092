"""Nothing that was answered is lost: the real server is killed while contacts are recorded.

`kill -9` of the web server and its helper at random moments, on SQLite. A phone that gets no
answer sends the same form again; in the end every form is exactly one contact.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

import pytest

from tests.installation import Installation
from tests.paths import REPOSITORY
from tests.tour_under_way import BELLS, HOUSES

CONTACTS = HOUSES * BELLS
KILLS = 6
PATIENCE_SECONDS = 240
CSRF = "c" * 32


@dataclass
class Field:
    """Where the phones find the server, and what they were answered."""

    tour: dict[str, object]
    url: str = ""
    answered: set[str] = field(default_factory=set)
    retries: int = 0
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


@pytest.mark.slow
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the promise is about SQLite; ran there")
def test_killed_server_loses_no_answered_contact(tmp_path: Path):
    installation = Installation(tmp_path / "data", settings={"SOZIALRAUMBUERO_SECOND_FACTOR": "0"})
    server, url = installation.launch()
    field_day = Field(tour_in(installation), url)
    phones = [
        threading.Thread(target=walk, args=(field_day, number), daemon=True) for number in (0, 1)
    ]

    for phone in phones:
        phone.start()
    kills = 0
    chance = random.Random(20261124)
    while any(phone.is_alive() for phone in phones):
        if kills < KILLS and len(field_day.answered) >= (kills + 0.5) * CONTACTS / KILLS:
            time.sleep(chance.uniform(0, 0.2))
            kill(installation, server)
            kills += 1
            server, field_day.url = installation.launch()
        time.sleep(0.02)
    server.send_signal(signal.SIGINT)
    server.wait(timeout=20)

    assert field_day.faults == []
    assert (kills, len(field_day.answered)) == (KILLS, CONTACTS)
    # At least one kill hit a form on its way, or the test would have proven nothing.
    assert field_day.retries > 0
    assert kept(Path(str(field_day.tour["database"]))) == {
        "integrity": "ok",
        "contacts": CONTACTS,
        "forms": {str(UUID(key)) for key in field_day.answered},
        "knocks per house": {BELLS},
        "finished per house": {BELLS},
        "visits per house": {1},
    }


def tour_in(installation: Installation) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.tour_under_way"],
        env={
            **installation.environment(),
            "DJANGO_SETTINGS_MODULE": "sozialraumbuero.web.settings",
        },
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def walk(day: Field, number: int) -> None:
    """Be one phone of the pair: every house has ten bells, each phone rings at five of them."""
    begun = time.monotonic()
    for stop in day.tour["stops"]:  # type: ignore[attr-defined]
        for _ in range(BELLS // 2):
            key = str(uuid4())
            while not record(day, number, stop, key):
                with day.lock:
                    day.retries += 1
                if time.monotonic() - begun > PATIENCE_SECONDS:
                    day.faults.append(f"phone {number} got no answer in time")
                    return
                time.sleep(0.1)
            with day.lock:
                day.answered.add(key)
            if day.faults:
                return


def record(day: Field, number: int, stop: int, key: str) -> bool:
    """Send the form once; False if the server was gone before it answered."""
    path = f"/heute/{day.tour['tour']}/halt/{stop}/kontakt/"
    form = {"csrfmiddlewaretoken": CSRF, "request_key": key, "outcome": "short_talk"}
    sessions = day.tour["sessions"]
    cookies = f"{day.tour['cookie']}={sessions[number]}; {day.tour['csrf']}={CSRF}"  # type: ignore[index]
    connection = http.client.HTTPConnection(urlsplit(day.url).netloc, timeout=15)
    try:
        connection.request(
            "POST",
            path,
            urlencode(form),
            {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies},
        )
        answer = connection.getresponse()
        place = answer.getheader("Location", "")
        if (answer.status, place) != (302, f"/heute/{day.tour['tour']}/"):
            day.faults.append(f"{answer.status} {place} {answer.read()[:200]!r}")
        return True
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def kill(installation: Installation, server: subprocess.Popen[bytes]) -> None:
    """End every process of the server at once, without a chance to tidy up."""
    mark = f"SOZIALRAUMBUERO_DATA={installation.folder}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            continue
    server.wait(timeout=10)


def kept(database: Path) -> dict[str, object]:
    """Read what the file holds after the last start."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        ask = connection.execute
        return {
            "integrity": ask("PRAGMA integrity_check").fetchone()[0],
            "contacts": ask("SELECT count(*) FROM outreach_contact").fetchone()[0],
            "forms": {row[0] for row in ask("SELECT request_key FROM outreach_contactreceipt")},
            "knocks per house": {
                row[0] for row in ask("SELECT households_done FROM outreach_stop")
            },
            "finished per house": {
                row[0] for row in ask("SELECT households_finished FROM outreach_doorwork")
            },
            "visits per house": {row[0] for row in ask("SELECT attempts FROM outreach_doorwork")},
        }
