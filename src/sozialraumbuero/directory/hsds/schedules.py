"""Opening hours as HSDS schedules, and back where certain."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.directory.hours.hsds_export import schedules_of
from sozialraumbuero.directory.hours.hsds_import import hours_from_schedules
from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.sentences import in_german
from sozialraumbuero.directory.hours.stored import hours_from_json, hours_to_json
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.hsds.entries import Columns
from sozialraumbuero.directory.hsds.profile import Document, inner_id

IN_WORDS_ALONE = frozenset({"id", "description"})


def write_schedules(columns: Columns, outer: str) -> list[Document]:
    """Return what schedules can say, and one sentence with all of it where they cannot."""
    hours = hours_from_json(columns.get("hours") or {})
    export = schedules_of(hours)
    said = [{key: value for key, value in each.items() if value} for each in export.schedules]
    whole = in_german(hours) or columns.get("hours_text", "")
    if whole and (not said or export.remainder != Hours()):
        said.append({"description": whole})
    return [{"id": inner_id(outer, f"schedule/{n}")} | each for n, each in enumerate(said)]


def read_schedules(items: Sequence[Document]) -> Columns:
    """Return hours if every schedule is understood, else none, and the words in either case."""
    if not items:
        return {}
    texts = [str(item.get("description") or "").strip() for item in items]
    words = "; ".join(dict.fromkeys(text for text in texts if text))
    if all(set(item) <= IN_WORDS_ALONE for item in items):
        reading = read_german(words)
        certain = reading.hours if words and reading.is_certain else Hours()
    else:
        found = hours_from_schedules(items)
        certain = Hours() if found.left_out else found.hours
    return {"hours": hours_to_json(certain), "hours_text": words}
