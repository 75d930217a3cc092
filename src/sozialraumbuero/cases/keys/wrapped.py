"""The key database: one wrapped key per case and store, in a small SQLite file of its own.

It stands beside the main database, also beside PostgreSQL: there the archived log would keep keys
that were destroyed. Erasing a case begins here: without its key nothing of it opens again, neither
in the database nor in any backup of it.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sozialraumbuero.cases.keys.master import KEY_BYTES, MasterKeys

NONCE_BYTES = 12
BATCH = 500
TABLE = (
    "CREATE TABLE IF NOT EXISTS wrapped_key "
    "(name TEXT PRIMARY KEY, kid TEXT NOT NULL, wrapped BLOB NOT NULL) WITHOUT ROWID"
)
SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
)
_open = threading.local()


class KeyGone(Exception):
    """There is no key of that name: what it sealed was erased, or the key database is another's."""


class KeyUnreadable(Exception):
    """A key is there and cannot be opened: the key file is not the one it was wrapped with."""


class WrappedKeys:
    """The keys in one file, opened with the keys of the key file."""

    def __init__(self, path: Path, master: MasterKeys) -> None:
        self._path, self._master = path, master

    def make(self, name: str) -> bytes:
        """Make a key of that name, or return the one that is there; durable when this returns."""
        if found := self.open_all([name]):
            return found[name]
        secret = secrets.token_bytes(KEY_BYTES)
        row = (name, *self._wrap(name, secret))
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO wrapped_key VALUES (?, ?, ?)", row)
        return self.open(name)

    def open(self, name: str) -> bytes:
        """Return the key of that name. Raises KeyGone or KeyUnreadable."""
        found = self.open_all([name])
        if name not in found:
            raise KeyGone(name)
        return found[name]

    def open_all(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """Return the keys that are there; a name without a key is left out."""
        wanted = list(dict.fromkeys(names))
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), BATCH):
            found.update(self._opened(wanted[start : start + BATCH]))
        return found

    def destroy(self, names: Iterable[str]) -> int:
        """Delete keys for good, also from the log of the file; return how many there were."""
        wanted = [(name,) for name in names]
        with self._writing() as connection:
            done = connection.executemany("DELETE FROM wrapped_key WHERE name = ?", wanted)
            count = done.rowcount
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return max(count, 0)

    def names(self, *, kind: str = "") -> Iterator[str]:
        """Yield all names, or those of one kind (`case`, `note` …)."""
        rows = self._connection().execute(
            "SELECT name FROM wrapped_key WHERE name >= ? AND name < ? ORDER BY name",
            (f"{kind}:", f"{kind};") if kind else ("", "\x7f"),
        )
        for (name,) in rows:
            yield name

    def count(self, *, kid: str = "") -> int:
        """Count all keys, or those still wrapped under one key of the key file."""
        query = "SELECT count(*) FROM wrapped_key WHERE ? IN ('', kid)"
        return int(self._connection().execute(query, (kid,)).fetchone()[0])

    def rewrap(self, *, most: int) -> int:
        """Wrap up to so many keys under the key in use; return how many were left to do so far.

        Each call is one transaction, so a rotation that is broken off goes on where it stopped.
        """
        current = self._master.current.kid
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT name, kid, wrapped FROM wrapped_key WHERE kid <> ? LIMIT ?", (current, most)
            ).fetchall()
            anew = [(*self._wrap(row[0], self._unwrap(*row)), row[0]) for row in rows]
            connection.executemany(
                "UPDATE wrapped_key SET kid = ?, wrapped = ? WHERE name = ?", anew
            )
        return len(anew)

    def forget_old_pages(self) -> None:
        """Leave no page of the past in the file or its log."""
        connection = self._connection()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _opened(self, names: Sequence[str]) -> Mapping[str, bytes]:
        rows = self._connection().execute(
            "SELECT name, kid, wrapped FROM wrapped_key "
            "WHERE name IN (SELECT value FROM json_each(?))",
            (json.dumps(names),),
        )
        return {name: self._unwrap(name, kid, wrapped) for name, kid, wrapped in rows}

    def _wrap(self, name: str, secret: bytes) -> tuple[str, bytes]:
        key, nonce = self._master.current, secrets.token_bytes(NONCE_BYTES)
        return key.kid, nonce + AESGCM(key.secret).encrypt(nonce, secret, name.encode())

    def _unwrap(self, name: str, kid: str, wrapped: bytes) -> bytes:
        try:
            master = AESGCM(self._master.by_kid[kid])
            return master.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], name.encode())
        except (KeyError, InvalidTag) as error:
            raise KeyUnreadable(name) from error

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
    for setting in SETTINGS:
        connection.execute(setting)
    connection.execute(TABLE)
    return connection
