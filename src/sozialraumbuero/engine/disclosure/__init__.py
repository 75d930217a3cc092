"""Statistical disclosure control: whatever is published passes `protect`.

What it promises and why that holds: docs/model/disclosure.md.
"""

from __future__ import annotations

from sozialraumbuero.engine.disclosure.advantage import advantage, reach_for
from sozialraumbuero.engine.disclosure.audit import AuditReport, NarrowCell, audit
from sozialraumbuero.engine.disclosure.cube import ALL, Cell, Cube, Dimension, Record, gather
from sozialraumbuero.engine.disclosure.noise import record_key
from sozialraumbuero.engine.disclosure.policy import Law, Policy
from sozialraumbuero.engine.disclosure.printing import NOTE, Printed
from sozialraumbuero.engine.disclosure.protecting import protect
from sozialraumbuero.engine.disclosure.register import Entry, Register
from sozialraumbuero.engine.disclosure.release import Item, Kind, Refused, Release, Rule

__all__ = [
    "ALL",
    "NOTE",
    "AuditReport",
    "Cell",
    "Cube",
    "Dimension",
    "Entry",
    "Item",
    "Kind",
    "Law",
    "NarrowCell",
    "Policy",
    "Printed",
    "Record",
    "Refused",
    "Register",
    "Release",
    "Rule",
    "advantage",
    "audit",
    "gather",
    "protect",
    "reach_for",
    "record_key",
]
