"""A document as plain values, for every form that has a template of its own."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sozialraumbuero.lib.documents.blocks import (
    Align,
    Beside,
    Block,
    Column,
    Document,
    Facts,
    Letterhead,
    Listing,
    Paragraph,
    Picture,
    Section,
    Signatures,
    Table,
    Ticks,
)
from sozialraumbuero.lib.vocabulary import RIGHT_TO_LEFT


def content_of(document: Document) -> dict[str, Any]:
    """Return title, head and blocks; each block names its `kind`."""
    return {
        "title": document.title,
        "author": document.author,
        "kind": document.kind,
        **_tongue(document.language),
        "footer": document.footer,
        "head": [list(pair) for pair in document.head],
        "sheet": str(document.sheet),
        "is_form": document.is_form,
        "letter": _letter(document.letterhead) if document.letterhead else None,
        "blocks": _blocks(document.blocks),
    }


def _tongue(language: str) -> dict[str, Any]:
    """Plain German is German to a screen reader."""
    return {"lang": language.partition("-")[0], "rtl": language in RIGHT_TO_LEFT}


def _letter(head: Letterhead) -> dict[str, Any]:
    return {
        "sender": list(head.sender),
        "recipient": list(head.recipient),
        "day": head.day,
        "references": [list(pair) for pair in head.references],
    }


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Section():
            inner = _blocks(block.blocks)
            shown = {"title": block.title, "new": block.on_new_page, "blocks": inner}
            more = {"german": block.german, "together": block.is_together}
            return {"kind": "section", **shown, **more}
        case Paragraph():
            style = "note" if block.is_note else "strong" if block.is_strong else "plain"
            said = {"kind": "paragraph", "text": block.text, "style": style}
            return said | _tongue(block.language)
        case Beside():
            pair = {"text": block.text, "german": block.german, "strong": block.is_strong}
            return {"kind": "beside", **pair}
        case Ticks():
            return {"kind": "ticks", "boxes": [asdict(item) for item in block.items]}
        case Signatures():
            return {"kind": "signatures", "places": list(block.places)}
        case Listing():
            return {"kind": "list", "entries": list(block.items), "numbered": block.is_numbered}
        case Facts():
            rows = [list(row) for row in block.rows]
            return {"kind": "facts", "rows": rows, "caption": block.caption}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "note": block.note,
                "columns": [_column(column) for column in block.columns],
                "rows": [_row(row, block.columns) for row in block.rows],
            }
        case Picture():
            drawn = base64.b64encode(block.svg.encode()).decode()
            shown = {"svg": block.svg, "base64": drawn, "alt": block.alt, "caption": block.caption}
            return {"kind": "picture", **shown}


def _column(column: Column) -> dict[str, Any]:
    return {"name": column.name, "at_end": column.align is Align.RIGHT}


def _row(row: Sequence[str], columns: Sequence[Column]) -> list[dict[str, Any]]:
    named = zip(row, columns, strict=True)
    return [{"text": text, "label": c.name, "at_end": c.align is Align.RIGHT} for text, c in named]
