"""Who may see which sealed field of a case: the agreed cells and the rules, written once more.

Deliberately not the code of the product: `cases/rules/access.py` and this must agree.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from tests.case_world import PROTECTED, fields_of_cases

# In which part a field lies; everything else is the case itself.
TABLE_PARTS = {
    "letter": "address",  # a letter says where the person lives
    "note": "notes",
    "childrecord": "child",
    "childentry": "child",
    "childsheet": "child",
    "breakglass": "glass",
}
FIELD_PARTS = {
    "case.address": "address",
    "case.is_protected": "protection",
    "case.protected_why": "protection",
    "blocked.why": "protection",
}
WHOLE = frozenset({"meta", "case", "address", "protection"})
OWNERS = frozenset({"own", "protected"})
DEPUTIES = frozenset({"deputy", "protected_deputy"})
GLASSES = frozenset({"glass", "protected_glass"})
SHEET = frozenset({"childsheet.content", "childsheet.advice"})
# Roles without any cell in D4 and D5 are asked in these standings alone.
NO_CELLS_STANDINGS = frozenset({"own", "team", "other", "glass"})


def part_of(name: str) -> str:
    """Return in which part a field lies."""
    return FIELD_PARTS.get(name) or TABLE_PARTS.get(name.partition(".")[0], "case")


@lru_cache(maxsize=4096)
def allowed_fields(role: str, standing: str, cells: frozenset[str]) -> frozenset[str]:
    """Return the sealed fields that this role may see of a case in this standing."""
    keys = keys_of(role, standing, cells)
    fields = {name for name in fields_of_cases() if part_of(name) in keys}
    return frozenset(fields | (SHEET if "addressed" in keys else set()))


@lru_cache(maxsize=4096)
def keys_of(role: str, standing: str, cells: frozenset[str]) -> frozenset[str]:
    """Return everything that opens a door: parts, and what somebody may do with the case.

    A standing like "of dpo" is a case made for another role, to which this one is a stranger.
    """
    if standing == "blocked":
        return frozenset({"signed in"})
    keys = {"signed in"} | _parts(role, standing, cells)
    if _has(cells, role, "D4", "assign.all") or (
        _has(cells, role, "D4", "assign.team") and standing != "other"
    ):
        keys.add("assign")
    if _knows_of_glass(role, standing, cells):
        keys.add("glass")
    if role == "insofa" and standing == "addressed" and _has(cells, role, "D5", "read.addressed"):
        keys.add("addressed")
    if standing in OWNERS and _has(cells, role, "D4", "read.own"):
        keys.add("owner")
    if _has(cells, role, "D4", "meta.team") or _has(cells, role, "D4", "meta.all"):
        keys.add("team list")
    if _has(cells, role, "D4", "create.own"):
        keys.add("own list")
    return frozenset(keys)


def _parts(role: str, standing: str, cells: Collection[str]) -> set[str]:
    hidden = {"address", "protection"} if standing in PROTECTED else set()
    parts: set[str] = set()
    if standing in OWNERS and _has(cells, role, "D4", "read.own"):
        parts |= WHOLE
    if standing in DEPUTIES and _has(cells, role, "D4", "read.deputy"):
        parts |= WHOLE - hidden
    if standing in OWNERS | DEPUTIES and _has(cells, role, "D5", "read.own"):
        parts.add("notes")
    if standing in OWNERS | {"circle"} and _has(cells, role, "D5", "read.own"):
        parts.add("child")
    if standing in GLASSES:
        parts |= _through_glass(role, standing, cells)
    in_team = standing not in {"other"} and not standing.startswith("of ")
    if _has(cells, role, "D4", "meta.all") or (in_team and _has(cells, role, "D4", "meta.team")):
        parts.add("meta")
    return parts


def _through_glass(role: str, standing: str, cells: Collection[str]) -> set[str]:
    if not _breaks(cells, role, "D4"):
        return set()
    if standing == "glass":
        return {"meta", "case", "address"}  # without notes, and nobody to protect
    parts = {"meta", "case"}
    if _breaks(cells, role, "D5"):
        parts.add("notes")
    if _has(cells, role, "D5", "break_glass.all"):
        parts |= {"address", "protection"}
    return parts


def _knows_of_glass(role: str, standing: str, cells: Collection[str]) -> bool:
    """Tell who reads why a case was opened: the officer, its owner, who asked."""
    if role == "dpo":
        return True
    if standing in OWNERS and _has(cells, role, "D4", "create.own"):
        return True
    return standing in GLASSES and _breaks(cells, role, "D4")


def _breaks(cells: Collection[str], role: str, data_class: str) -> bool:
    return any(_has(cells, role, data_class, f"break_glass.{scope}") for scope in ("team", "all"))


def _has(cells: Collection[str], role: str, data_class: str, word: str) -> bool:
    return f"{role} {data_class} {word}" in cells
