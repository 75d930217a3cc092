"""Find a case by name without reading names: the keyed marks alone are compared."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.index import PART, PERSON, mark_of_part, mark_of_person
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.rules.names import parts_of_name


def own_cases_named(user: User, words: str) -> QuerySet[Case]:
    """Return own and deputised cases whose name holds every part, or whose code it is."""
    mine = Case.objects.of(user)
    code = words.strip().upper()
    parts = parts_of_name(words)
    if not parts:
        return mine.filter(code=code)
    marks = [mark_of_part(part) for part in parts]
    named = (
        mine.filter(name_marks__kind=PART, name_marks__mark__in=marks)
        .annotate(hits=Count("name_marks__mark", distinct=True))
        .filter(hits=len(marks))
        .values("pk")
    )
    return mine.filter(Q(pk__in=named) | Q(code=code))


def same_person(name: str, birth_year: int | None) -> QuerySet[Case]:
    """Return open cases of anybody that seem to be the same person; show their owner, no more."""
    mark = mark_of_person(name, birth_year)
    return Case.objects.open().filter(name_marks__kind=PERSON, name_marks__mark=mark).distinct()
