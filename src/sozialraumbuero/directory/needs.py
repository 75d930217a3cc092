"""The taxonomy of needs: what people ask about, what may help, which papers it takes.

Pure: no Django, no database. The file is read once and checked; a word it does not define
stops the start with one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("needs.yaml")
AT_THE_DOOR = "core"


class TaxonomyError(ValueError):
    """The file does not say what it must say; the message names the place and the word."""


@dataclass(frozen=True, slots=True)
class Word:
    """Anything with a stable id and its name in German and English."""

    id: str
    label_de: str
    label_en: str

    def label(self, language: str) -> str:
        """Return the name in English where asked for, else in German, the source language."""
        return self.label_en if language.split("-")[0] == "en" else self.label_de


@dataclass(frozen=True, slots=True)
class Urgency(Word):
    """How soon something has to happen; without hours there is no limit."""

    target_hours: int | None


@dataclass(frozen=True, slots=True)
class SpecialCategory(Word):
    """A category of Art. 9 or 10 GDPR that a need reveals."""

    gdpr_article: int


@dataclass(frozen=True, slots=True)
class Hotline(Word):
    """A number that helps at once; `also` are further numbers of the same line."""

    number: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferType(Word):
    """A kind of help, not yet a door with opening hours."""

    typical_providers_de: str
    legal_basis: tuple[str, ...]
    access: Word


@dataclass(frozen=True, slots=True)
class Need(Word):
    """One thing people need. The three flags are duties, not hints."""

    plain_de: str
    tier: str
    urgency: Urgency
    first_step_de: str
    special_data: tuple[SpecialCategory, ...]
    offers: tuple[OfferType, ...]
    documents: tuple[Word, ...]
    legal_basis: tuple[str, ...]
    phrases_de: tuple[str, ...]
    child_protection_check: bool
    safe_contact: bool
    anonymous_first: bool

    @property
    def is_for_the_door(self) -> bool:
        return self.tier == AT_THE_DOOR


@dataclass(frozen=True, slots=True)
class Group(Word):
    """Needs that belong to one part of life."""

    needs: tuple[Need, ...]

    @property
    def for_the_door(self) -> Group:
        """Return this group with the needs of the door alone."""
        return replace(self, needs=tuple(need for need in self.needs if need.is_for_the_door))


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The whole file, checked: every id it names is one it defines."""

    as_of: str
    notes_de: tuple[str, ...]
    urgencies: tuple[Urgency, ...]
    tiers: tuple[Word, ...]
    special_categories: tuple[SpecialCategory, ...]
    hotlines: tuple[Hotline, ...]
    accesses: tuple[Word, ...]
    offer_types: tuple[OfferType, ...]
    documents: tuple[Word, ...]
    groups: tuple[Group, ...]
    needs: Mapping[str, Need]
    group_of: Mapping[str, Group]


@cache
def taxonomy() -> Taxonomy:
    """Return the taxonomy in force; raises TaxonomyError."""
    from sozialraumbuero.directory.needs_file import read

    return read(FILE.read_text(encoding="utf-8"))


@cache
def core_needs() -> tuple[Group, ...]:
    """Return the 14 groups with the needs that are asked about at the door."""
    return tuple(group.for_the_door for group in taxonomy().groups)


def need(need_id: str) -> Need:
    """Return the need of this id; raises KeyError, for ids are never typed by people."""
    return taxonomy().needs[need_id]


def is_need(need_id: str) -> bool:
    """Tell whether the id exists; what comes from a form is asked first."""
    return need_id in taxonomy().needs
