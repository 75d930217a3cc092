"""What single cells say: words of our vocabularies, numbers, days, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache

from sozialraumbuero.directory.hsds.faults import Fault, Findings, Remark, Report, quoted
from sozialraumbuero.directory.hsds.german import NAMES
from sozialraumbuero.directory.hsds.languages import code_of
from sozialraumbuero.directory.hsds.profile import terms
from sozialraumbuero.directory.hsds.strict import EMAIL, WEB, is_uuid
from sozialraumbuero.directory.hsds.terms import type_named
from sozialraumbuero.directory.table.columns import by_name

YES = frozenset({"ja", "j", "x", "yes", "y", "true", "wahr", "1"})
NO = frozenset({"nein", "n", "no", "false", "falsch", "0"})
UNKNOWN = frozenset({"unbekannt", "nicht bekannt", "?", "-", "–", "unknown"})
# What other people write for our words, beside our own German names.
ALSO: Mapping[str, Mapping[str, str]] = {
    "cost": {
        "frei": "free",
        "gratis": "free",
        "kostenfrei": "free",
        "keine": "free",
        "nein": "free",
        "je nach einkommen": "income",
        "gebühr": "fee",
        "gebühr oder beitrag": "fee",
        "kostenpflichtig": "fee",
        "spende": "donation",
        "mitgliedsbeitrag": "membership",
        "krankenkasse": "insurance",
        "zahlt die krankenkasse": "insurance",
    },
    "cost_per": {"pro besuch": "visit", "monatlich": "month", "jährlich": "year"},
    "access": {
        "offen": "open",
        "ohne anmeldung": "open",
        "ohne termin": "open",
        "termin": "appointment",
        "nach vereinbarung": "appointment",
        "nach terminvereinbarung": "appointment",
        "anonym": "anonymous",
    },
    "ways": {
        "vor ort": "on_site",
        "telefon": "phone",
        "telefonisch": "phone",
        "im internet": "online",
        "video": "online",
        "hausbesuch": "at_home",
        "hausbesuche": "at_home",
        "zu hause": "at_home",
    },
    "for_whom": {
        "familien": "parents",
        "jugendliche": "young_people",
        "senioren": "older_people",
        "seniorinnen und senioren": "older_people",
        "ältere": "older_people",
        "geflüchtete": "refugees",
        "flüchtlinge": "refugees",
        "arbeitslose": "jobseekers",
        "wohnungslose": "homeless",
        "menschen mit behinderungen": "people_with_disability",
        "schwangere": "pregnant",
        "studierende": "students",
    },
    "residence": {
        "egal": "anywhere",
        "stadt": "town",
        "kreis": "district",
        "quartiere": "quarters",
    },
    "capacity": {"ja": "free", "frei": "free", "wenige": "few", "nein": "full", "voll": "full"},
}
VOCABULARIES = {"access": "access_types", "documents": "documents"}
SPLIT = re.compile(r"([;|\n,])")
MOST_JOINED = 5
EVERYBODY = frozenset({"alle", "jeder", "jede", "für alle"})


class CellReader:
    """Reads the cells of one row; faults name line and column."""

    def __init__(self, findings: Findings, report: Report) -> None:
        self._findings, self._report = findings, report
        self.line = 0
        self.name = ""

    def words(self, column: str, text: str) -> list[str]:
        """Return words of a vocabulary; what is none of them is said, not guessed."""
        known = _known(column)
        found = []
        for part in parts_of(text, known.get):
            if word := known(part):
                found.append(word)
            elif column != "for_whom" or part.casefold() not in EVERYBODY:
                self._unknown(column, part)
        return list(dict.fromkeys(found))

    def word(self, column: str, text: str) -> str:
        found = _known(column)(text)
        if not found:
            self._unknown(column, text)
        return found

    def fact(self, column: str, text: str) -> str:
        plain = text.strip().casefold()
        if plain in YES:
            return "yes"
        if plain in NO:
            return "no"
        if plain not in UNKNOWN:
            self._unknown(column, text)
        return "unknown"

    def whole(self, column: str, text: str) -> int | None:
        plain = text.strip().removesuffix("Jahre").removesuffix("Tage").strip()
        if plain.isascii() and plain.isdecimal() and len(plain) < 6:
            return int(plain)
        self._fault(Fault.NOT_AN_AMOUNT, column, found=quoted(text))
        return None

    def euros(self, column: str, text: str) -> str | None:
        plain = text.replace("€", "").replace("EUR", "").replace("Euro", "").strip()
        plain = plain.replace(".", "").replace(",", ".") if "," in plain else plain
        try:
            amount = Decimal(plain)
        except InvalidOperation:
            amount = Decimal("NaN")
        if amount.is_finite() and 0 <= amount < 1_000_000:
            return f"{amount:.2f}"
        self._fault(Fault.NOT_AN_AMOUNT, column, found=quoted(text))
        return None

    def day(self, column: str, text: str) -> str:
        for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"):
            try:
                return datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007
            except ValueError:
                continue
        self._fault(Fault.NOT_A_GERMAN_DAY, column, found=quoted(text))
        return date.min.isoformat()

    def degrees(self, column: str, text: str, most: int) -> float:
        try:
            found = float(text.strip().replace(",", "."))
        except ValueError:
            found = 999.0
        if not -most <= found <= most:
            self._fault(Fault.NOT_DEGREES, column, found=quoted(text), most=most)
        return found

    def email(self, column: str, text: str) -> str:
        plain = text.strip().removeprefix("mailto:")
        if not EMAIL.fullmatch(plain):
            self._fault(Fault.NOT_AN_EMAIL, column, found=quoted(text))
        return plain

    def website(self, column: str, text: str) -> str:
        """Return the address; "www.beispiel.de" means https."""
        plain = text.strip()
        whole = plain if "://" in plain else f"https://{plain}"
        if not WEB.fullmatch(whole):
            self._fault(Fault.NOT_AN_ADDRESS, column, found=quoted(text))
        return whole

    def uuid(self, column: str, text: str) -> str:
        if not is_uuid(text.strip()):
            self._fault(Fault.NOT_A_UUID, column, found=quoted(text))
        return text.strip()

    def missing(self, column: str) -> None:
        self._fault(Fault.EMPTY_CELL, column)

    def differs(self, column: str, one: str, other: str, where: int) -> None:
        name = f"{self.name} ({where})"
        self._fault(Fault.SAID_DIFFERENTLY, column, one=one, other=other, id=name)

    def _fault(self, fault: Fault, column: str, **values: object) -> None:
        heading = by_name()[column].heading
        self._findings.add(fault, f"line {self.line}, {heading}", **values)

    def _unknown(self, column: str, text: str) -> None:
        heading = by_name()[column].heading
        self._report.remark(Remark.UNKNOWN_VALUE, f"{self.name}: {heading} {quoted(text)}")


class _Words:
    """One vocabulary by the names that people write."""

    def __init__(self, names: Mapping[str, str], find: Callable[[str], str] | None = None) -> None:
        self._names = {name.casefold(): code for name, code in names.items()}
        self._find = find

    def __call__(self, text: str) -> str:
        return self.get(text)

    def get(self, text: str) -> str:
        plain = " ".join(text.casefold().split())
        return self._names.get(plain, "") or (self._find(text) if self._find else "")


@cache
def _known(column: str) -> _Words:
    if column == "types":
        return _Words({}, type_named)
    if column == "languages":
        return _Words({}, lambda text: code_of({"name": text}) or code_of({"code": text}))
    if column in VOCABULARIES:
        known = terms()[VOCABULARIES[column]].values()
        # "Kontoauszüge" alone means "Kontoauszüge (letzte 3 Monate …)".
        names = {term.name.split(" (")[0]: term.code for term in known}
        names |= {term.name: term.code for term in known}
    else:
        names = {name: code for code, name in NAMES[column].items()}
    codes = {code: code for code in names.values()}
    return _Words(codes | names | dict(ALSO.get(column, {})))


def parts_of(text: str, known: Callable[[str], str]) -> Iterator[str]:
    """Split what is enumerated; a word of ours may itself hold a comma or a semicolon."""
    pieces = SPLIT.split(text)
    words, at = len(pieces) // 2 + 1, 0
    while at < words:
        spans = range(min(words, at + MOST_JOINED), at, -1)
        joined = ((end, "".join(pieces[2 * at : 2 * end - 1]).strip()) for end in spans)
        end, part = next(
            ((end, part) for end, part in joined if known(part)), (at + 1, pieces[2 * at].strip())
        )
        if part:
            yield part
        at = end
