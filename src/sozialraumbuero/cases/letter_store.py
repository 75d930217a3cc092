"""What a letter says: as JSON in the sealed store, as days and sums on the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sozialraumbuero.cases.papers.letter_kinds import FieldKind, LetterKind, letter_kinds
from sozialraumbuero.cases.papers.letter_values import Value
from sozialraumbuero.cases.papers.letters import letter
from sozialraumbuero.lib.documents import Document


def as_stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as JSON keeps them; what is empty stays empty."""
    return {name: _stored(value) for name, value in values.items()}


def as_meant(kind: LetterKind, stored: Mapping[str, Any]) -> dict[str, Value | None]:
    """Return stored values as days, sums of money, lists and words."""
    return {
        each.id: _meant(each.kind, stored[each.id])
        for each in kind.fields
        if stored.get(each.id) not in (None, "")
    }


def paper_of(kind: str, stored: Mapping[str, Any]) -> Document:
    """Return the letter as a paper. Raises PaperRefused naming what is missing or wrong."""
    known = letter_kinds().get(kind)
    return letter(kind, as_meant(known, stored) if known else {})


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _meant(kind: FieldKind, value: Any) -> Value:
    match kind:
        case FieldKind.DATE:
            return date.fromisoformat(value)
        case FieldKind.MONEY:
            return Decimal(value)
        case FieldKind.CHOICES | FieldKind.LINES:
            return tuple(str(each) for each in value)
    meant: Value = value
    return meant
