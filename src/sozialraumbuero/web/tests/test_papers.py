from django.template import Context, Template

from sozialraumbuero.lib.documents import (
    Align,
    Beside,
    Column,
    Document,
    Listing,
    Paragraph,
    Picture,
    Section,
    Signatures,
    Table,
    Tick,
    Ticks,
)


def shown(*blocks: object) -> str:
    paper = Document("Bericht", "wir", blocks=blocks)
    page = Template("{% load components %}{% document paper %}")
    return page.render(Context({"paper": paper}))


def test_sections_stand_one_heading_level_below_what_holds_them():
    html = shown(Section("Lage", [Section("Zahlen", [Paragraph("drei")])]))

    assert "<h1>Bericht</h1>" in html
    assert "<h2>Lage</h2>" in html
    assert "<h3>Zahlen</h3><p>drei</p>" in html


def test_table_heads_columns_and_rows():
    html = shown(Table("Zahlen", [Column("Modell"), Column("Menschen", Align.RIGHT)], [["a", "9"]]))

    assert "<caption>Zahlen</caption>" in html
    assert '<th scope="col">Modell</th><th scope="col" class="figure">Menschen</th>' in html
    assert '<th scope="row">a</th><td data-label="Menschen" class="figure">9</td>' in html


def test_what_people_typed_never_becomes_markup():
    html = shown(
        Section("<b>", [Paragraph("<script>"), Listing(["<i>"]), Picture("<svg/>", alt='"><img>')])
    )

    for markup in ("<script>", "<i>", "<b>", '"><img>'):
        assert markup not in html
    assert 'alt="&quot;&gt;&lt;img&gt;"' in html


def test_page_that_has_the_title_already_does_not_say_it_twice():
    paper = Document("Bericht", "wir", blocks=[Section("Lage", [Paragraph("drei")])])
    page = Template("{% load components %}{% document paper is_titled=False %}")

    html = page.render(Context({"paper": paper}))

    assert "Bericht" not in html
    assert "<h2>Lage</h2>" in html


def test_two_languages_boxes_and_lines_to_sign_on_are_shown():
    html = shown(
        Beside("<نص>", "<deutsch>"),
        Ticks([Tick("Name", is_ticked=True), Tick("<b>", german="<i>")]),
        Signatures(["Ort & Tag"]),
        Paragraph("نص", language="ar"),
    )

    assert '<p class="hint" lang="de" dir="ltr">&lt;deutsch&gt;</p>' in html
    assert "☒</span> Name</span></li>" in html
    assert (
        '☐</span> &lt;b&gt;</span><span class="hint" lang="de" dir="ltr">&lt;i&gt;</span>' in html
    )
    assert "<li>Ort &amp; Tag</li>" in html
    assert '<p lang="ar" dir="rtl">نص</p>' in html
