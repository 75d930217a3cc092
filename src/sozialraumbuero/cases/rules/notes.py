"""Who reads a confidential note, and when somebody asks whether it is still needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

REVIEWED_AFTER = relativedelta(months=6)


class NoteRefusal(StrEnum):
    """Why a note is not written, kept, deleted or passed on."""

    WORDS_MISSING = "note_words_missing"
    NOT_DUE = "note_not_due"
    NOT_THE_AUTHOR = "note_not_the_author"


class PassedOn(StrEnum):
    """Why the next owner of a case may read a note that was entrusted to somebody else."""

    CONSENT = "consent"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may open the notes of a case at all, and how."""

    person: int
    owner: int
    deputy: int | None = None
    by_glass: bool = False


def may_read_note(author: int, reader: Reader, *, passed_on: bool) -> bool:
    """Tell whether this reader opens this note.

    A note was entrusted to one person. Owner and deputy read each other's, since they work in each
    other's place; after a handover the next owner reads only what was passed on.
    """
    if reader.by_glass or author == reader.person:
        return True
    pair = {reader.owner, reader.deputy}
    return reader.person in pair and (author in pair or passed_on)


def review_day(today: date) -> date:
    """Return when to ask whether the note is still needed."""
    return today + REVIEWED_AFTER


def drop_refusal(*, author: int, by: int, review_on: date, today: date) -> NoteRefusal | None:
    """Return why a note stays: its author alone lets it go, and only when its review is due."""
    if author != by:
        return NoteRefusal.NOT_THE_AUTHOR
    return None if today >= review_on else NoteRefusal.NOT_DUE
