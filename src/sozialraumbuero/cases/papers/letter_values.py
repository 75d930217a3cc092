"""What somebody filled in for a letter, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency

from sozialraumbuero.cases.papers.directions import without_turning
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.letter_kinds import FieldKind, LetterField, LetterKind

Value = str | date | Decimal | bool | Sequence[str]

LONGEST = {FieldKind.TEXT: 200, FieldKind.LONG_TEXT: 6000, FieldKind.LINES: 200}
MOST_LINES = 30
WANTED = {
    FieldKind.TEXT: "ein Text",
    FieldKind.LONG_TEXT: "ein Text",
    FieldKind.DATE: "ein Datum",
    FieldKind.MONEY: "ein Betrag in Euro",
    FieldKind.YES_NO: "Ja oder Nein",
    FieldKind.CHOICE: "eine der Möglichkeiten",
    FieldKind.CHOICES: "eine Liste der Möglichkeiten",
    FieldKind.LINES: "eine Liste von Zeilen",
}


def checked_values(kind: LetterKind, values: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return the fields that are filled in; raises PaperRefused at the first fault."""
    known = {each.id for each in kind.fields}
    for name in values:
        if name not in known:
            raise PaperRefused(PaperFault.UNKNOWN_FIELD, name, name)
    held: dict[str, Value] = {}
    for each in kind.fields:
        value = _checked(each, values.get(each.id))
        if value:
            held[each.id] = value
        elif each.required:
            raise _refused(each, PaperFault.MISSING)
    _check_days(kind, held)
    return held


def said_value(asked: LetterField, value: Value) -> str:
    """Return the value as the letter says it, on one line."""
    if isinstance(value, Decimal):
        return str(format_currency(value, "EUR", locale="de"))
    if isinstance(value, date):
        return str(format_date(value, "long", locale="de"))
    if isinstance(value, str):
        return asked.choices.get(value, " ".join(value.split()))
    if isinstance(value, Sequence):
        return ", ".join(asked.choices.get(each, each) for each in value)
    return "ja"


def _checked(asked: LetterField, value: Value | None) -> Value | None:
    if value is None or value == "":
        return None
    match asked.kind:
        case FieldKind.TEXT | FieldKind.LONG_TEXT if isinstance(value, str):
            return _text(asked, value)
        case FieldKind.DATE if isinstance(value, date) and not isinstance(value, datetime):
            return value
        case FieldKind.MONEY if isinstance(value, Decimal) and value.is_finite():
            return _money(asked, value)
        case FieldKind.YES_NO if isinstance(value, bool):
            return value
        case FieldKind.CHOICE if isinstance(value, str):
            return _choice(asked, value)
        case FieldKind.CHOICES if _is_listing(value):
            return tuple(_choice(asked, each) for each in value)  # type: ignore[union-attr]
        case FieldKind.LINES if _is_listing(value):
            return _lines(asked, value)  # type: ignore[arg-type]
    raise _refused(asked, PaperFault.WRONG_KIND, WANTED[asked.kind])


def _is_listing(value: Value) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(isinstance(each, str) for each in value)
    )


def _text(asked: LetterField, value: str) -> str:
    bare = without_turning(value).strip()
    if asked.kind is FieldKind.TEXT and len(bare.splitlines()) > 1:
        raise _refused(asked, PaperFault.SEVERAL_LINES)
    if len(bare) > LONGEST[asked.kind]:
        raise _refused(asked, PaperFault.TOO_LONG, LONGEST[asked.kind])
    return bare


def _money(asked: LetterField, value: Decimal) -> Decimal:
    if value <= 0:
        raise _refused(asked, PaperFault.NOT_ABOVE_ZERO)
    return value


def _choice(asked: LetterField, value: str) -> str:
    if value not in asked.choices:
        raise _refused(asked, PaperFault.NOT_A_CHOICE, ", ".join(asked.choices))
    return value


def _lines(asked: LetterField, value: Sequence[str]) -> Sequence[str]:
    lines = [" ".join(without_turning(line).split()) for line in value]
    if len(lines) > MOST_LINES:
        raise _refused(asked, PaperFault.TOO_MANY, MOST_LINES)
    if any(len(line) > LONGEST[asked.kind] for line in lines):
        raise _refused(asked, PaperFault.TOO_LONG, LONGEST[asked.kind])
    return tuple(line for line in lines if line)


def _check_days(kind: LetterKind, held: Mapping[str, Value]) -> None:
    written_on = held["written_on"]
    for each in kind.fields:
        day, earlier = held.get(each.id), held.get(each.after)
        if not isinstance(day, date):
            continue
        if each.past and isinstance(written_on, date) and day > written_on:
            raise _refused(each, PaperFault.IN_FUTURE)
        if isinstance(earlier, date) and day <= earlier:
            raise _refused(each, PaperFault.TOO_EARLY, kind.field(each.after).label)


def _refused(asked: LetterField, fault: PaperFault, wanted: object = "") -> PaperRefused:
    return PaperRefused(fault, asked.id, asked.label, wanted)
