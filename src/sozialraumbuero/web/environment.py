"""Read the settings' environment and refuse nonsense with one clear line."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "SOZIALRAUMBUERO_"
POSTGRES_SCHEMES = {"postgres", "postgresql"}
# trusted_schema stays on: SQLite 3.40 refuses JSON_VALID in CHECK constraints without it,
# and Django's JSONField brings such a constraint.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;"
)


def text(name: str, default: str = "") -> str:
    """Return the variable `SOZIALRAUMBUERO_<name>`, stripped, or the default if it is empty."""
    return os.environ.get(PREFIX + name, "").strip() or default


def switch(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; anything but 1, 0, yes, no, true, false stops the start."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f'{PREFIX}{name}: "{value}" is not yes or no; write 1 or 0')


def one_of(name: str, words: tuple[str, ...]) -> str:
    """Return one of the words, the first by default; any other stops the start."""
    value = text(name, words[0])
    if value not in words:
        raise ImproperlyConfigured(
            f'{PREFIX}{name}: "{value}" is not known; write one of {", ".join(words)}'
        )
    return value


def listing(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without empty entries."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def data_folder() -> Path:
    """Return the folder that holds the SQLite file and the secret key, made if it is missing."""
    folder = Path(text("DATA", "var")).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{PREFIX}DATA: cannot create the folder {folder} ({error.strerror}); "
            "name a folder you may write to"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"{PREFIX}DATA: the folder {folder} is not writable; name a folder you may write to"
        )
    return folder


def secret_key(folder: Path) -> str:
    """Return the configured secret, or one made once and kept with mode 0600 in the data folder."""
    if configured := text("SECRET_KEY"):
        if len(configured) < 40:
            raise ImproperlyConfigured(
                f"{PREFIX}SECRET_KEY: only {len(configured)} characters; give at least 40"
            )
        return configured
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept_secret(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path}: cannot write the secret key ({error.strerror}); free some space or "
            f"set {PREFIX}SECRET_KEY"
        ) from error
    with os.fdopen(descriptor, "w") as stream:
        stream.write(secrets.token_urlsafe(60))
    return _kept_secret(path)


def _kept_secret(path: Path) -> str:
    try:
        kept = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path}: cannot read the secret key ({error.strerror}); give the service read access"
        ) from error
    if len(kept) < 40:
        raise ImproperlyConfigured(
            f"{path}: the secret key is cut off; delete the file, all sessions end"
        )
    return kept


def case_key_file(folder: Path) -> Path:
    """Return where the keys of the cases lie: never in the data folder, whose backups hold data.

    A credential of the service (systemd) comes first after the variable; else a folder beside.
    """
    if configured := text("KEY_FILE"):
        return Path(configured).expanduser().resolve()
    credentials = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if credentials and (given := Path(credentials) / "sozialraumbuero-case-keys").exists():
        return given
    return folder.with_name(f"{folder.name}-keys") / "case-keys.txt"


def case_key_database(folder: Path) -> Path:
    """Return the file of the wrapped keys, one per case; its backups live 30 days at most."""
    configured = text("KEY_DATABASE")
    return Path(configured).expanduser().resolve() if configured else folder / "keys.sqlite3"


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings: SQLite in the data folder, or PostgreSQL by `DATABASE_URL`."""
    if not url:
        return _sqlite(folder / "sozialraumbuero.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in POSTGRES_SCHEMES or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL: not understood; write postgresql://user:password@host:port/name "
            "or sqlite:///folder/file"
        )
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL: the port is not a number; write 5432") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
    }
