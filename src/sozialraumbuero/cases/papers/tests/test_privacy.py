from io import BytesIO

import pytest
from pypdf import PdfReader

from sozialraumbuero.cases.papers.privacy import PrivacyWords, privacy_card, privacy_cards
from sozialraumbuero.cases.papers.tests.words import odt_words, office
from sozialraumbuero.cases.papers.texts import paper_tongues, say
from sozialraumbuero.cases.papers.two_tongues import span_in
from sozialraumbuero.lib.documents import render_document_pdf
from sozialraumbuero.lib.vocabulary import LANGUAGES

MUST_SAY = (
    *("privacy.lead", "privacy.anonymous", "privacy.what", "privacy.why", "data.who_sees"),
    *("data.exceptions", "data.no_machine", "data.right_see", "data.right_withdraw"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_says_everything_in_one_language_with_german_names(language):
    words = odt_words(privacy_card(PrivacyWords(office=office(), language=language)))

    for key in MUST_SAY:
        assert say(language, key) in words
    if language != "de":
        assert say("de", "privacy.why") not in words
        assert say("de", "frame.law") not in words
    for name in ("Sozialraumbüro Musterstadt", "LDI NRW", "§ 203 StGB", "05999 123457"):
        assert name in words
    assert "{" not in words


def test_translation_that_nobody_checked_says_so():
    cards = privacy_cards(office())

    assert tuple(cards) == LANGUAGES
    for language, card in cards.items():
        unchecked = paper_tongues()[language].unchecked
        assert (unchecked in odt_words(card) and bool(unchecked)) is (not language.startswith("de"))


def test_card_is_one_small_page_also_where_words_are_long():
    told = office(notice_url="https://sozialraumbuero.example/datenschutz/", regime="social_data")

    for language in ("bg", "ar"):
        card = privacy_card(PrivacyWords(office=told, language=language))
        pages = PdfReader(BytesIO(render_document_pdf(card))).pages
        assert [round(float(side)) for side in pages[0].mediabox[2:]] == [420, 595]
        assert len(pages) == 1


def test_times_are_counted_in_the_words_of_the_language():
    told = {code: (span_in(code, 12, "month"), span_in(code, 3, "year")) for code in LANGUAGES}

    assert told == {
        "de": ("12 Monate", "3 Jahre"),
        "de-x-einfach": ("12 Monate", "3 Jahre"),
        "en": ("12 months", "3 years"),
        "uk": ("12 місяців", "3 роки"),
        "ar": ("12 شهرًا", "3 سنوات"),
        "ro": ("12 luni", "3 ani"),
        "bg": ("12 месеца", "3 години"),
        "pl": ("12 miesięcy", "3 lata"),
        "pt": ("12 meses", "3 anos"),
        "tr": ("12 ay", "3 yıl"),
        "ru": ("12 месяцев", "3 года"),
        "fa": ("12 ماه", "3 سال"),
    }
