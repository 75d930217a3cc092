"""A database that is migrated once for the whole suite; each of its parts works on a copy.

The suite makes it by `python -m tests.prepared` and names it in SUITE_DATABASE, for which the
topmost conftest.py looks. A test file run by hand does without: pytest-django migrates for it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

NEEDS_DATABASE = frozenset({"db", "transactional_db", "live_server", "django_db_setup"})


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Copy the migrated database and let Django work on the copy."""
    from django.conf import settings
    from django.db import connection

    with django_db_blocker.unblock():
        name = _copied(connection)
        connection.close()
        settings.DATABASES["default"]["NAME"] = name
        connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()
        if connection.vendor == "postgresql":
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what asks no database: it would be the same test a second time."""
    if "DATABASE_URL" not in os.environ:
        return
    left_out = [item for item in items if not _asks_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _asks_database(item)]


def _asks_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & NEEDS_DATABASE)


def _copied(connection: Any) -> str:
    """Copy the database of `main` under a name of this process; return that name."""
    if connection.vendor == "sqlite":
        file = str(connection.settings_dict["TEST"]["NAME"])
        shutil.copyfile(os.environ["SUITE_DATABASE"], file)
        return file
    name = f"suite_{os.getpid()}"
    source = connection.creation._get_test_db_name()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return name


def main() -> None:
    """Create and migrate the database from which the parts of the suite copy theirs."""
    import django
    from django.db import connection

    django.setup()
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = os.environ["SUITE_DATABASE"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()


if __name__ == "__main__":
    main()
