"""A document as PDF that declares PDF/UA-1, made by typst."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sozialraumbuero.lib.documents.blocks import Document
from sozialraumbuero.lib.documents.content import content_of
from sozialraumbuero.lib.typst_pdf import render_pdf

TEMPLATE = Path(__file__).with_name("document.typ")


def render_document_pdf(document: Document, *, made_on: datetime | None = None) -> bytes:
    """Return the document as PDF; equal documents and `made_on` give equal bytes."""
    return render_pdf(TEMPLATE, content_of(document), made_on=made_on)
