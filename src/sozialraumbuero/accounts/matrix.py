"""Read the permission matrix: which role may do what with which class of data.

Pure: no Django, no database. A word the file does not declare stops the reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sozialraumbuero.lib.vocabulary import Role

FILE = Path(__file__).with_name("permissions.yaml")
# Somebody without an account, by a one-time link, or a phone by its certificate.
WITHOUT_ACCOUNT = frozenset({"anonymous_visitor", "resident", "field_device"})
ROLES = frozenset(map(str, Role)) | WITHOUT_ACCOUNT
SECTIONS = frozenset(
    {"version", "default", "actions", "scopes", "classes", "roles"}
    | {"rules", "break_glass", "bulk_export", "role_grant", "separation"}
)
RULE_WORDS = frozenset(
    {"id", "when", "effect", "role", "classes", "fields", "only", "break_glass"}
    | {"after_days", "after_signing", "fields_from", "until"}
)


class MatrixError(ValueError):
    """The file does not say what it must say; the message names the place and the word."""


class Cell(NamedTuple):
    """One thing that one role may do."""

    role: str
    data_class: str
    action: str
    scope: str

    def __str__(self) -> str:
        return f"{self.role} {self.data_class} {self.action}.{self.scope}"


@dataclass(frozen=True)
class GlassTerms:
    """On which terms two people open a case that one of them may not see."""

    second_person: frozenset[str]
    d5_second_person: frozenset[str]
    minutes: int
    cases: int
    review_days: int


@dataclass(frozen=True)
class Matrix:
    """The whole file, checked. What has no cell is denied."""

    actions: tuple[str, ...]
    scopes: tuple[str, ...]
    classes: Mapping[str, str]
    cells: frozenset[Cell]
    rules: tuple[Mapping[str, Any], ...]
    separated: frozenset[frozenset[str]]
    glass: GlassTerms

    def scopes_of(self, roles: Iterable[str], action: str, data_class: str) -> frozenset[str]:
        """Return for which scopes any of the roles may do this; ask only for known words."""
        if action not in self.actions or data_class not in self.classes:
            raise MatrixError(f"{action} {data_class}: not a word of the permission matrix")
        held = frozenset(roles)
        return frozenset(
            cell.scope
            for cell in self.cells
            if cell.role in held and cell.action == action and cell.data_class == data_class
        )

    def clash(self, role: str, held: Iterable[str]) -> str | None:
        """Return a role somebody already holds that must never meet this one, or None."""
        return next((other for other in held if frozenset({role, other}) in self.separated), None)


@cache
def matrix() -> Matrix:
    """Return the matrix in force."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Matrix:
    """Check the file's words and return the matrix; raise MatrixError at the first wrong one."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise MatrixError(f"not readable as YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise MatrixError("the file holds no sections; restore it from the release")
    return check(content)


def check(content: Mapping[str, Any]) -> Matrix:
    """Return the matrix if every word is declared; raise MatrixError at the first that is not."""
    _known("section", content, SECTIONS)
    if missing := SECTIONS - content.keys():
        raise MatrixError(f"section {min(missing)} is missing")
    if content["default"] != "deny":
        raise MatrixError(f'default: "{content["default"]}" is not allowed; write deny')
    classes = {str(name): str(word) for name, word in content["classes"].items()}
    _known("roles", content["roles"], ROLES)
    rules = tuple(content["rules"])
    for rule in rules:
        _check_rule(rule, classes)
    _known("bulk_export", content["bulk_export"], classes)
    for name in ("second_person", "D5_second_person"):
        _known(f"break_glass.{name}", content["break_glass"][name], ROLES)
    return Matrix(
        actions=tuple(content["actions"]),
        scopes=tuple(content["scopes"]),
        classes=classes,
        cells=_cells(content["roles"], content["actions"], content["scopes"], classes),
        rules=rules,
        separated=_separated(content["separation"]),
        glass=_glass_terms(content["break_glass"]),
    )


def _glass_terms(terms: Mapping[str, Any]) -> GlassTerms:
    for name in ("minutes", "cases", "review_days"):
        if not isinstance(terms.get(name), int) or terms[name] < 1:
            raise MatrixError(f"break_glass.{name}: write a whole number of at least 1")
    return GlassTerms(
        second_person=frozenset(terms["second_person"]),
        d5_second_person=frozenset(terms["D5_second_person"]),
        minutes=terms["minutes"],
        cases=terms["cases"],
        review_days=terms["review_days"],
    )


def _cells(
    roles: Mapping[str, Any],
    actions: Iterable[str],
    scopes: Iterable[str],
    classes: Mapping[str, str],
) -> frozenset[Cell]:
    cells = set()
    for role, grants in roles.items():
        _known(f"roles.{role}", grants, classes)
        for data_class, words in grants.items():
            for word in words:
                action, _, scope = str(word).partition(".")
                _known(f"roles.{role}.{data_class}", [action], actions)
                _known(f"roles.{role}.{data_class}.{action}", [scope], scopes)
                cells.add(Cell(role, data_class, action, scope))
    return frozenset(cells)


def _check_rule(rule: Mapping[str, Any], classes: Mapping[str, str]) -> None:
    place = f"rules.{rule.get('id', '?')}"
    _known(place, rule, RULE_WORDS)
    _known(f"{place}.role", [rule["role"]] if "role" in rule else [], ROLES)
    _known(f"{place}.classes", rule.get("classes", []), classes)


def _separated(pairs: Iterable[Iterable[str]]) -> frozenset[frozenset[str]]:
    checked = set()
    for pair in map(list, pairs):
        _known("separation", pair, ROLES)
        if len(set(pair)) != 2:
            raise MatrixError(f"separation: {pair} are not two roles")
        checked.add(frozenset(pair))
    return frozenset(checked)


def _known(place: str, words: Iterable[str], known: Iterable[str]) -> None:
    allowed = set(known)
    for word in words:
        if word not in allowed:
            raise MatrixError(f'{place}: unknown word "{word}"')
