"""What is published, or why nothing is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from sozialraumbuero.engine.disclosure.cube import Cell
from sozialraumbuero.engine.disclosure.policy import Law, Scheme
from sozialraumbuero.engine.disclosure.printing import NOTE, Printed


class Kind(StrEnum):
    """A finest cell and a town total have noise of their own; a sum adds up noised cells."""

    CELL = "cell"
    TOTAL = "total"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Item:
    """One published figure; a dimension that `cell` does not name is summed up.

    `terms` noised cells stand behind it, `deviation` is the standard deviation of their noise,
    `share` its part of all topics in print, if that is 100 or more.
    """

    cell: Cell
    kind: Kind
    shown: Printed
    terms: int
    deviation: float
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """Everything a reader gets, the rule of the noise included."""

    population: str
    scheme: Scheme
    law: Law
    cells_per_record: int
    items: tuple[Item, ...]
    note: str = NOTE

    @property
    def hash(self) -> str:
        """Return SHA-256 over all that is printed."""
        lines = [
            [item.cell, item.kind, item.shown.value, item.shown.below, item.terms, item.share]
            for item in self.items
        ]
        told = [self.population, self.scheme, self.law, self.cells_per_record, lines]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    def find(self, **at: str) -> Item:
        """Return the figure of one cell; raises KeyError."""
        wanted = tuple(sorted(at.items()))
        for item in self.items:
            if item.cell == wanted:
                return item
        raise KeyError(wanted)


class Rule(StrEnum):
    """Why a table is not published."""

    LISTS = "fixed_lists"
    CALENDAR = "fixed_calendar"
    LAW = "same_noise_for_ever"
    COUNTED_TWICE = "counted_twice"
    BUDGET = "cells_per_record"
    SPARSE = "too_many_small_cells"
    HOMOGENEOUS = "homogeneous"
    DOMINATED = "dominated"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing is published, because of which cells, and what could be instead.

    This is for the house: which cells are small is itself confidential.
    """

    rule: Rule
    cells: tuple[Cell, ...]
    reason: str
    proposal: str
    coarser: tuple[str, ...] = ()  # the dimensions of the proposed table, if there is one
    unit: str = ""  # and its unit of time
