"""The key file: the few keys that open all others. It lies outside the data folder.

One line per key, the one in use first: `KID BASE64 MADE_ON [RETIRED_ON]`. Lines that begin with #
are remarks.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

KEY_BYTES = 32
# As long as backups of the key database are kept, an old key may still be needed.
KEPT_AFTER_ROTATION = timedelta(days=30)
REMARK = """\
# Keys of the cases. Keep a copy apart from the data and its backups: without it they
# stay closed for ever. Never edit by hand; `sozialraumbuero keys rotate` does.
"""


class KeyFileError(Exception):
    """The key file is missing or not usable; the text names it and says what to do."""


@dataclass(frozen=True)
class MasterKey:
    """One key of the file. A retired one opens what is still wrapped under it."""

    kid: str
    secret: bytes
    made_on: date
    retired_on: date | None = None

    @property
    def line(self) -> str:
        days = [self.made_on, *([self.retired_on] if self.retired_on else [])]
        code = base64.b64encode(self.secret).decode()
        return " ".join([self.kid, code, *(day.isoformat() for day in days)])


@dataclass(frozen=True)
class MasterKeys:
    """What the key file holds, the key in use first."""

    keys: tuple[MasterKey, ...]

    @property
    def current(self) -> MasterKey:
        return self.keys[0]

    @property
    def by_kid(self) -> Mapping[str, bytes]:
        return {key.kid: key.secret for key in self.keys}

    def rotated(self, today: date) -> MasterKeys:
        """Return the same keys behind a new one; what was retired long enough ago is left out."""
        retired = [replace(key, retired_on=key.retired_on or today) for key in self.keys]
        kept = [key for key in retired if _is_still_needed(key, today)]
        return MasterKeys((new_key(today), *kept))


def new_key(today: date) -> MasterKey:
    """Return a fresh random key."""
    return MasterKey(secrets.token_hex(4), secrets.token_bytes(KEY_BYTES), today)


def read(path: Path) -> MasterKeys:
    """Return the keys of the file. Raises KeyFileError with one line."""
    _require_private(path)
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{path}: cannot be read; {_remedy(error)}") from error
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    if not told:
        raise KeyFileError(f"{path}: holds no key; put back your copy of the key file")
    return MasterKeys(tuple(_key(line, path) for line in told))


def write(path: Path, keys: MasterKeys) -> None:
    """Write the file anew, readable for its owner alone: wholly or not at all."""
    text = REMARK + "".join(f"{key.line}\n" for key in keys.keys)
    beside = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise KeyFileError(f"{path}: cannot be written; {_remedy(error)}") from error


def create(path: Path, today: date) -> MasterKeys:
    """Make the first key file; one that is already there wins, whoever was quicker."""
    keys = MasterKeys((new_key(today),))
    made = path.with_name(f".{path.name}.{keys.current.kid}")
    write(made, keys)
    try:
        os.link(made, path)
    except FileExistsError:
        return read(path)
    except OSError as error:
        raise KeyFileError(f"{path}: cannot be written; {_remedy(error)}") from error
    finally:
        made.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return keys


def _is_still_needed(key: MasterKey, today: date) -> bool:
    return key.retired_on is None or key.retired_on + KEPT_AFTER_ROTATION >= today


def _key(line: str, path: Path) -> MasterKey:
    parts = line.split()
    try:
        kid, code, made_on, *retired_on = parts
        secret = base64.b64decode(code, validate=True)
        if len(secret) != KEY_BYTES or len(retired_on) > 1:
            raise ValueError
        days = [date.fromisoformat(day) for day in (made_on, *retired_on)]
    except (ValueError, binascii.Error):
        raise KeyFileError(
            f"{path}: a line is no key (wanted: KID BASE64 DAY); put back your copy of the file"
        ) from None
    return MasterKey(kid, secret, days[0], days[1] if len(days) > 1 else None)


def _require_private(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise KeyFileError(f"{path}: cannot be read; {_remedy(error)}") from error
    if mode & 0o077:
        raise KeyFileError(
            f"{path}: others on this machine may read it; give it to the service alone "
            f"(chmod 0400 {path})"
        )


def _remedy(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "put back your copy of the key file"
    if isinstance(error, PermissionError):
        return "give the service read access to the file and its folder"
    return f"{error.strerror}" if isinstance(error, OSError) and error.strerror else "it is damaged"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
