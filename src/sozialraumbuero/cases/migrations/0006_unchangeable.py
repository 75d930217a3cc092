"""What is written once stays: the database itself refuses to alter it.

Deleting stays possible, for a case that is erased when its time is over.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Table, trigger, the columns that never change (all if empty), and since when.
UNCHANGEABLE = (
    ("cases_childentry", "child_entry_stays", (), ""),
    (
        "cases_childsheet",
        "child_sheet_stays",
        ("content", "specialist_id", "written_at", "written_by_id", "signed_at", "record_id"),
        "OLD.signed_at IS NOT NULL",
    ),
    ("cases_childsheet", "child_advice_stays", ("advice", "answered_at"), "OLD.answered_at IS NOT NULL"),
    ("cases_childrecord", "child_record_stays", ("about", "begun_at", "begun_by_id", "pseudonym"), ""),
    ("cases_note", "note_stays", ("words", "author_id", "written_at", "case_id"), ""),
)  # fmt: skip
FUNCTION = """
CREATE OR REPLACE FUNCTION cases_stays() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '%: what is written stays; write a further entry', TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""


def guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(FUNCTION, params=None)
    for table, name, columns, since in UNCHANGEABLE:
        schema_editor.execute(_trigger(vendor, table, name, columns, since), params=None)


def unguard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_table = schema_editor.connection.vendor == "postgresql"
    for table, name, _columns, _since in UNCHANGEABLE:
        schema_editor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if on_table else ""))


def _trigger(vendor: str, table: str, name: str, columns: tuple[str, ...], since: str) -> str:
    of = f" OF {', '.join(columns)}" if columns else ""
    when = f" WHEN ({since})" if since else ""
    head = f"CREATE TRIGGER {name} BEFORE UPDATE{of} ON {table} FOR EACH ROW{when} "
    if vendor == "postgresql":
        return head + "EXECUTE FUNCTION cases_stays()"
    return head + (
        f"BEGIN SELECT RAISE(ABORT, '{table}: what is written stays; write a further entry'); END"
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_who_barred_and_what_passes_on")]

    operations = [migrations.RunPython(guard, unguard)]
