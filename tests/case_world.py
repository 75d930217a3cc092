"""A case for every role in every standing, with a canary in every sealed field of every table.

Tables and fields come from the schema: what somebody adds is checked without a line here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.cases.letter_store import as_stored
from sozialraumbuero.cases.models import Case, ChildCircle
from sozialraumbuero.cases.queries.schema import Table, tables_of_case
from sozialraumbuero.cases.sealing import SealedField, SealedRow, seal
from sozialraumbuero.cases.tests.canaries import ORDER, open_columns
from sozialraumbuero.cases.tests.makers import TODAY, confirmed_regime
from sozialraumbuero.cases.tests.secret_makers import SHEET
from sozialraumbuero.cases.tests.work_makers import letter_values
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in
from sozialraumbuero.quartiere.models import Kommune
from tests.factories import team, user

STANDINGS = (
    *("own", "deputy", "team", "other", "blocked", "protected", "protected_deputy"),
    *("glass", "protected_glass", "circle", "addressed"),
)
PROTECTED = frozenset({"protected", "protected_deputy", "protected_glass"})
# Only digits: no hyphen, no capital and no escape changes them, on a page or in a PDF.
CANARY = re.compile(r"7007(\d{3})(\d{3})7007")
# Words from a list, which no page shows as they are stored; a canary would be no such word.
FIXED: Mapping[str, Any] = {
    "case.language": "de",
    "case.safe_ways": ["phone"],
    "case.did_it_help": "",
    "release.fields": ["name"],
    "letter.kind": "objection",
}


@cache
def fields_of_cases() -> tuple[str, ...]:
    """Return every sealed field there is, as `table.field`."""
    return tuple(f"{table.name}.{each.name}" for table in tables_of_case() for each in table.sealed)


@dataclass(frozen=True)
class Told:
    """One case: whose, in which standing, and its rows by table."""

    number: int
    role: str
    standing: str
    case: Case
    rows: Mapping[str, Any]
    # The owner, or somebody of their team where that is oneself.
    colleague: User


@dataclass
class CaseWorld:
    """All of it, and a signed-in browser for each role."""

    people: dict[str, User] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    cases: list[Told] = field(default_factory=list)

    def of(self, role: str) -> list[Told]:
        return [told for told in self.cases if told.role == role]


@dataclass(frozen=True)
class Others:
    """Colleagues who stand around the one that is being checked."""

    near: User
    far: User
    lead: User
    head: User
    north: Team
    south: Team


def build_world(roles: tuple[str, ...] = tuple(Role)) -> CaseWorld:
    """Build the cases of these roles."""
    Kommune.objects.create(name="Probestadt")
    north, south = team("Nord"), team("Süd")
    others = Others(
        near=user("Nahe", Role.MOBILE_COUNSELLOR, north),
        far=user("Fern", Role.MOBILE_COUNSELLOR, south),
        lead=user("Leitung", Role.COORDINATOR, south),
        head=user("Haupt", Role.DEPARTMENT_HEAD, None),
        north=north,
        south=south,
    )
    confirmed_regime(others.near)
    world = CaseWorld()
    for role in roles:
        person = user(f"P {role}", role, north)
        world.people[role] = person
        world.browsers[role] = signed_in(person)
        for standing in STANDINGS:
            world.cases.append(_told(len(world.cases) + 1, role, standing, person, others))
    return world


def browser_of(world: CaseWorld, role: str) -> Client:
    """Return a browser without what the last page left in it."""
    client = Client()
    name = settings.SESSION_COOKIE_NAME
    client.cookies[name] = world.browsers[role].cookies[name].value
    return client


def _told(number: int, role: str, standing: str, person: User, others: Others) -> Told:
    is_owner = standing in {"own", "blocked", "protected"}
    is_far = standing == "other"
    owner = person if is_owner else others.far if is_far else others.near
    case = Case(
        code=f"K{number:05}",
        owner=owner,
        deputy=person if standing in {"deputy", "protected_deputy"} else None,
        team=others.south if is_far else others.north,
        opened_on=TODAY,
        last_contact_on=TODAY,
    )
    rows: dict[str, Any] = {}
    tables = {table.name: table for table in tables_of_case()}
    _seal(tables["case"], case, number, {"is_protected": standing in PROTECTED})
    case.save(force_insert=True)
    for name in ORDER:
        rows[name] = _row(tables[name], case, rows, number, _open(name, standing, person, others))
    barred = person if standing == "blocked" else others.lead
    rows["blocked"] = _row(tables["blocked"], case, rows, number, {"user": barred, "since": TODAY})
    if standing == "circle":
        now = timezone.now()
        ChildCircle.objects.create(record=rows["childrecord"], user=person, since=now)
    colleague = others.near if owner == person else owner
    return Told(number, role, standing, case, rows, colleague)


def _open(name: str, standing: str, person: User, others: Others) -> dict[str, Any]:
    """Return the open columns that the standing decides."""
    now = timezone.now()
    if name == "breakglass":
        living = standing in {"glass", "protected_glass"}
        begun = now - (timedelta(minutes=1) if living else timedelta(days=2))
        return {
            "asked_by": person if living else others.head,
            "asked_at": begun,
            "with_notes": standing == "protected_glass",
            "decided_by": others.near,
            "granted_at": begun,
            "ends_at": begun + timedelta(hours=1),
        }
    if name == "childsheet" and standing == "addressed":
        return {"specialist": person, "signed_at": now}
    return {}


def _row(
    table: Table, case: Case, rows: Mapping[str, Any], number: int, columns: Mapping[str, Any]
) -> Any:
    filled = open_columns(table.name, case.owner, rows) | dict(columns)
    if table.path == "case":
        filled["case"] = case
    row = table.model(**filled)
    _seal(table, row, number, {})
    row.save(force_insert=True)
    return row


def _seal(table: Table, row: Any, number: int, given: Mapping[str, Any]) -> None:
    assert isinstance(row, SealedRow)
    values = {each.name: _held(table.name, each, number) for each in table.sealed}
    seal(row, **values | dict(given))


def _held(table: str, each: SealedField, number: int) -> Any:
    name = f"{table}.{each.name}"
    if name in FIXED:
        return FIXED[name]
    song = canary(number, name)
    if name == "letter.values":
        return as_stored(letter_values() | {"sender_name": song})
    if name == "childsheet.content":
        return SHEET | {"observations": song}
    values = {str: song, list: [song], dict: {"name": song}, int: int(song), bool: False}
    return values[each.holds]


def canary(number: int, name: str) -> str:
    return f"7007{number:03}{fields_of_cases().index(name):03}7007"


def found_in(text: str) -> set[tuple[int, str]]:
    """Return which fields of which cases stand in a text."""
    names = fields_of_cases()
    return {(int(number), names[int(code)]) for number, code in CANARY.findall(text)}
