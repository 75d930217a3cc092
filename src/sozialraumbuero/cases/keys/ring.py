"""The installation's keys: where they lie, made once, never made anew over keys in use."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sozialraumbuero.cases.keys import master
from sozialraumbuero.cases.keys.master import KeyFileError, MasterKeys
from sozialraumbuero.cases.keys.stored import StoredKeys
from sozialraumbuero.cases.keys.wrapped import WrappedKeys

INDEX = "index:names"
LOST = (
    "{path}: the key file is missing, and {count} keys in {database} need it. Put back your copy "
    "(sealed envelope, IT). Without it names, concerns, notes and letters of all cases stay closed "
    "for ever; accounts, directory, planning, anonymous contacts, counts and the audit log are "
    "untouched"
)


def ring() -> WrappedKeys:
    """Return the keys in force. Raises KeyFileError if the key file is lost or unusable.

    The file is read anew whenever it changed, so that a rotation reaches every process.
    """
    path, database = Path(settings.CASE_KEY_FILE), Path(settings.CASE_KEY_DATABASE)
    _require_apart(path)
    try:
        stamp = path.stat()
    except FileNotFoundError:
        _require_no_keys_in_use(path, database)
        master.create(path, timezone.localdate())
        stamp = path.stat()
    return _ring(path, database, (stamp.st_mtime_ns, stamp.st_ino))


def stored_keys() -> StoredKeys:
    """Return the key database for counting and destroying, which go on without the key file."""
    return StoredKeys(Path(settings.CASE_KEY_DATABASE))


@lru_cache(maxsize=8)
def _ring(path: Path, database: Path, stamp: tuple[int, int]) -> WrappedKeys:
    return WrappedKeys(database, master.read(path))


def master_keys() -> MasterKeys:
    """Return what the key file holds now."""
    ring()
    return master.read(Path(settings.CASE_KEY_FILE))


def index_mark(purpose: str, text: str) -> str:
    """Return a mark of a normalised text; equal texts are found, but not read back.

    The key reveals names to whoever holds it and guesses: it is wrapped like the others.
    """
    key = ring().make(INDEX)
    return hmac.new(key, f"{purpose}|{text}".encode(), hashlib.sha256).hexdigest()


def _require_apart(path: Path) -> None:
    if path.resolve().is_relative_to(Path(settings.DATA_FOLDER).resolve()):
        raise KeyFileError(
            f"{path}: lies in the data folder, so every backup would hold lock and key; "
            "name a file elsewhere in SOZIALRAUMBUERO_KEY_FILE"
        )


def _require_no_keys_in_use(path: Path, database: Path) -> None:
    count = _rows(database)
    if count:
        raise KeyFileError(LOST.format(path=path, count=count, database=database))


def _rows(database: Path) -> int:
    if not database.exists():
        return 0
    connection = sqlite3.connect(database, timeout=20)
    try:
        return int(connection.execute("SELECT count(*) FROM wrapped_key").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
