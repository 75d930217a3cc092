"""One document, three forms: tagged PDF, ODT to go on writing in, and a web page."""

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
    Sheet,
    Signatures,
    Table,
    Tick,
    Ticks,
)
from sozialraumbuero.lib.documents.content import content_of
from sozialraumbuero.lib.documents.odt import render_odt
from sozialraumbuero.lib.documents.pdf import render_document_pdf

__all__ = [
    "Align",
    "Beside",
    "Block",
    "Column",
    "Document",
    "Facts",
    "Letterhead",
    "Listing",
    "Paragraph",
    "Picture",
    "Section",
    "Sheet",
    "Signatures",
    "Table",
    "Tick",
    "Ticks",
    "content_of",
    "render_document_pdf",
    "render_odt",
]
