"""Letters from what a case holds, in the order of DIN 5008; they say only what was filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_date

from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.letter_kinds import (
    PLACEHOLDER,
    FieldKind,
    LetterKind,
    Passage,
    letter_kinds,
)
from sozialraumbuero.cases.papers.letter_values import Value, checked_values, said_value
from sozialraumbuero.lib.documents import (
    Block,
    Document,
    Letterhead,
    Listing,
    Paragraph,
    Section,
    Signatures,
)


def letter(kind: str, values: Mapping[str, Value | None]) -> Document:
    """Return the letter; raises PaperRefused naming the first field that is missing or wrong."""
    known = _known(kind)
    held = checked_values(known, values)
    return Document(
        title=_filled(known.subject, known, held),
        author=str(held["sender_name"]),
        blocks=[*_salutation(known), *_body(known, held), *_ending(known, held)],
        letterhead=_head(known, held),
    )


def letter_guidance(kind: str) -> Document:
    """Return what to know before sending: time, advice and where, how to send. Raises as above."""
    known = _known(kind)
    blocks: list[Block] = [
        Section("Wann der Brief passt", [Paragraph(known.fits)]),
        Section("Frist", [Paragraph(known.deadline)]),
        Section(
            "Rechtsberatung",
            [
                *(
                    [Paragraph(known.advice_heading, is_strong=True)]
                    if known.advice_heading
                    else []
                ),
                Paragraph(known.advice_words),
                Listing(known.where),
            ],
        ),
        Section("Absenden", [Paragraph(known.sending)]),
    ]
    return Document(f"Gut zu wissen: {known.name}", "Sozialraumbüro", blocks)


def _hint(kind: LetterKind) -> list[Block]:
    hint = kind.advice_heading
    return [Paragraph(hint, is_strong=True)] if hint else []


def _known(kind: str) -> LetterKind:
    known = letter_kinds().get(kind)
    if known is None:
        raise PaperRefused(PaperFault.UNKNOWN_LETTER, "kind", "Art des Briefes")
    return known


def _head(kind: LetterKind, held: Mapping[str, Value]) -> Letterhead:
    def lines(*names: str) -> list[str]:
        return [str(held[name]) for name in names if name in held]

    phone = [f"Telefon {held['sender_phone']}"] if "sender_phone" in held else []
    return Letterhead(
        sender=[*lines("sender_name", "sender_street", "sender_town"), *phone],
        recipient=lines("recipient_name", "recipient_unit", "recipient_street", "recipient_town"),
        day=f"{held['place']}, {_day(held['written_on'])}",
        references=[(kind.field("reference").label, each) for each in lines("reference")],
    )


def _salutation(kind: LetterKind) -> list[Block]:
    return [Paragraph("Sehr geehrte Damen und Herren,")] if kind.has_salutation else []


def _body(kind: LetterKind, held: Mapping[str, Value]) -> list[Block]:
    said: list[Block] = []
    for passage in kind.body:
        if passage.needs <= set(held) and passage.unless not in held:
            said += _passage(passage, kind, held)
    return said


def _passage(passage: Passage, kind: LetterKind, held: Mapping[str, Value]) -> list[Block]:
    if passage.listed:
        chosen, asked = held[passage.listed], kind.field(passage.listed)
        return [Listing([said_value(asked, each) for each in _each(chosen)])]
    lone = PLACEHOLDER.fullmatch(passage.text)
    if lone and kind.field(lone[1]).kind is FieldKind.LONG_TEXT:
        lines = str(held[lone[1]]).splitlines()
        return [Paragraph(line.strip()) for line in lines if line.strip()]
    return [Paragraph(_filled(passage.text, kind, held), is_strong=passage.is_strong)]


def _ending(kind: LetterKind, held: Mapping[str, Value]) -> list[Block]:
    others = _each(held[kind.signers]) if kind.signers in held else []
    greeting = [Paragraph("Mit freundlichen Grüßen")] if kind.has_salutation else []
    ending: list[Block] = [*greeting, Signatures([str(held["sender_name"]), *others])]
    if "enclosures" in held:
        ending += [Paragraph("Anlagen", is_strong=True), Listing(_each(held["enclosures"]))]
    return ending


def _filled(text: str, kind: LetterKind, held: Mapping[str, Value]) -> str:
    """Fill all at once: what somebody typed is never searched for placeholders."""
    return PLACEHOLDER.sub(lambda found: said_value(kind.field(found[1]), held[found[1]]), text)


def _each(value: Value) -> list[str]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []


def _day(value: Value) -> str:
    return str(format_date(value, "long", locale="de")) if isinstance(value, date) else ""
