"""The whole directory as one document: a page of whole services that holds them all."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.directory.hsds.entries import Entries
from sozialraumbuero.directory.hsds.profile import Document
from sozialraumbuero.directory.hsds.writing import offer_document


def dump(entries: Entries) -> Document:
    return page(services(entries), total=len(entries.offers), number=1, size=len(entries.offers))


def services(entries: Entries) -> list[Document]:
    return [
        offer_document(each, entries.bodies[each.body], entries.places.__getitem__)
        for each in entries.offers.values()
    ]


def page(contents: Sequence[Document], *, total: int, number: int, size: int) -> Document:
    """Return one page in the shape of the specification; pages are counted from 1."""
    pages = -(-total // size) if size else 0
    return {
        "total_items": total,
        "total_pages": max(pages, 1),
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= max(pages, 1),
        "empty": not contents,
        "contents": list(contents),
    }
