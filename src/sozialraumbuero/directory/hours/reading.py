"""What a free German text about opening hours says: for certain, or not, and then why not."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sozialraumbuero.directory.hours.german.assembly import assembled, proposed
from sozialraumbuero.directory.hours.german.chunks import blocks_of
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.items import items_of
from sozialraumbuero.directory.hours.german.statements import statements_of
from sozialraumbuero.directory.hours.german.tokens import tokens_of
from sozialraumbuero.directory.hours.whole import Hours


@dataclass(frozen=True, slots=True)
class Reading:
    """Certain hours, or the verbatim text with a reason and what could not be read.

    The proposal is what was understood of an uncertain text; nothing may use it but a person.
    """

    hours: Hours
    reason: Reason | None = None
    unread: tuple[str, ...] = ()
    proposal: Hours | None = None

    @property
    def is_certain(self) -> bool:
        return self.reason is None


# Longer texts are no opening hours; the limit keeps reading quick.
LONGEST_TEXT = 2000


def read_german(text: str) -> Reading:
    """Read a text; whatever it is, this raises nothing."""
    plain = unicodedata.normalize("NFC", text).strip()
    if len(plain) > LONGEST_TEXT:
        return Reading(Hours(verbatim=text), Reason.NOT_UNDERSTOOD, (plain[:40] + "…",))
    said = statements_of(blocks_of(items_of(tokens_of(plain))))
    try:
        if said.doubts:
            raise said.doubts[0]
        return Reading(assembled(said, text))
    except Doubt as doubt:
        doubts = said.doubts or [doubt]
        unread = tuple(plain[each.start : each.end] for each in doubts)
        return Reading(Hours(verbatim=text), doubt.reason, unread, proposed(said, text))
