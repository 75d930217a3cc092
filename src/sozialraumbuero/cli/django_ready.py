"""Wake Django up inside a command, and turn its troubles into one line."""

from __future__ import annotations

import os

from sozialraumbuero.engine.errors import BadInput


def wake_django() -> None:
    """Set Django up once; nonsense in the environment becomes one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sozialraumbuero.web.settings")
    import django
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured

    if apps.ready:
        return
    try:
        django.setup()
    except ImproperlyConfigured as error:
        field, _, problem = str(error).partition(": ")
        raise BadInput(field, problem or "is not usable") from error


def bring_database_up_to_date() -> None:
    """Create or migrate the database; a full or locked disk becomes one line."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise BadInput("database", f"{_line(error)}; {_remedy(error)}") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _remedy(error: Exception) -> str:
    text = str(error).lower()
    if "full" in text:
        return "free some space on the disk"
    if "readonly" in text or "unable to open" in text or "permission" in text:
        return "give this account write access to the folder in SOZIALRAUMBUERO_DATA"
    if "connect" in text:
        return "start PostgreSQL or correct DATABASE_URL"
    return "see docs/operate"
