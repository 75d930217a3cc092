import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from sozialraumbuero.lib.documents import (
    Align,
    Beside,
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
    render_document_pdf,
    render_odt,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/></svg>'
HOSTILE = '#panic("x") <script>alert(1)</script> & *fett* {{ x }}'


def paper(text: str = "Ausgangslage & Ziele") -> Document:
    table = Table(
        caption="Erreichte Menschen",
        columns=[Column("Modell"), Column("Menschen", Align.RIGHT)],
        rows=[["mobil", "1.200"], [text, "900"]],
        note="Quelle: Rechnung",
    )
    return Document(
        title="Vorlage 12/2027",
        author="Sozialraumbüro Musterstadt",
        kind="Beschlussvorlage",
        footer="Musterstadt ist erfunden.",
        head=[("Betreff", text)],
        blocks=[
            Section(
                "Begründung",
                [
                    Paragraph(text),
                    Listing(["eins", text], is_numbered=True),
                    Facts([("Deckung", text)], caption="Geld"),
                    table,
                    Picture(SVG, alt="Ein Balken", caption="Bild"),
                    Beside(text, "auf Deutsch"),
                    Ticks([Tick(text), Tick("gewählt", is_ticked=True, german="auf Deutsch")]),
                    Paragraph("مرحبا", language="ar"),
                    Signatures(["Ort, Datum", text]),
                    Section("Varianten", [Paragraph("kurz", is_note=True)], on_new_page=True),
                ],
            )
        ],
    )


def parts(odt: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(odt: bytes) -> str:
    return "".join(ElementTree.fromstring(parts(odt)["content.xml"]).itertext())


def test_pdf_is_tagged_and_says_what_the_document_says():
    pdf = PdfReader(io.BytesIO(render_document_pdf(paper())))

    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("de")
    assert len(pdf.pages) == 2
    for words in ("Vorlage 12/2027", "Begründung", "Modell", "1.200", "Quelle: Rechnung"):
        assert words in text


def test_pdf_tags_headings_header_cells_lists_and_pictures():
    pdf = PdfReader(io.BytesIO(render_document_pdf(paper())))

    def kinds(node: object) -> list[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            return [kind for each in node for kind in kinds(each)]
        if not isinstance(node, dict):
            return []
        return [str(node.get("/S", "")), *kinds(node.get("/K", []))]

    found = kinds(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    for kind in ("/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Caption"):
        assert kind in found, kind
    assert found.count("/TH") == 2


def test_equal_documents_give_equal_bytes():
    day = datetime(2027, 1, 5, tzinfo=UTC)

    assert render_document_pdf(paper(), made_on=day) == render_document_pdf(paper(), made_on=day)
    assert render_odt(paper()) == render_odt(paper())


def test_odt_says_its_kind_first_and_names_every_part():
    odt = render_odt(paper())

    held = parts(odt)
    listed = ElementTree.fromstring(held["META-INF/manifest.xml"])
    paths = {value for entry in listed for key, value in entry.items() if key.endswith("full-path")}
    assert odt[30:38] == b"mimetype"
    assert odt[38:77] == b"application/vnd.oasis.opendocument.text"
    assert paths == set(held) - {"mimetype", "META-INF/manifest.xml"} | {"/"}
    assert held["Pictures/1.svg"] == SVG.encode()


def test_odt_has_headings_header_rows_and_words_for_pictures():
    content = parts(render_odt(paper()))["content.xml"].decode()

    assert 'text:outline-level="2" text:style-name="Heading_2"' in content
    assert 'text:style-name="Heading_3_new"' in content
    assert "<table:table-header-rows><table:table-row>" in content
    assert "<svg:desc>Ein Balken</svg:desc>" in content


def test_every_style_that_odt_names_exists():
    held = parts(render_odt(paper()))
    named = {
        value
        for each in ElementTree.fromstring(held["content.xml"]).iter()
        for key, value in each.items()
        if key.endswith("}style-name")
    }
    known = {
        value
        for name in ("content.xml", "styles.xml")
        for each in ElementTree.fromstring(held[name]).iter()
        if each.tag.endswith(("}style", "}list-style"))
        for key, value in each.items()
        if key.endswith("}name")
    }

    assert named - known == set()


def test_hostile_text_stays_text():
    pdf = PdfReader(io.BytesIO(render_document_pdf(paper(HOSTILE))))

    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert HOSTILE in text
    assert HOSTILE in said(render_odt(paper(HOSTILE)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_odt_takes_every_text(text):
    held = parts(render_odt(Document("Titel", "wir", blocks=[Paragraph(text)], footer=text)))

    ElementTree.fromstring(held["content.xml"])
    ElementTree.fromstring(held["styles.xml"])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Table("", [Column("a")], []), "has no caption"),
        (lambda: Table("t", [], []), "a column has no name"),
        (lambda: Table("t", [Column("a"), Column(" ")], []), "a column has no name"),
        (lambda: Table("t", [Column("a")], [["1", "2"]]), "row 1 has 2 cells; give 1"),
        (lambda: Picture(SVG, alt=" "), "no words that stand for it"),
        (lambda: Document(" ", "wir"), "has no title"),
        (
            lambda: Document(
                "t", "w", [Section("a", [Section("b", [Section("c", [Section("d")])])])]
            ),
            "nested deeper",
        ),
    ],
)
def test_document_that_somebody_could_not_read_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_prefixes_that_others_register_change_nothing():
    before = render_odt(paper())

    ElementTree.register_namespace("svg", "http://www.w3.org/2000/svg")

    assert render_odt(paper()) == before


def styles_of(odt: bytes, words: str) -> list[str]:
    found = ElementTree.fromstring(parts(odt)["content.xml"]).iter()
    return [
        value
        for each in found
        if (each.text or "").startswith(words)
        for key, value in each.items()
        if key.endswith("}style-name")
    ]


def test_odt_marks_the_language_and_direction_of_a_passage():
    odt = render_odt(paper())

    content = parts(odt)["content.xml"].decode()
    assert styles_of(odt, "مرحبا") == ["Standard-ar"]
    assert styles_of(odt, "auf Deutsch") == ["German", "German"]
    assert (
        'style:parent-style-name="Standard"><style:paragraph-properties style:writing-mode="rl-tb"'
        in content
    )
    assert "tongue=" not in content


def test_document_that_runs_to_the_left_keeps_its_german_to_the_right():
    arabic = Document("إفراج", "wir", [Beside("نص", "auf Deutsch")], language="ar")

    odt = render_odt(arabic)

    assert styles_of(odt, "نص") == ["Standard-ar"]
    assert styles_of(odt, "auf Deutsch") == ["German-de"]
    assert b"/StructTreeRoot" in render_document_pdf(arabic)


def test_letter_stands_in_the_order_of_din_5008():
    head = Letterhead(
        ["Kim Muster", "Weg 1"], ["Amt", "12345 Ort"], "Ort, 5. Januar 2027", [("Az.", "7")]
    )
    made = Document("Widerspruch", "Kim Muster", [Paragraph("Guten Tag,")], letterhead=head)

    pdf = PdfReader(io.BytesIO(render_document_pdf(made)))
    words = " ".join(pdf.pages[0].extract_text().split())

    order = ["Kim Muster", "12345 Ort", "Ort, 5. Januar 2027", "Widerspruch", "Guten Tag"]
    for text in (words, said(render_odt(made))):
        at = [text.index(each) for each in order]
        assert at == sorted(at), text
    assert styles_of(render_odt(made), "Widerspruch") == ["Subject"]


def test_small_sheet_is_half_a_page_and_a_long_word_stays_on_it():
    word = "Donaudampf" * 30

    made = Document("Karte", "wir", [Paragraph(word)], sheet=Sheet.A5)

    pdf = PdfReader(io.BytesIO(render_document_pdf(made)))
    page = pdf.pages[0]
    lines = page.extract_text().replace("\u200b", "").splitlines()
    assert [round(float(side)) for side in page.mediabox[2:]] == [420, 595]
    assert max(len(line) for line in lines) < 90
    assert "".join(lines).count("Donaudampf") == 30
    assert b'page-width="14.8cm"' in parts(render_odt(made))["styles.xml"]
