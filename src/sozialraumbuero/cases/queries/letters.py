"""Letters of a case, and what a new one begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.papers.letter_kinds import LetterKind, letter_kinds
from sozialraumbuero.cases.queries.needs import needs_page
from sozialraumbuero.cases.queries.overview import Row, plain_rows
from sozialraumbuero.cases.queries.reading import read_case
from sozialraumbuero.cases.queries.steps import steps_page
from sozialraumbuero.cases.vocabulary import Channel, DeadlineKind
from sozialraumbuero.quartiere.queries.town import kommune

# The terms within which a kind of letter has to arrive.
TERMS_OF: Mapping[str, Sequence[DeadlineKind]] = {"objection": (DeadlineKind.OBJECTION,)}


def letters_of(case: Case) -> list[Row]:
    """Return drafts and sent letters; the caller has checked and logged the reading."""
    return [_letter(row) for row in plain_rows(case.letter_set.select_related("author"))]


def begun_letter(case: Case, kind: LetterKind, *, today: date, by: User) -> dict[str, Any]:
    """Return what the case knows for a letter of this kind; the reading is logged before."""
    person = read_case(case, "name", "phone", "safe_ways", "address", by=by, purpose="letter")
    street, town = _lines_of(person.get("address", ""))
    place = kommune()
    known = {
        "sender_name": person["name"],
        "sender_street": street,
        "sender_town": town,
        # A number stands in a letter only if ringing is safe.
        "sender_phone": person["phone"] if Channel.PHONE in person["safe_ways"] else "",
        "place": place.name if place else "",
        "written_on": today,
        "received_on": _received_on(case, kind),
    }
    asked = {each.id for each in kind.fields}
    return {name: value for name, value in known.items() if name in asked and value}


def facts_beside(case: Case, *, now: Any, today: date) -> dict[str, Any]:
    """Return needs and open terms of the case, to look at while one writes."""
    return {
        "needs": [
            row for row in needs_page(case, get_language() or "de").needs if not row["is_over"]
        ],
        "deadlines": steps_page(case, now=now, today=today).deadlines,
    }


def _received_on(case: Case, kind: LetterKind) -> date | None:
    kinds = TERMS_OF.get(kind.id, ())
    term = case.deadline_set.filter(kind__in=kinds, met_on__isnull=True).first()
    return term.delivered_on if term else None


def _lines_of(address: str) -> tuple[str, str]:
    """Split an address into street and town, at the line or at the last comma."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    if len(lines) == 1 and "," in lines[0]:
        lines = [part.strip() for part in lines[0].rsplit(",", 1)]
    return (" ".join(lines[:-1]), lines[-1]) if len(lines) > 1 else (address.strip(), "")


def _letter(row: Row) -> Row:
    kind = letter_kinds().get(row["kind"])
    values = row["values"]
    return {
        **row,
        "name": kind.name if kind else row["kind"],
        "recipient": values.get("recipient_name", ""),
    }
