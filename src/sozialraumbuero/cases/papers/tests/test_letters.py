from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.letter_kinds import (
    TEXTS,
    Advice,
    FieldKind,
    LetterField,
    kinds_from,
    letter_kinds,
)
from sozialraumbuero.cases.papers.letters import letter, letter_guidance
from sozialraumbuero.lib.documents import Listing, Paragraph, render_document_pdf, render_odt

WRITTEN = date(2026, 12, 1)
HOSTILE = (
    '"#panic(1)" $x$ <b>&amp;</b> {sender_name} [a] *b* \\ `c` @ref \u202eabc\u202c ' + "Wort" * 25
)


def value_for(asked: LetterField, text: str = "etwas") -> object:
    if asked.kind is FieldKind.DATE:
        day = date(2026, 11, 20) if asked.past else date(2027, 3, 1)
        return (
            WRITTEN if asked.id == "written_on" else {"until": date(2027, 4, 1)}.get(asked.id, day)
        )
    return {
        FieldKind.MONEY: Decimal("1240.5"),
        FieldKind.YES_NO: True,
        FieldKind.CHOICE: next(iter(asked.choices), ""),
        FieldKind.CHOICES: tuple(asked.choices),
        FieldKind.LINES: (text, "zweite"),
    }.get(asked.kind, text)


def filled(kind: str, text: str = "etwas", *, only_required: bool = False) -> dict[str, object]:
    fields = letter_kinds()[kind].fields
    return {f.id: value_for(f, text) for f in fields if f.required or not only_required}


def sentences(kind: str, values: dict[str, object]) -> list[str]:
    return [
        line
        for block in letter(kind, values).blocks
        for line in (
            [block.text]
            if isinstance(block, Paragraph)
            else block.items
            if isinstance(block, Listing)
            else []
        )
    ]


def odt_words(odt: bytes) -> str:
    with ZipFile(BytesIO(odt)) as held:
        for name in held.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(held.read(name))
        return "".join(ElementTree.fromstring(held.read("content.xml")).itertext())


def test_all_letters_are_there_with_advice_where_it_is_due():
    assert {name: kind.advice for name, kind in letter_kinds().items()} == {
        "objection": Advice.ADVISABLE,
        "review": Advice.ADVISABLE,
        "file_access": Advice.NONE,
        "authority": Advice.ADVISABLE,
        "instalments": Advice.ADVISABLE,
        "extension": Advice.NONE,
        "status_request": Advice.NONE,
        "tenancy_objection": Advice.NEEDED,
        "defect": Advice.ADVISABLE,
        "power_cut": Advice.ADVISABLE,
        "reschedule": Advice.NONE,
        "care_grade": Advice.ADVISABLE,
        "data_access": Advice.NONE,
    }


@pytest.mark.parametrize("kind", letter_kinds())
def test_letter_composes_with_all_and_with_only_what_is_required(kind):
    for only_required in (False, True):
        said = sentences(kind, filled(kind, only_required=only_required))

        assert said
        assert not [line for line in said if "{" in line or not line.strip()]


@pytest.mark.parametrize("kind", letter_kinds())
def test_letter_names_each_required_field_that_is_missing(kind):
    for asked in (each for each in letter_kinds()[kind].fields if each.required):
        with pytest.raises(PaperRefused) as refused:
            letter(kind, {**filled(kind), asked.id: None})

        assert (refused.value.reason, refused.value.field) == (PaperFault.MISSING, asked.id)
        assert str(refused.value) == f"{asked.label}: fehlt; bitte ausfüllen."


@pytest.mark.parametrize("kind", letter_kinds())
def test_hostile_input_stays_literal_in_odt(kind):
    words = odt_words(render_odt(letter(kind, filled(kind, HOSTILE))))

    assert HOSTILE.replace("\u202e", "").replace("\u202c", "") in words


def test_hostile_input_stays_literal_in_pdf():
    reader = PdfReader(BytesIO(render_document_pdf(letter("defect", filled("defect", HOSTILE)))))

    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    bare = words.replace("\u200b", "").replace("\u202e", "").replace("\u202c", "")
    assert '"#panic(1)"$x$<b>&amp;</b>{sender_name}[a]*b*\\`c`@ref' in bare
    assert reader.metadata is not None


def test_objection_says_no_more_than_was_filled_in():
    assert sentences("objection", filled("objection", only_required=True)) == [
        "Sehr geehrte Damen und Herren,",
        "gegen Ihren Bescheid vom 20. November 2026 lege ich Widerspruch ein.",
        "Bitte überprüfen Sie den Bescheid vollständig.",
        "Bitte bestätigen Sie mir schriftlich, dass mein Widerspruch bei Ihnen angekommen ist.",
        "Mit freundlichen Grüßen",
    ]


def test_braces_that_somebody_typed_are_never_filled():
    values = filled("status_request") | {"matter": "{applied_on} {matter}"}

    assert letter("status_request", values).title == (
        "Bitte um Auskunft zum Stand: {applied_on} {matter}"
    )


def test_instalments_name_amounts_and_acknowledge_nothing():
    values = filled("instalments", only_required=True) | {"rate": Decimal("25")}

    said = sentences("instalments", values)

    assert said[1] == "Sie fordern von mir 1.240,50\xa0€."
    assert "Ich biete Ihnen an, ab dem 1. März 2027 monatlich 25,00\xa0€ zu zahlen." in said
    assert "Mit diesem Angebot erkenne ich die Forderung nicht an." in said


def test_head_follows_din_5008_and_everybody_of_the_contract_signs():
    made = letter("tenancy_objection", filled("tenancy_objection") | {"place": "Musterstadt"})

    assert made.letterhead is not None
    assert made.letterhead.day == "Musterstadt, 1. Dezember 2026"
    assert made.letterhead.references == [("Mietvertrag oder Wohnungsnummer", "etwas")]
    assert made.title == "Widerspruch gegen Ihre Kündigung vom 20. November 2026"
    signed = [block.places for block in made.blocks if hasattr(block, "places")]
    assert signed == [["etwas", "etwas", "zweite"]]


@pytest.mark.parametrize(
    ("kind", "field", "value", "fault"),
    [
        ("extension", "until", date(2027, 3, 1), PaperFault.TOO_EARLY),
        ("objection", "decision_on", date(2026, 12, 2), PaperFault.IN_FUTURE),
        ("objection", "decision_on", "2026-11-20", PaperFault.WRONG_KIND),
        ("instalments", "rate", Decimal("0"), PaperFault.NOT_ABOVE_ZERO),
        ("instalments", "rate", Decimal("NaN"), PaperFault.WRONG_KIND),
        ("file_access", "way", "by_pigeon", PaperFault.NOT_A_CHOICE),
        ("authority", "may", "ask", PaperFault.WRONG_KIND),
        ("authority", "may", (), PaperFault.MISSING),
        ("objection", "sender_name", "  ", PaperFault.MISSING),
        ("objection", "sender_name", "a\nb", PaperFault.SEVERAL_LINES),
        ("objection", "sender_name", "a" * 201, PaperFault.TOO_LONG),
        ("objection", "enclosures", ("a",) * 31, PaperFault.TOO_MANY),
        ("objection", "shoe_size", "43", PaperFault.UNKNOWN_FIELD),
    ],
)
def test_value_that_cannot_be_right_is_refused_by_field(kind, field, value, fault):
    with pytest.raises(PaperRefused) as refused:
        letter(kind, {**filled(kind), field: value})

    assert (refused.value.reason, refused.value.field) == (fault, field)


def test_letter_that_nobody_knows_is_refused():
    with pytest.raises(PaperRefused, match="Art des Briefes: gibt es nicht"):
        letter("love_letter", {})


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('{text: "{hardship}"}', '{text: "{hardhsip}"}', "hardhsip"),
        ('    fits: "Die Wohnung wurde', '    fitz: "Die Wohnung wurde', "'fits' is missing"),
        ("advice: needed", "advice: perhaps", "perhaps"),
        ('subject: "Bitte um Ratenzahlung"', 'subject: "Rate {reason}"', "make it required"),
    ],
)
def test_description_with_a_fault_is_refused_at_the_start(old, new, words):
    text = TEXTS.read_text(encoding="utf-8")
    assert old in text

    with pytest.raises(ValueError, match=words):
        kinds_from(text.replace(old, new))


@pytest.mark.parametrize("kind", letter_kinds())
def test_guidance_says_time_where_to_ask_and_how_to_send(kind):
    known = letter_kinds()[kind]

    words = odt_words(render_odt(letter_guidance(kind)))

    for said in (known.fits, known.deadline, known.advice_words, known.sending, *known.where):
        assert said in words
    assert ("Hinweis: Hier ist Rechtsberatung" in words) is (known.advice is not Advice.NONE)
