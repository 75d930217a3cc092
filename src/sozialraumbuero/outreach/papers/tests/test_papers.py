from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from sozialraumbuero.lib.vocabulary import LANGUAGES
from sozialraumbuero.outreach.papers import Announcement, door_hanger, letter, resident_texts
from sozialraumbuero.outreach.papers.compose import in_order, sentences
from sozialraumbuero.outreach.papers.texts import SENTENCES

PLACEHOLDERS = re.compile(r"\{(\w+)\}")


def announcement(**changes: object) -> Announcement:
    values: dict[str, object] = {
        "town": "Beispielstadt",
        "area": "Am Hafen",
        "starts_on": date(2026, 12, 7),
        "ends_on": date(2026, 12, 18),
        "phone": "05999 123456",
        "languages": ("ar", "en"),
        "page_url": "http://127.0.0.1:8000/besuch/3/",
    }
    return Announcement(**{**values, **changes})  # type: ignore[arg-type]


def text_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_letter_has_german_first_and_one_page_per_language():
    pages = text_of(letter(announcement()))

    assert len(pages) == 3
    assert "Wir kommen zu Ihnen" in pages[0]
    assert "We are coming to see you" in pages[1]


def test_letter_declares_accessible_pdf_with_title_tags_and_language():
    reader = PdfReader(BytesIO(letter(announcement())))

    assert reader.metadata is not None
    assert reader.metadata.title == "Wir kommen zu Ihnen – Sozialraumbüro Beispielstadt"
    assert bool(reader.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_letter_prints_hostile_text_as_text():
    hostile = '#panic("x") *bold* $x$ <label> @ref \\'

    pages = text_of(letter(announcement(area=hostile, languages=())))

    assert 'Nachbarn in #panic("x") *bold* $x$ <label> @ref \\' in pages[0]


def test_letter_is_equal_to_the_byte_on_repetition():
    assert letter(announcement()) == letter(announcement())


def test_door_hanger_keeps_all_languages_on_two_sides():
    pages = text_of(door_hanger(announcement(languages=LANGUAGES)))

    assert len(pages) == 2
    assert "Wir waren bei Ihnen" in pages[0]
    assert all(code in pages[1] for code in ("We came to see you", "Size uğradık", "Byliśmy"))


def test_papers_of_the_demo_say_that_the_town_is_invented():
    assert "Musterstadt ist erfunden" in text_of(letter(announcement(is_demo=True)))[0]
    assert "Musterstadt ist erfunden" in text_of(door_hanger(announcement(is_demo=True)))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things_as_german(language):
    german, other = resident_texts()["de"], resident_texts()[language]

    for name in SENTENCES:
        wanted = set(PLACEHOLDERS.findall(getattr(german, name)))
        assert set(PLACEHOLDERS.findall(getattr(other, name))) == wanted, name
    assert bool(other.unchecked) != other.native_check


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_survives_in_a_filled_text(language):
    said = sentences(announcement(), language)

    assert not [name for name, sentence in said.items() if PLACEHOLDERS.search(sentence)]
    assert "05999 123456" in said["decline"]


def test_languages_come_in_the_products_order_with_german_always_there():
    assert in_order(["fa", "en"]) == ["de", "en", "fa"]
