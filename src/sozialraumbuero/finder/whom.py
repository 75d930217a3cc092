"""For whom an offer is, and whether it may be for the person somebody looks for; pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sozialraumbuero.directory.words import ForWhom


class Person(StrEnum):
    """Whom somebody looks for, if they say so; the words stand in the address."""

    WOMAN = "frau"
    MAN = "mann"


_NAMED = {
    Person.WOMAN: frozenset({ForWhom.WOMEN, ForWhom.GIRLS, ForWhom.PREGNANT}),
    Person.MAN: frozenset({ForWhom.MEN, ForWhom.BOYS}),
}
_OTHER = {Person.WOMAN: Person.MAN, Person.MAN: Person.WOMAN}
# Whoever is meant by one of these may be anybody.
_OPEN = frozenset({ForWhom.QUEER})


def may_be_for(groups: Iterable[str], person: Person) -> bool:
    """Tell whether an offer for these groups may help the person.

    "Women, relatives" does not help a man; "pregnant, parents" does. An offer that names nobody
    is for everybody.
    """
    named = {ForWhom(group) for group in groups}
    others = named & _NAMED[_OTHER[person]] - {ForWhom.PREGNANT}
    if named and named <= _NAMED[_OTHER[person]]:
        return False
    return not others or bool(named & (_NAMED[person] | _OPEN))
