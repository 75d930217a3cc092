"""Privacy card: one small page in plain words, the first layer of Art. 13 DSGVO."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sozialraumbuero.cases.papers.consent import RIGHTS, controller_section, kept_clause
from sozialraumbuero.cases.papers.directions import whole_numbers
from sozialraumbuero.cases.papers.offices import Office
from sozialraumbuero.cases.papers.texts import paper_tongues
from sozialraumbuero.cases.papers.two_tongues import Speaker
from sozialraumbuero.lib.documents import Block, Document, Listing, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyWords:
    office: Office
    language: str = "de"
    months_after_closure: int = 12
    proof_years: int = 3


def privacy_card(words: PrivacyWords) -> Document:
    """Return the card in one language; raises PaperRefused for a language nobody ships."""
    speaker = Speaker(words.language, is_alone=True)
    return Document(
        title=speaker.say("privacy.title"),
        author=words.office.name,
        language=words.language,
        footer=words.office.footer,
        sheet=Sheet.A5,
        blocks=[
            speaker.clause("privacy.lead", "privacy.anonymous"),
            *_use(speaker),
            speaker.section(
                "privacy.long_heading",
                [kept_clause(speaker, words.months_after_closure, words.proof_years)],
            ),
            *_rights(words.office, speaker),
            controller_section(words.office, speaker),
            *speaker.unchecked(),
        ],
    )


def privacy_cards(office: Office) -> Mapping[str, Document]:
    """Return language -> card, in the order of shipping."""
    return {
        code: privacy_card(PrivacyWords(office=office, language=code)) for code in paper_tongues()
    }


def _use(speaker: Speaker) -> list[Block]:
    why = speaker.clause("privacy.why", "data.no_machine")
    seen = speaker.clause("data.who_sees", "data.emergency", "data.exceptions")
    return [
        speaker.section(
            "privacy.what_heading", [speaker.clause("privacy.what", "data.not_stored")]
        ),
        speaker.section("privacy.why_heading", [why]),
        speaker.section("privacy.who_heading", [seen]),
    ]


def _rights(office: Office, speaker: Speaker) -> list[Block]:
    more = [speaker.clause("data.more", url=office.notice_url)] if office.notice_url else []
    may = Listing([speaker.say(key) for key in RIGHTS])
    how = speaker.clause("data.rights_how", phone=whole_numbers(office.phone))
    return [speaker.section("privacy.rights_heading", [may, how, *more])]
