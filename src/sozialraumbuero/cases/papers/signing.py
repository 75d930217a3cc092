"""How a consent was given: when, where, with whose help; empty while the paper is unsigned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sozialraumbuero.cases.papers.two_tongues import Speaker
from sozialraumbuero.lib.documents import Block, Ticks


@dataclass(frozen=True, slots=True)
class Signing:
    signed_on: date | None = None
    place: str = ""
    # Declared on a screen: printed as such, without a line to sign on.
    is_electronic: bool = False
    copy_given: bool = False
    # Whether somebody interpreted and how, without a name if that is wished.
    interpreter: str = ""
    # What was noted about insight and maturity; for minors.
    capacity_note: str = ""
    needs_guardian: bool = False


def signing_blocks(signing: Signing, speaker: Speaker) -> list[Block]:
    """Return what was understood, when and where it was given, and the lines to sign on."""
    ticks = Ticks(
        [
            speaker.tick("frame.understood", is_ticked=False),
            speaker.tick("frame.copy", is_ticked=signing.copy_given),
        ]
    )
    facts = speaker.facts(
        ("frame.interpreter", signing.interpreter),
        ("frame.capacity", signing.capacity_note),
        ("frame.place_day" if not signing.is_electronic else "frame.yes_signed", _given(signing)),
    )
    return [*([facts] if facts.rows else []), ticks, *_lines(signing, speaker)]


def _lines(signing: Signing, speaker: Speaker) -> list[Block]:
    if signing.is_electronic:
        return []
    lines = [] if signing.signed_on else ["frame.place_day"]
    lines.append("frame.signature")
    if signing.needs_guardian:
        lines.append("frame.guardian")
    if signing.interpreter:
        lines.append("frame.interpreter_signature")
    return [speaker.signatures(*lines, "frame.counsellor_signature")]


def _given(signing: Signing) -> str:
    day = signing.signed_on.strftime("%d.%m.%Y") if signing.signed_on else ""
    return ", ".join(each for each in (signing.place, day) if each) if day else ""
