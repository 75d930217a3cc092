"""Schweigepflichtentbindung: one recipient, single fields, one purpose, an end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sozialraumbuero.cases.papers.consent import controller_section, german_title, known_scope
from sozialraumbuero.cases.papers.directions import whole_numbers
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.offices import Office
from sozialraumbuero.cases.papers.signing import Signing, signing_blocks
from sozialraumbuero.cases.papers.texts import SOURCE
from sozialraumbuero.cases.papers.two_tongues import Speaker, day_in
from sozialraumbuero.cases.vocabulary import Direction
from sozialraumbuero.lib.documents import Block, Document, Paragraph, Section, Ticks

# A release for everybody is none; each recipient has a sheet of its own.
_BLANKET = re.compile(
    r"\b(alle[rsnm]?|sämtliche[rsnm]?|jede[rsnm]?|beliebige[rsnm]?|usw|etc)\b|;", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWords:
    """What stands on the sheet. `ticked` stays empty on a sheet that is still to be signed."""

    office: Office
    # The name, or the code of the case.
    subject: str
    # Who may speak: the office or counsellor, by function.
    released_party: str
    recipient: str
    # Ids of fields; only these are printed, each with a box of its own.
    scope: Sequence[str]
    purpose: str
    direction: str
    valid_from: date
    expires_on: date
    language: str = "de"
    # The recipient is one entry of the directory, whatever words its name holds.
    is_listed: bool = False
    # The purpose in the person's language, where somebody said it.
    purpose_in_language: str = ""
    ticked: frozenset[str] = frozenset()
    signing: Signing = field(default_factory=Signing)


def release_form(words: ReleaseWords) -> Document:
    """Return the sheet; raises PaperRefused naming the field that is missing or too wide."""
    speaker = Speaker(words.language)
    _check(words)
    boxes = [speaker.tick(f"scope.{n}", is_ticked=n in words.ticked) for n in words.scope]
    how = speaker.clause("release.scope_how")
    return Document(
        title=speaker.say("release.title"),
        author=words.office.name,
        language=words.language,
        is_form=True,
        footer=words.office.footer,
        blocks=[
            *german_title(speaker, "release.title"),
            speaker.clause("release.intro"),
            *_terms(words, speaker),
            speaker.section("release.scope_heading", [how, Ticks(boxes)]),
            _rules(words, speaker),
            *_about(words, speaker),
            speaker.section(
                "frame.signature", signing_blocks(words.signing, speaker), is_together=True
            ),
        ],
    )


def _terms(words: ReleaseWords, speaker: Speaker) -> list[Block]:
    return [
        speaker.facts(
            ("frame.subject", words.subject),
            ("release.released", words.released_party),
            ("release.recipient", words.recipient),
            ("release.purpose", words.purpose_in_language, words.purpose),
            ("release.valid_from", *_both(words.valid_from, speaker)),
            ("release.expires", *_both(words.expires_on, speaker)),
        ),
        Paragraph(speaker.label("release.direction"), is_strong=True),
        speaker.clause(f"release.{words.direction}"),
    ]


def _rules(words: ReleaseWords, speaker: Speaker) -> Section:
    def ends(language: str) -> dict[str, str]:
        return {"expires": day_in(language, words.expires_on)}

    only_one = speaker.clause(
        "release.only_one", german_values=ends(SOURCE), **ends(speaker.language)
    )
    return speaker.section(
        "release.rules_heading",
        [
            speaker.clause("release.voluntary", "release.consequences"),
            speaker.clause("release.revocation", phone=whole_numbers(words.office.phone)),
            only_one,
            speaker.clause("release.bound"),
        ],
    )


def _about(words: ReleaseWords, speaker: Speaker) -> list[Block]:
    return [controller_section(words.office, speaker), *speaker.unchecked()]


def _both(day: date, speaker: Speaker) -> list[str]:
    return list(dict.fromkeys((day_in(speaker.language, day), day_in(SOURCE, day))))


def _check(words: ReleaseWords) -> None:
    for name, label in (
        ("subject", "Person oder Kürzel"),
        ("released_party", "Wer entbunden wird"),
        ("recipient", "Empfänger"),
        ("purpose", "Zweck"),
        ("scope", "Was weitergegeben werden darf"),
    ):
        value = getattr(words, name)
        if not (value.strip() if isinstance(value, str) else value):
            raise PaperRefused(PaperFault.MISSING, name, label)
    is_blanket = not words.is_listed and _BLANKET.search(words.recipient)
    if is_blanket or len(words.recipient.splitlines()) > 1:
        raise PaperRefused(PaperFault.BLANKET, "recipient", "Empfänger")
    _check_choices(words)
    if words.expires_on <= words.valid_from:
        raise PaperRefused(PaperFault.TOO_EARLY, "expires_on", "Gültig bis", "Gültig ab")


def _check_choices(words: ReleaseWords) -> None:
    for name, label, given, allowed in (
        ("scope", "Was weitergegeben werden darf", words.scope, known_scope()),
        ("ticked", "Was angekreuzt ist", words.ticked, tuple(words.scope)),
        ("direction", "Richtung", [words.direction], tuple(Direction)),
    ):
        if set(given) - set(allowed):
            raise PaperRefused(PaperFault.NOT_A_CHOICE, name, label, ", ".join(allowed))
