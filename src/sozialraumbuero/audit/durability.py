"""Read back whether the database keeps what it has acknowledged, even through a power cut."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

# What must stand there, and what is at least as strong.
SQLITE = {
    "journal_mode": {"wal"},
    "synchronous": {"2", "3"},
    "foreign_keys": {"1"},
    "secure_delete": {"1"},
}
POSTGRESQL = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
}


def weaknesses() -> list[str]:
    """Return each setting of this connection that could lose acknowledged rows, in plain words."""
    command, wanted = ("PRAGMA", SQLITE) if connection.vendor == "sqlite" else ("SHOW", POSTGRESQL)
    found = []
    with connection.cursor() as cursor:
        for name, values in wanted.items():
            cursor.execute(f"{command} {name}")
            value = str(cursor.fetchone()[0]).lower()
            if value not in values:
                found.append(f"{name} is {value}, not {min(values)}")
    return found


def require_durable_database() -> None:
    """Stop the start with one line if an acknowledged row could be lost."""
    if found := weaknesses():
        remedy = (
            "put the data folder on a local disk"
            if connection.vendor == "sqlite"
            else "switch it on in postgresql.conf"
        )
        raise ImproperlyConfigured(f"database: {'; '.join(found)}; {remedy}")
