"""The confidential notes of a case that one reader may open; logged before, in no list but this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case, Note
from sozialraumbuero.cases.queries.reading import read_rows
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.rules.notes import Reader, may_read_note


@dataclass(frozen=True)
class OpenNote:
    """A note with its words."""

    note: Note
    words: str
    is_own: bool
    is_due: bool


def notes_of(case: Case, *, by: User, today: date) -> Sequence[OpenNote]:
    """Return the notes this person reads, the newest first. Raises Http404 if none ever."""
    rows = case.note_set.select_related("author", "corrects")
    mine = [row for row in rows if may_open_note(row, case, by)]
    return [
        OpenNote(
            note=row,
            words=plain["words"],
            is_own=row.author_id == by.pk,
            is_due=row.review_on <= today,
        )
        for row, plain in read_rows(case, mine, by=by, purpose="notes", part=Part.NOTES)
        if isinstance(row, Note)
    ]


def may_open_note(note: Note, case: Case, by: User) -> bool:
    """Tell whether somebody to whom the notes of this case are open reads this one."""
    reader = Reader(
        person=by.pk,
        owner=case.owner_id,
        deputy=case.deputy_id,
        by_glass=by.pk not in {case.owner_id, case.deputy_id},
    )
    return may_read_note(note.author_id, reader, passed_on=bool(note.passed_on))


def due_notes(user: User, today: date) -> int:
    """Count one's own notes whose review is due."""
    mine = Case.objects.of(user).values("pk")
    return Note.objects.filter(author=user, case__in=mine, review_on__lte=today).count()
