"""One wrapped key per case and store, opened with the keys of the key file."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sozialraumbuero.cases.keys.master import KEY_BYTES, MasterKeys
from sozialraumbuero.cases.keys.stored import BATCH, StoredKeys

NONCE_BYTES = 12


class KeyGone(Exception):
    """There is no key of that name: what it sealed was erased, or the key database is another's."""


class KeyUnreadable(Exception):
    """A key is there and cannot be opened: the key file is not the one it was wrapped with."""


class WrappedKeys(StoredKeys):
    """The keys in one file, opened with the keys of the key file."""

    def __init__(self, path: Path, master: MasterKeys) -> None:
        super().__init__(path)
        self._master = master

    def make(self, name: str) -> bytes:
        """Make a key of that name, or return the one that is there; durable when this returns."""
        if found := self.open_all([name]):
            return found[name]
        secret = secrets.token_bytes(KEY_BYTES)
        row = (name, *self._wrap(name, secret), datetime.now(UTC).date().isoformat())
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO wrapped_key VALUES (?, ?, ?, ?)", row)
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
