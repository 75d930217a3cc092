"""Read the values of our own attributes strictly: nobody else writes them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.hours.values import HoursError
from sozialraumbuero.directory.hsds.entries import ACCESS_FACTS, Columns, TextEntry
from sozialraumbuero.directory.hsds.faults import Fault, Findings, on_one_line, quoted
from sozialraumbuero.directory.hsds.profile import LIST_TERMS, ONE_TERMS, OwnAttributes, Said

WORDS = frozenset({"yes", "no", "unknown"})
CHECKERS = frozenset({"owner", "team", "import"})
TEXTS = ("summary", "bring_along", "proof_needed", "eligibility_note", "cost_note", "hours_text")
MOST_DAYS = 32_767
MOST_EUROS = Decimal(1_000_000)


class ValueReader:
    """Turns values into columns and notes what cannot be read."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def offer(self, own: OwnAttributes) -> Columns:
        """Return the columns that our attributes fill; what is absent is left out."""
        found: dict[str, Any] = {
            column: words
            for column, vocabulary in LIST_TERMS.items()
            if (words := own.words(vocabulary))
        }
        for column, vocabulary in ONE_TERMS.items():
            if words := own.words(vocabulary):
                found[column] = words[0]
        found |= self.facts(own, ("interpreter", "anonymous"))
        readers = dict.fromkeys(TEXTS, _text) | {
            "cost_euros": self._euros,
            "waiting_days": self._days,
            "capacity_reported_on": self._day,
            "hours": self.hours,
        }
        found |= _read_all(own, readers)
        if quarters := [said.value for said in own.all_of("quarters")]:
            found["quarters"] = quarters
        return found

    def place(self, own: OwnAttributes) -> dict[str, Any]:
        return self.facts(own, ACCESS_FACTS) | _read_all(own, {"place_kind": _text}, kind="place")

    def held(self, own: OwnAttributes) -> dict[str, Any]:
        return _read_all(own, {"hours": self.hours, "hours_text": _text})

    def texts(self, own: OwnAttributes) -> tuple[TextEntry, ...]:
        found = [self._translation(said) for said in own.all_of("translation")]
        return tuple(text for text in found if text)

    def checked_by(self, own: OwnAttributes) -> str:
        return own.read("checked_by", lambda said: self._one_of(said, CHECKERS)) or ""

    def facts(self, own: OwnAttributes, names: tuple[str, ...]) -> dict[str, str]:
        return {
            said.code: self._one_of(said, WORDS)
            for said in own.said
            if said.taxonomy == "facts" and said.code in names
        }

    def hours(self, said: Said) -> dict[str, Any]:
        try:
            content = json.loads(said.value)
            hours_from_json(content)
        except (HoursError, ValueError, RecursionError) as error:
            self._findings.add(Fault.BAD_HOURS, said.place, why=on_one_line(str(error)))
            return {}
        return dict(content)

    def _one_of(self, said: Said, known: frozenset[str]) -> str:
        if said.value not in known:
            self._bad(Fault.UNKNOWN_WORD, said)
        return said.value

    def _euros(self, said: Said) -> str | None:
        try:
            amount = Decimal(said.value)
        except InvalidOperation:
            self._bad(Fault.NOT_A_NUMBER, said)
            return None
        if not amount.is_finite() or not 0 <= amount < MOST_EUROS:
            self._bad(Fault.NOT_A_NUMBER, said)
            return None
        return f"{amount:.2f}"

    def _days(self, said: Said) -> int | None:
        text = said.value
        if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= MOST_DAYS):
            self._bad(Fault.NOT_A_NUMBER, said)
            return None
        return int(text)

    def _day(self, said: Said) -> str | None:
        try:
            return date.fromisoformat(said.value).isoformat()
        except ValueError:
            self._bad(Fault.NOT_A_DAY, said)
            return None

    def _translation(self, said: Said) -> TextEntry | None:
        try:
            text = TextEntry(**json.loads(said.value))
        except (TypeError, ValueError):
            self._bad(Fault.UNKNOWN_WORD, said)
            return None
        words = (text.language, text.title, text.summary, text.made_from)
        longest = (12, 160, 400, 64)
        if not all(isinstance(w, str) and len(w) <= n for w, n in zip(words, longest, strict=True)):
            self._bad(Fault.UNKNOWN_WORD, said)
            return None
        return text

    def _bad(self, fault: Fault, said: Said) -> None:
        self._findings.add(fault, said.place, found=quoted(said.value))


def _text(said: Said) -> str:
    return said.value


def _read_all(own: OwnAttributes, readers: dict[str, Any], *, kind: str = "") -> dict[str, Any]:
    """Read the values that are there; "place_kind" fills the column "kind"."""
    found = {}
    for code, reader in readers.items():
        value = own.read(code, reader)
        if value is not None:
            found[code.removeprefix(f"{kind}_") if kind else code] = value
    return found
