"""The documents to bring as a sheet: German, and beside it the person's language if we know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sozialraumbuero.directory.needs import Word, taxonomy
from sozialraumbuero.directory.tongues import SOURCE, label
from sozialraumbuero.lib.documents import Document, Paragraph, Tick, Ticks

TITLE = "Bitte mitbringen"
HINT = "Fehlt etwas? Kommen Sie trotzdem. Wir besorgen es gemeinsam."


def bring_list(papers: Sequence[Mapping[str, Any]], *, code: str, language: str) -> Document:
    """Return the sheet; it names a code, never a person."""
    known = {word.id: word for word in taxonomy().documents}
    boxes = [_tick(row, known.get(row["document_id"]), language) for row in papers]
    return Document(
        title=TITLE,
        author="Sozialraumbüro",
        blocks=[Ticks(boxes), Paragraph(HINT)],
        head=[("Code", code)],
    )


def _tick(row: Mapping[str, Any], known: Word | None, language: str) -> Tick:
    german = row["label"]
    own = label(known, language) if known and language != SOURCE else None
    text = f"{german} · {own.text}" if own and own.language != SOURCE else german
    return Tick(text, is_ticked=row["row"].ready_on is not None)
