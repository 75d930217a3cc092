"""One cell of the matrix or one word of its rules turned round: somebody notices by what changes.

`test_permission_matrix.py` notices that the file differs. Here the file is turned round in memory
and people then get, or lose, something that the agreed cells do not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts import permissions as asked
from sozialraumbuero.accounts.matrix import FILE, Cell, Matrix, check, matrix
from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.permissions import (
    GLASS_D4,
    GLASS_D5,
    GLASS_PROTECTED,
    grants_of,
    may_open_cases,
    may_see_cases,
    may_see_team_cases,
)
from sozialraumbuero.cases.queries import glass as glass_queries
from sozialraumbuero.cases.queries.glass import glass_terms, may_ask_glass, may_decide_glass
from sozialraumbuero.cases.queries.sheets import may_see_sheets
from sozialraumbuero.cases.rules.access import CaseFacts, Part, Stand, Verb, parts
from sozialraumbuero.cases.rules.glass import Asker, Glass, Second, ask_refusal, decide_refusal
from sozialraumbuero.lib.vocabulary import Role
from tests.case_addresses import addresses
from tests.case_expectation import allowed_fields, keys_of
from tests.case_world import CaseWorld, build_world
from tests.test_case_matrix import get
from tests.test_permission_matrix import known_cells

pytestmark = pytest.mark.django_db
# What the code asks about cases. A cell of another word opens nothing here.
WORDS = {
    "D4": (
        *("create.own", "read.own", "read.deputy", "update.own", "update.deputy"),
        *("meta.team", "meta.all", "assign.team", "assign.all"),
        *("break_glass.team", "break_glass.all"),
    ),
    "D5": ("read.own", "update.own", "break_glass.team", "break_glass.all", "read.addressed"),
}
STANDS = {
    "own": Stand(is_owner=True),
    "deputy": Stand(is_deputy=True),
    "team": Stand(in_team=True),
    "other": Stand(),
    "circle": Stand(in_child_circle=True),
    "blocked": Stand(is_owner=True, in_team=True, in_child_circle=True, is_blocked=True),
}
NOW = datetime(2026, 11, 30, 10, tzinfo=timezone.get_fixed_timezone(0))
Facts = frozenset[str]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[CaseWorld]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world((Role.COORDINATOR, Role.MOBILE_COUNSELLOR, Role.SOCIAL_PLANNER))
        transaction.set_rollback(True)


def holder(role: str) -> User:
    """Return somebody who holds this role and nothing else."""
    user = User(pk=900_000, username=role)
    user.__dict__["live_roles"] = (str(role),)
    return user


def done(role: str) -> Facts:
    """Return what the product lets somebody of this role do."""
    user = holder(role)
    grants = grants_of(user)
    facts = {
        f"{verb} {part} {name}{' protected' if is_protected else ''}"
        for name, stand in STANDS.items()
        for verb in Verb
        for is_protected in (False, True)
        for part in parts(stand, CaseFacts(is_protected=is_protected), grants, verb)
    }
    for in_team in (False, True):
        for with_notes in (False, True):
            asker = Asker(grants_d4=grants.D4, grants_d5=grants.D5, in_team=in_team)
            if ask_refusal(asker, with_notes=with_notes, reason="x") is None:
                facts.add(
                    f"asks {'team' if in_team else 'all'}{' with notes' if with_notes else ''}"
                )
    questions = {
        "opens cases": may_open_cases,
        "has a list": may_see_cases,
        "has a team list": may_see_team_cases,
        "asks": may_ask_glass,
        "has sheets": may_see_sheets,
    }
    facts |= {name for name, may in questions.items() if may(user)}
    facts |= {f"assigns {scope}" for scope in asked.scopes(user, "assign", "D4")}
    return frozenset(facts)


def agreed(role: str) -> Facts:
    """Return what the agreed cells say, in the same words."""

    def has(data_class: str, *words: str) -> bool:
        return any(f"{role} {data_class} {word}" in known_cells() for word in words)

    facts: set[str] = set()
    for verb, action in ((Verb.READ, "read"), (Verb.WRITE, "update")):
        for flag in ("", " protected"):
            for part in ("meta", "case", "address", "protection"):
                if has("D4", f"{action}.own"):
                    facts.add(f"{verb} {part} own{flag}")
                if has("D4", f"{action}.deputy") and not (
                    flag and part in {"address", "protection"}
                ):
                    facts.add(f"{verb} {part} deputy{flag}")
            if has("D5", f"{action}.own"):
                facts |= {f"{verb} {what}{flag}" for what in ("notes own", "notes deputy")}
                facts |= {f"{verb} {what}{flag}" for what in ("child own", "child circle")}
    for name in STANDS:
        if name != "blocked" and (
            has("D4", "meta.all") or (name == "team" and has("D4", "meta.team"))
        ):
            facts |= {f"read meta {name}", f"read meta {name} protected"}
    for place, words in (
        ("team", ("break_glass.team", "break_glass.all")),
        ("all", ("break_glass.all",)),
    ):
        if has("D4", *words):
            facts.add(f"asks {place}")
            if has("D5", *words):
                facts.add(f"asks {place} with notes")
    if has("D4", "create.own"):
        facts.add("opens cases")
    if has("D4", "read.own", "read.deputy", "meta.team", "meta.all"):
        facts.add("has a list")
    if has("D4", "meta.team", "meta.all"):
        facts.add("has a team list")
    if has("D4", "break_glass.team", "break_glass.all"):
        facts.add("asks")
    if role == Role.INSOFA and has("D5", "read.addressed"):
        facts.add("has sheets")
    facts |= {f"assigns {scope}" for scope in ("team", "all") if has("D4", f"assign.{scope}")}
    return frozenset(facts)


def turned(cell: Cell) -> Matrix:
    """Return the matrix with this cell granted that was denied, or the other way round."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    words = content["roles"][cell.role].setdefault(cell.data_class, [])
    word = f"{cell.action}.{cell.scope}"
    words.remove(word) if word in words else words.append(word)
    return check(content)


def cells_to_turn() -> list[Cell]:
    """Return the cells of D4 and D5 whose turning changes what somebody may do.

    Left out: a narrow cell beside the wide one that covers it, notes for who may not ask at all,
    and sheets of roles that are no specialist.
    """
    found = []
    for role in Role:
        held = {str(cell) for cell in matrix().cells if cell.role == role}
        for data_class, words in WORDS.items():
            for word in words:
                action, _, scope = word.partition(".")
                covered = scope == "team" and f"{role} {data_class} {action}.all" in held
                breaks = any(f"{role} D4 break_glass.{wide}" in held for wide in ("team", "all"))
                silent = data_class == "D5" and action == "break_glass" and not breaks
                foreign = scope == "addressed" and role != Role.INSOFA
                # Wider for notes than for the case: nothing more can be asked for.
                wider = (
                    word == "break_glass.all"
                    and data_class == "D5"
                    and (f"{role} D4 break_glass.all" not in held)
                )
                if not (covered or silent or foreign or wider):
                    found.append(Cell(role, data_class, action, scope))
    return found


@pytest.mark.parametrize("role", list(Role))
def test_product_does_what_was_agreed(role):
    assert done(role) == agreed(role)


def test_every_turned_cell_changes_what_somebody_may_do(monkeypatch):
    unnoticed = []
    cells = cells_to_turn()
    for cell in cells:
        other = turned(cell)
        monkeypatch.setattr(asked, "matrix", lambda other=other: other)
        if done(cell.role) == agreed(cell.role):
            unnoticed.append(str(cell))

    assert len(cells) >= 100
    assert unnoticed == []


@pytest.mark.parametrize(
    ("cell", "standing", "pages"),
    [
        (Cell("coordinator", "D4", "read", "own"), "own", {"cases:case", "cases:person"}),
        (Cell("coordinator", "D4", "meta", "team"), "team", {"cases:conflicts"}),
        (Cell("coordinator", "D4", "break_glass", "team"), "glass", {"cases:case"}),
        (Cell("mobile_counsellor", "D4", "read", "own"), "own", {"cases:case"}),
        (Cell("mobile_counsellor", "D4", "read", "deputy"), "deputy", {"cases:case"}),
        (Cell("mobile_counsellor", "D5", "read", "own"), "own", {"cases:notes", "cases:child"}),
        (Cell("social_planner", "D5", "read", "own"), "circle", {"cases:child"}),
        (Cell("social_planner", "D4", "meta", "all"), "other", {"cases:conflicts"}),
    ],
)
def test_turned_cell_is_noticed_on_the_pages(world, monkeypatch, cell, standing, pages):
    other = turned(cell)
    monkeypatch.setattr(asked, "matrix", lambda: other)
    told = next(each for each in world.of(cell.role) if each.standing == standing)

    changed = set()
    for page in addresses():
        if page.name in pages:
            answer = get(world, cell.role, page, told)
            allowed = allowed_fields(cell.role, standing, known_cells())
            shown = {name for number, name in answer.found if number == told.number}
            opens = keys_of(cell.role, standing, known_cells()) & {"case", "notes", "child", "meta"}
            if shown - allowed or (answer.status == 404) == bool(opens):
                changed.add(page.name)

    assert changed == pages


# --- the rules of the file -----------------------------------------------------------------------


def rules_done() -> Mapping[str, Any]:
    """Return what the code does, in the words of the file's rules."""
    everything = grants_of(holder(Role.MOBILE_COUNSELLOR))
    protected = CaseFacts(is_protected=True)

    def who_sees(part: Part) -> list[str]:
        stands = {"owner": "own", "deputy": "deputy", "named_circle": "circle"}
        return [
            name
            for name, stand in stands.items()
            if part in parts(STANDS[stand], protected, everything, Verb.READ)
        ]

    glass = GLASS_D4 | GLASS_D5 | GLASS_PROTECTED
    opened = parts(Stand(glass=glass), protected, everything, Verb.READ)
    barred = parts(STANDS["blocked"], CaseFacts(), everything, Verb.READ)
    return {
        "conflict_of_interest": {"effect": "allow" if barred else "deny"},
        "protected_person": {
            "only": who_sees(Part.ADDRESS),
            "break_glass": ["dpo"] if Part.ADDRESS in opened else [],
        },
        "child_protection": {"only": who_sees(Part.CHILD)},
    }


def rules_said(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the same out of the file."""
    rules = {rule["id"]: rule for rule in content["rules"]}
    return {
        "conflict_of_interest": {"effect": rules["conflict_of_interest"].get("effect", "allow")},
        "protected_person": {
            "only": rules["protected_person"]["only"],
            "break_glass": rules["protected_person"].get("break_glass", []),
        },
        "child_protection": {"only": rules["child_protection"]["only"]},
    }


def rule_flips() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the file with one word of one of these rules turned round."""
    plain = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    places = {rule["id"]: number for number, rule in enumerate(plain["rules"])}
    for rule, key, words in (
        ("protected_person", "only", ("owner", "deputy", "named_circle")),
        ("protected_person", "break_glass", ("dpo", "coordinator")),
        ("child_protection", "only", ("owner", "named_circle", "deputy")),
    ):
        for word in words:
            content = deepcopy(plain)
            said = content["rules"][places[rule]][key]
            said.remove(word) if word in said else said.append(word)
            yield f"{rule} {key} {word}", content
    content = deepcopy(plain)
    del content["rules"][places["conflict_of_interest"]]["effect"]
    yield "conflict_of_interest effect", content


def test_rules_of_the_file_are_what_the_code_does():
    assert rules_said(yaml.safe_load(FILE.read_text(encoding="utf-8"))) == rules_done()


def test_every_turned_word_of_a_rule_is_noticed():
    flips = list(rule_flips())

    assert [name for name, content in flips if rules_said(content) == rules_done()] == []
    assert len(flips) == 9


def glass_done() -> Mapping[str, Any]:
    """Return on which terms two people open a case here."""
    terms = glass_terms()

    def decides(role: str, *, with_notes: bool) -> bool:
        glass = Glass(asked_by=1, asked_at=NOW, with_notes=with_notes)
        return decide_refusal(glass, Second(2, {role}), NOW, terms) is None

    return {
        "second": {str(role) for role in Role if decides(role, with_notes=False)},
        "second with notes": {str(role) for role in Role if decides(role, with_notes=True)},
        "has a page": {str(role) for role in Role if may_decide_glass(holder(role))},
        "lasts": terms.lasts,
        "reviewed within": terms.review_within,
        "cases": glass_queries.matrix().glass.cases,
    }


GLASS_AGREED = {
    "second": {"dpo", "coordinator", "department_head"},
    "second with notes": {"dpo", "department_head"},
    "has a page": {"dpo", "coordinator", "department_head"},
    "lasts": timedelta(minutes=60),
    "reviewed within": timedelta(days=7),
    "cases": 1,
}


def test_glass_has_the_terms_that_were_agreed():
    assert glass_done() == GLASS_AGREED


def test_every_turned_term_of_the_glass_is_noticed(monkeypatch):
    plain = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    flips = [
        (key, role) for key in ("second_person", "D5_second_person") for role in Role
    ] + [("minutes", 90), ("cases", 2), ("review_days", 30)]  # fmt: skip
    unnoticed = []
    for key, value in flips:
        content = deepcopy(plain)
        said = content["break_glass"]
        if isinstance(said[key], list):
            said[key].remove(value) if value in said[key] else said[key].append(str(value))
        else:
            said[key] = value
        other = check(content)
        monkeypatch.setattr(glass_queries, "matrix", lambda other=other: other)
        if glass_done() == GLASS_AGREED:
            unnoticed.append(f"{key} {value}")

    assert unnoticed == []
    assert len(flips) == 2 * len(Role) + 3
