"""Opening hours as HSDS schedules, and back where certain."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.directory.hsds.entries import Columns
from sozialraumbuero.directory.hsds.profile import Document, inner_id


def write_schedules(columns: Columns, outer: str) -> list[Document]:
    text = columns.get("hours_text", "")
    return [{"id": inner_id(outer, "schedule"), "description": text}] if text else []


def read_schedules(items: Sequence[Document]) -> Columns:
    said = [str(item.get("description") or "").strip() for item in items]
    return {"hours_text": "; ".join(dict.fromkeys(text for text in said if text))}
