"""The key database as a file: count, list and destroy keys. None of it needs the key file.

It stands beside the main database, also beside PostgreSQL: there the archived log would keep keys
that were destroyed. Erasing a case begins here: without its key nothing of it opens again, neither
in the database nor in any backup of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

BATCH = 500
TABLES = (
    "CREATE TABLE IF NOT EXISTS wrapped_key (name TEXT PRIMARY KEY, kid TEXT NOT NULL, "
    "wrapped BLOB NOT NULL, made_on TEXT NOT NULL DEFAULT '') WITHOUT ROWID",
    # That a key was destroyed on purpose, without its name: what an older backup of the main
    # database brings back is then deleted again, and told from a key that was lost.
    "CREATE TABLE IF NOT EXISTS destroyed_key "
    "(mark TEXT PRIMARY KEY, destroyed_on TEXT NOT NULL) WITHOUT ROWID",
)
SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
)
_open = threading.local()


class StoredKeys:
    """The file of wrapped keys, seen from outside."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self, *, kind: str = "", before: date | None = None) -> Iterator[str]:
        """Yield all names, or those of one kind (`case`, `note` …), or those made before a day."""
        rows = self._connection().execute(
            "SELECT name FROM wrapped_key WHERE name >= ? AND name < ? AND made_on < ? "
            "ORDER BY name",
            (*((f"{kind}:", f"{kind};") if kind else ("", "\x7f")), _day(before)),
        )
        for (name,) in rows:
            yield name

    def count(self, *, kid: str = "") -> int:
        """Count all keys, or those still wrapped under one key of the key file."""
        query = "SELECT count(*) FROM wrapped_key WHERE ? IN ('', kid)"
        return int(self._connection().execute(query, (kid,)).fetchone()[0])

    def present(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of the names that have a key."""
        return self._which("SELECT name FROM wrapped_key WHERE name", {n: n for n in names})

    def destroyed(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of the names whose key was destroyed on purpose."""
        query = "SELECT mark FROM destroyed_key WHERE mark"
        return self._which(query, {_mark(name): name for name in names})

    def destroy(self, names: Iterable[str], *, today: date | None = None) -> int:
        """Delete keys for good, also from the log of the file; return how many there were."""
        wanted = list(dict.fromkeys(names))
        day = (today or datetime.now(UTC).date()).isoformat()
        with self._writing() as connection:
            done = connection.executemany(
                "DELETE FROM wrapped_key WHERE name = ?", [(name,) for name in wanted]
            )
            count = done.rowcount
            connection.executemany(
                "INSERT OR REPLACE INTO destroyed_key VALUES (?, ?)",
                [(_mark(name), day) for name in wanted],
            )
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return max(count, 0)

    def forget_destroyed(self, before: date) -> int:
        """Forget which keys were destroyed before a day; no backup is that old any more."""
        with self._writing() as connection:
            done = connection.execute(
                "DELETE FROM destroyed_key WHERE destroyed_on < ?", (before.isoformat(),)
            )
        return done.rowcount

    def forget_old_pages(self) -> None:
        """Leave no page of the past in the file or its log."""
        connection = self._connection()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _which(self, query: str, wanted: dict[str, str]) -> frozenset[str]:
        found: set[str] = set()
        keys: Collection[str] = list(wanted)
        for start in range(0, len(keys), BATCH):
            part = json.dumps(list(keys)[start : start + BATCH])
            rows = self._connection().execute(
                f"{query} IN (SELECT value FROM json_each(?))",  # noqa: S608  # words of our own
                (part,),
            )
            found |= {wanted[key] for (key,) in rows}
        return frozenset(found)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection; a child process opens its own."""
        kept: dict[tuple[int, str], sqlite3.Connection] = _open.__dict__.setdefault("kept", {})
        mark = (os.getpid(), str(self._path))
        if mark not in kept or not self._path.exists():
            kept[mark] = _connect(self._path)
        return kept[mark]


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    for setting in (*SETTINGS, *TABLES):
        connection.execute(setting)
    _bring_up_to_date(connection)
    return connection


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(wrapped_key)")]
    if "made_on" not in columns:
        connection.execute("ALTER TABLE wrapped_key ADD COLUMN made_on TEXT NOT NULL DEFAULT ''")


def _mark(name: str) -> str:
    return hashlib.sha256(f"destroyed|{name}".encode()).hexdigest()


def _day(before: date | None) -> str:
    return before.isoformat() if before else "9999-12-31"
