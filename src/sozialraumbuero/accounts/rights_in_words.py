"""The permission matrix as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sozialraumbuero.accounts.matrix import Cell, matrix
from sozialraumbuero.accounts.words import (
    ACTION_LABELS,
    CLASS_LABELS,
    ROLE_LABELS,
    RULE_LABELS,
    SCOPE_LABELS,
    Word,
)


@dataclass(frozen=True)
class Right:
    """What may be done with one class of data: "lesen (eigenes, im eigenen Team)"."""

    data_class: str
    label: Word
    deeds: list[str]


@dataclass(frozen=True)
class RoleRights:
    """All rights of one role."""

    role: str
    label: Word
    rights: list[Right]


def rights_of(roles: Iterable[str]) -> list[Right]:
    """Return the rights that somebody with these roles has, one entry per class of data."""
    held = set(roles)
    granted = [cell for cell in matrix().cells if cell.role in held]
    return [
        Right(data_class, CLASS_LABELS[data_class], deeds)
        for data_class in matrix().classes
        if (deeds := _deeds([cell for cell in granted if cell.data_class == data_class]))
    ]


def whole_matrix() -> list[RoleRights]:
    """Return the rights of every role, in the order of the file."""
    order = [role for role in ROLE_LABELS if any(cell.role == role for cell in matrix().cells)]
    return [RoleRights(role, ROLE_LABELS[role], rights_of([role])) for role in order]


def separated_in_words() -> list[str]:
    """Return the pairs of roles that one person never holds together."""
    pairs = (sorted(str(ROLE_LABELS[role]) for role in pair) for pair in matrix().separated)
    return sorted(" – ".join(pair) for pair in pairs)


def rules_in_words() -> list[Word]:
    """Return the rules that come before every right, in the order in which they are asked."""
    return [RULE_LABELS[rule["id"]] for rule in matrix().rules]


def glass_in_words() -> dict[str, str]:
    """Return on which terms two people open a case that one of them may not see."""
    terms = matrix().glass
    return {
        "second": ", ".join(sorted(str(ROLE_LABELS[role]) for role in terms.second_person)),
        "second_for_notes": ", ".join(
            sorted(str(ROLE_LABELS[role]) for role in terms.d5_second_person)
        ),
        "minutes": str(terms.minutes),
        "days": str(terms.review_days),
    }


def _deeds(cells: list[Cell]) -> list[str]:
    deeds = []
    for action in matrix().actions:
        scopes = {cell.scope for cell in cells if cell.action == action}
        if not scopes:
            continue
        words = [str(SCOPE_LABELS[scope]) for scope in matrix().scopes if scope in scopes]
        # Who may do it with everything needs no list of smaller circles.
        shown = words[:1] if "all" in scopes else words
        deeds.append(f"{ACTION_LABELS[action]} ({', '.join(shown)})")
    return deeds
