"""Clauses in the reader's language with German beside them; in German alone, just once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.units import format_unit

from sozialraumbuero.cases.papers.directions import isolated
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.texts import SOURCE, paper_tongues, say
from sozialraumbuero.lib.documents import (
    Beside,
    Block,
    Facts,
    Paragraph,
    Section,
    Signatures,
    Tick,
)

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says everything in one language, and in German where that is another one."""

    language: str
    # A card is in one language alone; what stays German are names.
    is_alone: bool = False

    def __post_init__(self) -> None:
        if self.language not in paper_tongues():
            known = ", ".join(paper_tongues())
            raise PaperRefused(PaperFault.UNKNOWN_LANGUAGE, "language", "Sprache", known)

    @property
    def says_german(self) -> bool:
        return self.language != SOURCE and not self.is_alone

    def say(self, key: str, **values: str) -> str:
        return say(self.language, key, **values)

    def clause(self, *keys: str, german_values: Values | None = None, **values: str) -> Block:
        """Return one or several sentences as one clause."""
        said = " ".join(self.say(key, **values) for key in keys)
        if not self.says_german:
            return Paragraph(said)
        german = " ".join(say(SOURCE, key, **(german_values or values)) for key in keys)
        return Beside(said, german)

    def listed(self, keys: Sequence[str]) -> Block:
        """Return short sayings in one line, with a point between them."""
        said = " · ".join(self.say(key) for key in keys)
        if not self.says_german:
            return Paragraph(said)
        return Beside(said, " · ".join(say(SOURCE, key) for key in keys))

    def section(self, key: str, blocks: Sequence[Block], *, is_together: bool = False) -> Section:
        german = say(SOURCE, key) if self.says_german else ""
        return Section(self.say(key), blocks, german=german, is_together=is_together)

    def tick(self, key: str, *, is_ticked: bool) -> Tick:
        german = say(SOURCE, key) if self.says_german else ""
        return Tick(self.say(key), is_ticked, german)

    def label(self, key: str) -> str:
        """Return a name for a fact or a line to sign on, in both languages."""
        said = self.say(key)
        return self.beside(said, say(SOURCE, key)) if self.says_german else said

    def beside(self, *said: str) -> str:
        """Return short sayings of several languages in one line, each in its own direction."""
        return " · ".join(isolated(each, self.language) for each in said if each)

    def facts(self, *rows: tuple[str, *tuple[str, ...]]) -> Facts:
        """Return rows of a key for the name and what stands behind it; empty ones are left out."""
        told = [(key, self.beside(*values)) for key, *values in rows]
        return Facts([(self.label(key), value) for key, value in told if value])

    def signatures(self, *keys: str) -> Signatures:
        return Signatures([self.label(key) for key in keys])

    def unchecked(self) -> list[Block]:
        words = paper_tongues()[self.language].unchecked
        return [Paragraph(words, is_note=True)] if words else []

    def day(self, day: date) -> str:
        return day_in(self.language, day)


def day_in(language: str, day: date) -> str:
    """Return the day as the language writes it; always of our calendar, as German offices count."""
    return str(format_date(day, "long", locale=language.partition("-")[0]))


def span_in(language: str, count: int, unit: str) -> str:
    """Return a number of months, years or days in words."""
    locale, known_as = language.partition("-")[0], f"duration-{unit}"
    said = str(format_unit(count, known_as, locale=locale))
    # Some languages have one form only, and the tables hold it as the short one.
    return str(format_unit(count, known_as, "short", locale=locale)) if known_as in said else said
