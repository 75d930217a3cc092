"""Keep the keyed marks by which a name is found, as the name changes."""

from __future__ import annotations

from sozialraumbuero.cases.keys.ring import index_mark
from sozialraumbuero.cases.models import Case, NameMark
from sozialraumbuero.cases.rules.names import duplicate_text, parts_of_name
from sozialraumbuero.cases.sealing import opened

PART, PERSON = "part", "person"


def mark_names(case: Case) -> None:
    """Write the marks of the case's name and pseudonym anew."""
    plain = opened(case, "name", "pseudonym", "birth_year")
    case.name_marks.all().delete()
    marks = {(PART, mark_of_part(part)) for part in _parts(plain["name"], plain["pseudonym"])}
    if plain["name"]:
        marks.add((PERSON, mark_of_person(plain["name"], plain["birth_year"])))
        marks.add((PERSON, mark_of_person(plain["name"], None)))
    NameMark.objects.bulk_create(
        NameMark(case=case, kind=kind, mark=mark) for kind, mark in sorted(marks)
    )


def mark_of_part(part: str) -> str:
    """Return the mark of one part of a name that was made comparable."""
    return index_mark(PART, part)


def mark_of_person(name: str, birth_year: int | None) -> str:
    """Return the mark of a whole name with the year of birth."""
    return index_mark(PERSON, duplicate_text(name, birth_year))


def _parts(*names: str) -> set[str]:
    return {part for name in names for part in parts_of_name(name)}
