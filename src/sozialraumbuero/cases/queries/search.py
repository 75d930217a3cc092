"""Find a case by name without reading names: the keyed marks alone are compared."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.index import PART, PERSON, mark_of_part, mark_of_person
from sozialraumbuero.cases.models import Case, NameMark
from sozialraumbuero.cases.rules.names import parts_of_name


def own_cases_named(user: User, words: str) -> QuerySet[Case]:
    """Return own and deputised cases whose name holds every part, or whose code it is."""
    return Case.objects.of(user).filter(pk__in=_named(words) | _coded(words))


def _named(words: str) -> set[UUID]:
    """Return the few cases that bear every part; asked first, so that no case is walked through."""
    marks = [mark_of_part(part) for part in parts_of_name(words)]
    if not marks:
        return set()
    found = NameMark.objects.filter(kind=PART, mark__in=marks).values("case")
    whole = found.annotate(hits=Count("mark", distinct=True)).filter(hits=len(marks))
    return set(whole.values_list("case", flat=True))


def _coded(words: str) -> set[UUID]:
    code = words.strip().upper()
    # What cannot be a code is not asked for: a NUL would break PostgreSQL.
    if not (code.isascii() and code.isalnum()):
        return set()
    return set(Case.objects.filter(code=code).values_list("pk", flat=True))


def same_person(name: str, birth_year: int | None) -> QuerySet[Case]:
    """Return open cases of anybody that seem to be the same person; show their owner, no more."""
    mark = mark_of_person(name, birth_year)
    return Case.objects.open().filter(name_marks__kind=PERSON, name_marks__mark=mark).distinct()
