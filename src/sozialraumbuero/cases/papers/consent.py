"""Einwilligung: what is stored, for what, how long, and how to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sozialraumbuero.cases.papers.directions import whole_numbers
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.offices import Office
from sozialraumbuero.cases.papers.signing import Signing, signing_blocks
from sozialraumbuero.cases.papers.texts import SOURCE, paper_tongues, say
from sozialraumbuero.cases.papers.two_tongues import Speaker, span_in
from sozialraumbuero.lib.documents import Block, Document, Paragraph, Section, Ticks


class ConsentTick(StrEnum):
    """What is agreed to, each by itself; `case` alone is needed to open a file."""

    CASE = "case"
    SENSITIVE = "sensitive"
    FOLLOW_UP = "follow_up"


# What a case holds at most; ids of `scope` in the texts.
STORED = (
    *("name", "phone", "e_mail", "address", "birth_year", "language", "interpreter"),
    *("safe_contact", "household", "concern", "need", "access_needs", "goals", "steps_so_far"),
    *("deadlines", "documents", "referrals", "notes"),
)
RIGHTS = ("data.right_see", "data.right_correct", "data.right_erase", "data.right_withdraw")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWords:
    """What stands on the form. `ticked` stays empty on a form that is still to be signed."""

    office: Office
    # The name, or the code that the file carries instead.
    subject: str
    language: str = "de"
    stored: Sequence[str] = STORED
    months_after_closure: int = 12
    proof_years: int = 3
    offered: Sequence[str] = tuple(ConsentTick)
    ticked: frozenset[str] = frozenset()
    signing: Signing = field(default_factory=Signing)


def consent_form(words: ConsentWords) -> Document:
    """Return the form; raises PaperRefused naming the field that is missing or unknown."""
    speaker = Speaker(words.language)
    _check(words)
    office = words.office
    return Document(
        title=speaker.say("consent.title"),
        author=office.name,
        language=words.language,
        is_form=True,
        footer=office.footer,
        blocks=[
            *german_title(speaker, "consent.title"),
            speaker.facts(("frame.subject", words.subject)),
            speaker.clause("consent.intro", office=office.name),
            *_what(words, speaker),
            *_choice(words, speaker),
            controller_section(office, speaker),
            *speaker.unchecked(),
            _agreed(words, speaker),
        ],
    )


def german_title(speaker: Speaker, key: str) -> list[Block]:
    """Return the title of a form in German, where its own is in another language."""
    if not speaker.says_german:
        return []
    return [Paragraph(say(SOURCE, key), is_strong=True, language=SOURCE)]


def controller_section(office: Office, speaker: Speaker) -> Section:
    """Return who answers, under which law, and where to complain."""
    told = office.words
    rows = speaker.facts(
        ("frame.contact", f"{office.name} · {office.contact}"),
        ("frame.data_protection", whole_numbers(office.data_protection)),
        ("frame.law", told.law),
        ("frame.secrecy", told.secrecy),
        ("frame.authority", told.authority),
    )
    return speaker.section("frame.controller", [rows])


def kept_clause(speaker: Speaker, months: int, years: int) -> Block:
    """Return how long is kept, each language counting in its own words."""

    def spans(language: str) -> dict[str, str]:
        said = {"months": span_in(language, months, "month")}
        return said | {"years": span_in(language, years, "year")}

    own = spans(speaker.language)
    return speaker.clause("data.how_long", german_values=spans(SOURCE), **own)


def _what(words: ConsentWords, speaker: Speaker) -> list[Block]:
    months, years = words.months_after_closure, words.proof_years
    stored = [speaker.listed([f"scope.{name}" for name in words.stored])]
    return [
        speaker.section("consent.stored_heading", [*stored, speaker.clause("data.not_stored")]),
        speaker.section("consent.purpose_heading", [speaker.clause("consent.purpose")]),
        speaker.section(
            "consent.who_heading",
            [
                speaker.clause("data.who_sees", "data.emergency"),
                speaker.clause("data.exceptions"),
                speaker.clause("consent.no_passing"),
            ],
        ),
        speaker.section("consent.long_heading", [kept_clause(speaker, months, years)]),
    ]


def _choice(words: ConsentWords, speaker: Speaker) -> list[Block]:
    phone = whole_numbers(words.office.phone)
    free = ("consent.voluntary", "consent.consequences", "consent.pseudonym")
    rights = [speaker.listed(RIGHTS)]
    how = [speaker.clause("data.rights_how", phone=phone), speaker.clause("data.no_machine")]
    return [
        speaker.section("consent.voluntary_heading", [speaker.clause(key) for key in free]),
        speaker.section(
            "consent.withdraw_heading", [speaker.clause("consent.withdraw", phone=phone)]
        ),
        speaker.section("consent.rights_heading", [*rights, *how]),
    ]


def _agreed(words: ConsentWords, speaker: Speaker) -> Section:
    boxes = [
        speaker.tick(f"consent.tick_{each}", is_ticked=each in words.ticked)
        for each in words.offered
    ]
    signed = signing_blocks(words.signing, speaker)
    return speaker.section("consent.tick_heading", [Ticks(boxes), *signed], is_together=True)


def _check(words: ConsentWords) -> None:
    if not words.subject.strip():
        raise PaperRefused(PaperFault.MISSING, "subject", "Person oder Kürzel")
    known = known_scope()
    for field_name, label, given, allowed in (
        ("stored", "Was gespeichert wird", words.stored, known),
        ("offered", "Was angekreuzt werden kann", words.offered, tuple(ConsentTick)),
        ("ticked", "Was angekreuzt ist", words.ticked, words.offered),
    ):
        if not given and field_name != "ticked":
            raise PaperRefused(PaperFault.MISSING, field_name, label)
        if set(given) - set(allowed):
            raise PaperRefused(PaperFault.NOT_A_CHOICE, field_name, label, ", ".join(allowed))


def known_scope() -> tuple[str, ...]:
    """Return the ids of all that papers can name as stored or passed on."""
    keys = paper_tongues()[SOURCE].sentences
    return tuple(key.removeprefix("scope.") for key in keys if key.startswith("scope."))
