from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.release import release_form
from sozialraumbuero.cases.papers.signing import Signing
from sozialraumbuero.cases.papers.tests.words import HOSTILE, odt_words, release
from sozialraumbuero.cases.papers.texts import say
from sozialraumbuero.lib.documents import render_document_pdf
from sozialraumbuero.lib.vocabulary import LANGUAGES

MUST_SAY = (
    *("release.intro", "release.voluntary", "release.consequences", "release.scope_how"),
    *("release.mutual", "release.bound", "frame.understood", "frame.copy", "frame.signature"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_says_everything_in_the_language_and_in_german(language):
    words = odt_words(release_form(release(language=language)))

    for key in MUST_SAY:
        assert say(language, key) in words
        assert say("de", key) in words
    for name in ("Blaue Tasse 17", "mobile Beratung", "Schuldnerberatung Musterstadt", "05999"):
        assert name in words
    assert "1. Dezember 2026" in words
    assert "15. Dezember 2026" in words
    assert "{" not in words


def test_each_field_has_an_empty_box_of_its_own_and_others_are_not_there():
    words = odt_words(release_form(release()))

    boxes = [line for line in words.splitlines() if line.startswith("☐")]
    assert boxes[:4] == [
        f"☐ {say('de', f'scope.{n}')}" for n in ("name", "phone", "need", "language")
    ]
    assert say("de", "scope.address") not in words
    assert "☒" not in words


def test_one_way_does_not_release_the_recipient():
    words = odt_words(release_form(release(direction="one_way")))

    assert say("de", "release.one_way") in words
    assert say("de", "release.mutual") not in words


def test_signing_names_interpreter_insight_and_who_else_signs():
    signing = Signing(
        date(2026, 12, 1),
        "Musterstadt",
        interpreter="Dari, am Telefon",
        capacity_note="16 Jahre, versteht die Folgen",
        needs_guardian=True,
    )

    words = odt_words(release_form(release(signing=signing, language="fa")))

    for name in ("Dari, am Telefon", "16 Jahre, versteht die Folgen", "Musterstadt, 01.12.2026"):
        assert name in words
    for key in ("frame.guardian", "frame.interpreter_signature", "frame.signature"):
        assert f"\u2068{say('fa', key)}\u2069 · \u2068{say('de', key)}\u2069" in words


@pytest.mark.parametrize("language", ["en", "fa"])
def test_pdf_is_tagged_in_the_language_and_keeps_hostile_words(language):
    made = release_form(release(language=language, purpose=HOSTILE, subject=HOSTILE))

    reader = PdfReader(BytesIO(render_document_pdf(made)))

    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert str(reader.trailer["/Root"]["/Lang"]) == language
    assert '"#panic(1)"$x$<b>&amp;</b>{phone}' in text.replace("\u2068", "").replace("\u2069", "")
    assert len(reader.pages) <= 3


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"recipient": ""}, "recipient", PaperFault.MISSING),
        ({"recipient": "alle Ämter der Stadt"}, "recipient", PaperFault.BLANKET),
        ({"recipient": "Caritas; Diakonie"}, "recipient", PaperFault.BLANKET),
        ({"recipient": "Caritas\nDiakonie"}, "recipient", PaperFault.BLANKET),
        ({"scope": ()}, "scope", PaperFault.MISSING),
        ({"scope": ("everything",)}, "scope", PaperFault.NOT_A_CHOICE),
        ({"ticked": frozenset({"address"})}, "ticked", PaperFault.NOT_A_CHOICE),
        ({"direction": "both"}, "direction", PaperFault.NOT_A_CHOICE),
        ({"purpose": " "}, "purpose", PaperFault.MISSING),
        ({"expires_on": date(2026, 12, 1)}, "expires_on", PaperFault.TOO_EARLY),
        ({"language": ""}, "language", PaperFault.UNKNOWN_LANGUAGE),
    ],
)
def test_blanket_or_incomplete_release_is_refused_by_field(changes, field, fault):
    with pytest.raises(PaperRefused) as refused:
        release_form(release(**changes))

    assert (refused.value.reason, refused.value.field) == (fault, field)
