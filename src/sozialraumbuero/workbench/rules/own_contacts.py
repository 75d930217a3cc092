"""Own contacts beside the start values of a scenario: put in, taken out, handed to the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sozialraumbuero.engine.comparison.parameters import parameters
from sozialraumbuero.workbench.rules.contents import AssumptionRow, ContactsRow

# A need is found in a talk, not at a closed door; who is in need without a word nobody counts,
# so that "people in need name it" stays on its start value.
OPENED, NEED_FOUND = "at_home", "visit_need"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was released of door contacts, added up over campaigns."""

    tried: int
    met: int
    talked: int
    with_need: int


def counted(counts: Counts, source: str) -> dict[str, ContactsRow]:
    """Return which assumptions these counts speak about; noise never makes a part the larger."""
    pairs = {OPENED: (counts.tried, counts.met), NEED_FOUND: (counts.talked, counts.with_need)}
    return {
        name: ContactsRow(tried=tried, happened=min(happened, tried), source=source)
        for name, (tried, happened) in pairs.items()
        if tried > 0
    }


def with_contacts(
    assumptions: Mapping[str, AssumptionRow], found: Mapping[str, ContactsRow]
) -> dict[str, AssumptionRow]:
    """Return the assumptions with these counts in place of earlier ones."""
    rows = without_contacts(assumptions)
    for name, contacts in found.items():
        rows[name] = AssumptionRow(**rows.get(name) or start_row(name), contacts=contacts)
    return rows


def without_contacts(assumptions: Mapping[str, AssumptionRow]) -> dict[str, AssumptionRow]:
    """Return the assumptions as people wrote them."""
    rows = {}
    for name, row in assumptions.items():
        bare = row.copy()
        bare.pop("contacts", None)
        if is_own(name, bare):
            rows[name] = bare
    return rows


def start_row(name: str) -> AssumptionRow:
    """Return the start values of an assumption; raises KeyError for one that there is not."""
    known = {each.id: each for each in parameters()}[name]
    return AssumptionRow(low=known.low, start=known.start, high=known.high, source="")


def is_own(name: str, row: AssumptionRow) -> bool:
    """Return whether somebody wrote other values or a source; an unknown one is kept as it is."""
    if name not in {each.id for each in parameters()} or row["source"]:
        return True
    start = start_row(name)
    limits = (row["low"], row["start"], row["high"])
    return limits != (start["low"], start["start"], start["high"])
