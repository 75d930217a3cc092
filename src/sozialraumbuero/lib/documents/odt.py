"""A document as ODT, for people who go on writing in it: real headings, lists and header rows."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from sozialraumbuero.lib.documents.blocks import (
    Align,
    Beside,
    Block,
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
    Ticks,
)
from sozialraumbuero.lib.documents.odt_tongues import COUNTRIES, TONGUE, style_tongues

MIME_TYPE = "application/vnd.oasis.opendocument.text"
STYLES = Path(__file__).with_name("styles.xml")
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
WIDTH_CM = 16.6
PAGES = {Sheet.A4: ("21cm", "29.7cm", "2.2cm"), Sheet.A5: ("14.8cm", "21cm", "1.2cm")}
# A day that every archive can hold: equal documents give equal bytes.
STAMP = (2026, 1, 1, 0, 0, 0)


def render_odt(document: Document) -> bytes:
    """Return the document as ODT 1.3; equal documents give equal bytes."""
    pictures: list[str] = []
    content = _content(document, pictures)
    parts: list[tuple[str, bytes]] = [
        ("content.xml", _bytes(content)),
        ("styles.xml", _styles(document)),
        ("meta.xml", _bytes(_meta(document))),
        *[(_picture_path(at), svg.encode()) for at, svg in enumerate(pictures)],
    ]
    parts.append(("META-INF/manifest.xml", _bytes(_manifest([name for name, _ in parts]))))
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        # The kind of file stands first and unpacked, so that it is known without unpacking.
        archive.writestr(zipfile.ZipInfo("mimetype", STAMP), MIME_TYPE, zipfile.ZIP_STORED)
        for name, held_bytes in parts:
            archive.writestr(zipfile.ZipInfo(name, STAMP), held_bytes, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _content(document: Document, pictures: list[str]) -> Element:
    root = _root("office:document-content")
    styles = SubElement(root, "office:automatic-styles")
    _table_styles(styles)
    body = SubElement(SubElement(root, "office:body"), "office:text")
    if document.kind:
        _paragraph(body, document.kind, "Note")
    for name, said in document.head:
        _pair(body, name, said)
    if document.letterhead:
        _letterhead(body, document.letterhead)
        _paragraph(body, document.title, "Subject").tag = "text:h"
        body[-1].set("text:outline-level", "1")
    else:
        _heading(body, document.title, 1)
    _blocks(body, document.blocks, 2, pictures)
    style_tongues(root, styles, document.language)
    return root


def _letterhead(parent: Element, head: Letterhead) -> None:
    for line in head.sender:
        _paragraph(parent, line, "Line")
    for at, line in enumerate(head.recipient):
        _paragraph(parent, line, "Line" if at else "Line_apart")
    _paragraph(parent, head.day, "Day")
    for name, said in head.references:
        _pair(parent, name, said)


def _table_styles(parent: Element) -> None:
    table = {"style:name": "Table", "style:family": "table"}
    width = {"style:width": f"{WIDTH_CM}cm", "table:align": "left"}
    SubElement(SubElement(parent, "style:style", table), "style:table-properties", width)
    for name, line in (("Head", "1pt solid #0b5c63"), ("Cell", "0.4pt solid #cfc6b8")):
        cell = {"style:name": name, "style:family": "table-cell"}
        drawn = {"fo:padding": "0.1cm", "fo:border-bottom": line}
        made = SubElement(parent, "style:style", cell)
        SubElement(made, "style:table-cell-properties", drawn)


def _blocks(parent: Element, blocks: Sequence[Block], level: int, pictures: list[str]) -> None:
    for block in blocks:
        match block:
            case Section():
                _heading(parent, block.title, level, on_new_page=block.on_new_page)
                if block.german:
                    _paragraph(parent, block.german, "German").set(TONGUE, "de")
                _blocks(parent, block.blocks, level + 1, pictures)
            case Paragraph():
                style = "Note" if block.is_note else "Strong" if block.is_strong else "Standard"
                _paragraph(parent, block.text, style).set(TONGUE, block.language)
            case Beside():
                _paragraph(parent, block.text, "Strong" if block.is_strong else "Standard")
                _paragraph(parent, block.german, "German").set(TONGUE, "de")
            case Ticks():
                _ticks(parent, block)
            case Signatures():
                for place in block.places:
                    _paragraph(parent, place, "Signature")
            case Listing():
                _listing(parent, block)
            case Facts():
                if block.caption:
                    _paragraph(parent, block.caption, "Strong")
                for name, said in block.rows:
                    _pair(parent, name, said)
            case Table():
                _table(parent, block)
            case Picture():
                _picture(parent, block, pictures)


def _heading(parent: Element, text: str, level: int, *, on_new_page: bool = False) -> None:
    style = f"Heading_{level}{'_new' if on_new_page else ''}"
    about = {"text:outline-level": str(level), "text:style-name": style}
    SubElement(parent, "text:h", about).text = _clean(text)


def _paragraph(parent: Element, text: str, style: str) -> Element:
    made = SubElement(parent, "text:p", {"text:style-name": style})
    made.text = _clean(text)
    return made


def _pair(parent: Element, name: str, said: str) -> None:
    made = SubElement(parent, "text:p", {"text:style-name": "Fact"})
    strong = SubElement(made, "text:span", {"text:style-name": "Name"})
    strong.text = _clean(f"{name}: ")
    strong.tail = _clean(said)


def _listing(parent: Element, listing: Listing) -> None:
    style = "Numbered" if listing.is_numbered else "Bulleted"
    made = SubElement(parent, "text:list", {"text:style-name": style})
    for item in listing.items:
        _paragraph(SubElement(made, "text:list-item"), item, "Listed")


def _ticks(parent: Element, ticks: Ticks) -> None:
    for one in ticks.items:
        _paragraph(parent, f"{'☒' if one.is_ticked else '☐'} {one.text}", "Listed")
        if one.german:
            _paragraph(parent, one.german, "German").set(TONGUE, "de")


def _table(parent: Element, table: Table) -> None:
    _paragraph(parent, table.caption, "Caption")
    made = SubElement(
        parent,
        "table:table",
        {"table:name": _clean(table.caption), "table:style-name": "Table"},
    )
    columns = {"table:number-columns-repeated": str(len(table.columns))}
    SubElement(made, "table:table-column", columns)
    head = SubElement(made, "table:table-header-rows")
    ends = [column.align is Align.RIGHT for column in table.columns]
    _row(head, [column.name for column in table.columns], ends, "Head")
    for row in table.rows:
        _row(made, row, ends, "Cell")
    _paragraph(parent, table.note, "Note")


def _row(parent: Element, cells: Sequence[str], ends: Sequence[bool], kind: str) -> None:
    made = SubElement(parent, "table:table-row")
    for text, is_end in zip(cells, ends, strict=True):
        about = {"table:style-name": kind, "office:value-type": "string"}
        cell = SubElement(made, "table:table-cell", about)
        _paragraph(cell, text, f"{kind}_end" if is_end else f"{kind}_text")


def _picture(parent: Element, picture: Picture, pictures: list[str]) -> None:
    held = SubElement(parent, "text:p", {"text:style-name": "Standard"})
    frame = SubElement(
        held,
        "draw:frame",
        {
            "draw:name": f"Bild {len(pictures) + 1}",
            "text:anchor-type": "as-char",
            "svg:width": f"{WIDTH_CM}cm",
            "svg:height": f"{WIDTH_CM / picture.ratio:.2f}cm",
        },
    )
    linked = {"xlink:href": _picture_path(len(pictures)), "xlink:type": "simple"}
    SubElement(frame, "draw:image", linked)
    SubElement(frame, "svg:title").text = _clean(picture.caption or picture.alt)
    SubElement(frame, "svg:desc").text = _clean(picture.alt)
    pictures.append(picture.svg)
    if picture.caption:
        _paragraph(parent, picture.caption, "Note")


def _meta(document: Document) -> Element:
    root = _root("office:document-meta")
    meta = SubElement(root, "office:meta")
    SubElement(meta, "dc:title").text = _clean(document.title)
    SubElement(meta, "dc:creator").text = _clean(document.author)
    SubElement(meta, "dc:language").text = document.language
    return root


def _manifest(names: Sequence[str]) -> Element:
    root = _root("manifest:manifest")
    kinds: list[tuple[str, str]] = [("/", MIME_TYPE)]
    kinds += [(n, "image/svg+xml" if n.endswith(".svg") else "text/xml") for n in names]
    for path, kind in kinds:
        about = {"manifest:full-path": path, "manifest:media-type": kind}
        SubElement(root, "manifest:file-entry", about)
    return root


def _styles(document: Document) -> bytes:
    language = document.language.partition("-")[0]
    replaced: dict[str, str] = {
        "@language@": language,
        "@country@": COUNTRIES.get(language, "none"),
        "@footer@": _escaped(document.footer),
        **dict(zip(("@width@", "@height@", "@margin@"), PAGES[document.sheet], strict=True)),
    }
    text = STYLES.read_text(encoding="utf-8")
    for mark, value in replaced.items():
        text = text.replace(mark, value)
    return text.encode()


def _escaped(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clean(text: str) -> str:
    """Return the text without the control characters that no XML may hold."""
    return "".join(letter for letter in text if _is_allowed(letter))


def _is_allowed(letter: str) -> bool:
    if letter < " ":
        return letter in "\t\n\r"
    return not ("\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff")


def _picture_path(at: int) -> str:
    return f"Pictures/{at + 1}.svg"


def _root(name: str) -> Element:
    """Return the root of a part, which names all spaces: the names within are written as they are.

    ElementTree's own way keeps prefixes for the whole process, and others register theirs.
    """
    spaces = {f"xmlns:{prefix}": space for prefix, space in SPACES.items()}
    return Element(name, {**spaces, f"{name.partition(':')[0]}:version": "1.3"})


def _bytes(root: Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
