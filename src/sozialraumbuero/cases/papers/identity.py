"""Whether a text that must name nobody gives somebody away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class IdentityKind(StrEnum):
    NAME = "name"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    ADDRESS = "address"
    E_MAIL = "e_mail"
    NUMBER = "number"


GERMAN = {
    IdentityKind.NAME: "ein Name",
    IdentityKind.BIRTH_DATE: "ein Geburtsdatum",
    IdentityKind.PHONE: "eine Telefonnummer",
    IdentityKind.ADDRESS: "eine Anschrift",
    IdentityKind.E_MAIL: "eine E-Mail-Adresse",
    IdentityKind.NUMBER: "eine Kennnummer",
}


@dataclass(frozen=True, slots=True)
class IdentityFinding:
    """A passage that names somebody; `start` and `end` count letters of the text."""

    kind: IdentityKind
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return f"„{self.text}“ ist vielleicht {GERMAN[self.kind]}."


_MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni", "juli"),
    *("august", "september", "oktober", "november", "dezember"),
)
_DAY = re.compile(
    r"\b(?:(?P<d>\d{1,2})\s?[./-]\s?(?:(?P<m>\d{1,2})\s?[./-]\s?"
    rf"|(?P<name>{'|'.join(_MONTHS)})\s+)"
    r"(?P<y>\d{4}|\d{2})|(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2}))\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"(?:geb(?:\.|oren)?|geburts\w*|\*)\W*(?:am|ist|war|der|:|\s)*$", re.IGNORECASE)
_E_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00?)[1-9](?:[\s()/.–-]{0,3}\d){5,14}(?!\w)"
    r"|(?i:\b(?:tel\w*|handy\w*|mobil\w*|rufnummer|whatsapp))\W{0,3}\d(?:[\s/-]?\d){4,}"
)
# What stands before a number without being a street: "in der Klasse 3", "am Montag 9 Uhr".
_NO_STREET = (
    r"(?!(?:Klasse|Zimmer|Raum|Gruppe|Stock|Etage|Alter|Monat|Jahr|Schnitt|"
    r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Januar|Februar|März|April|Mai|Juni|Juli|"
    r"August|September|Oktober|November|Dezember)\b)"
)
_STREET = re.compile(
    r"\b(?:[\w-]*(?i:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|stiege)\s*"
    r"|(?i:am|an der|an den|auf dem|auf der|im|in der|zum|zur|unter den|hinter der)\s"
    rf"{_NO_STREET}[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?\s+)"
    r"\d{1,3}\s?[a-z]?\b(?![.:]?\d|\s?(?:Uhr|Mal|mal)\b)"
)
_TOWN = re.compile(r"(?<!\d)\d{5}\s+[A-ZÄÖÜ][\w-]+")
_NUMBER = re.compile(r"\b(?:[A-Z]{2}\d{2}(?:\s?\d{4}){3,}(?:\s?\d{1,4})?|[A-Z]?\d{8,}[A-Z]?\d*)\b")
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_SMALL_WORDS = frozenset(("von", "van", "der", "den", "die", "das", "del", "dos", "bin", "ibn"))
_RECENT = timedelta(days=731)


def identity_findings(
    text: str,
    known_names: Sequence[str],
    *,
    known_days: Sequence[date] = (),
    as_of: date | None = None,
) -> list[IdentityFinding]:
    """Return what may give somebody away, in the order of the text; empty if nothing was found.

    With `as_of`, days of the two years before are taken for events, unless they stand beside a
    word of birth or among `known_days`. No list replaces reading the text once more.
    """
    # A day that is no birth date must not be read as a telephone number either.
    no_days = _DAY.sub(lambda day: " " * len(day[0]), text)
    found = [
        *_patterns(text, _E_MAIL, IdentityKind.E_MAIL),
        *_days(text, set(known_days), as_of),
        *_patterns(no_days, _PHONE, IdentityKind.PHONE),
        *_patterns(no_days, _STREET, IdentityKind.ADDRESS),
        *_patterns(no_days, _TOWN, IdentityKind.ADDRESS),
        *_patterns(no_days, _NUMBER, IdentityKind.NUMBER),
        *_names(text, known_names),
    ]
    kept: list[IdentityFinding] = []
    for each in found:
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


def _patterns(text: str, pattern: re.Pattern[str], kind: IdentityKind) -> Iterator[IdentityFinding]:
    for match in pattern.finditer(text):
        yield IdentityFinding(kind, match[0].strip(), match.start(), match.end())


def _days(text: str, known: set[date], as_of: date | None) -> Iterator[IdentityFinding]:
    for match in _DAY.finditer(text):
        day = _day_of(match)
        is_born = bool(_BORN.search(text[max(0, match.start() - 40) : match.start()]))
        is_event = as_of is not None and any(as_of - _RECENT <= d <= as_of for d in day)
        if day and (is_born or set(day) & known or not is_event):
            yield IdentityFinding(IdentityKind.BIRTH_DATE, match[0], match.start(), match.end())


def _day_of(match: re.Match[str]) -> list[date]:
    """Return the days that the digits may mean; two digits of a year mean either century."""
    part = match.groupdict()
    year = part["y"] or part["iy"]
    month = part["m"] or part["im"] or _MONTHS.index((part["name"] or "").lower()) + 1
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    days = []
    for each in years:
        try:
            days.append(date(each, int(month), int(part["d"] or part["id"])))
        except ValueError:
            continue
    return days


def _names(text: str, known_names: Sequence[str]) -> Iterator[IdentityFinding]:
    parts = {part for name in known_names for part in _name_parts(name)}
    for match in _WORD.finditer(text):
        word = _plain(match[0])
        if word in parts or (word.endswith("s") and word[:-1] in parts):
            yield IdentityFinding(IdentityKind.NAME, match[0], match.start(), match.end())


def _name_parts(name: str) -> set[str]:
    """Return what to look for: every part that is long enough to mean this person."""
    parts = {_plain(word) for word in _WORD.findall(unicodedata.normalize("NFC", name))}
    return {part for part in parts if len(part) > 1 and part not in _SMALL_WORDS}


def _plain(word: str) -> str:
    """Return the word without case and accents, umlauts spelt out: Müller is Mueller."""
    spelt = unicodedata.normalize("NFC", word).lower()
    for written, sound in (("ß", "ss"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ı", "i")):
        spelt = spelt.replace(written, sound)
    bare = unicodedata.normalize("NFKD", spelt)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
