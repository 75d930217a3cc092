"""Which tables hold something of a case, found in the schema itself: nothing is listed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Field, QuerySet

from sozialraumbuero.cases.models import (
    Case,
    ChildCircle,
    ChildEntry,
    ChildRecord,
    ChildSheet,
)
from sozialraumbuero.cases.sealing import SealedField, SealedRow

# Child protection has a store, a circle and a term of its own.
CHILD_TABLES = (ChildRecord, ChildCircle, ChildEntry, ChildSheet)


@dataclass(frozen=True)
class Table:
    """One table, and the way from it to the case as a query says it (empty for the case itself)."""

    model: type[models.Model]
    path: str

    @property
    def name(self) -> str:
        return str(self.model._meta.model_name)

    @property
    def is_about_child_protection(self) -> bool:
        return self.model in CHILD_TABLES

    def rows(self, case: Case) -> QuerySet[Any]:
        return self.model._default_manager.filter(**{self.path or "pk": case.pk})

    @property
    def sealed(self) -> Sequence[SealedField]:
        return [field for field in _columns(self.model) if isinstance(field, SealedField)]

    @property
    def open(self) -> Sequence[Field[Any, Any]]:
        return [field for field in _columns(self.model) if not isinstance(field, SealedField)]


def tables_of_case() -> Sequence[Table]:
    """Return the case's own table and all that lead to it, nearest first."""
    return _tables(tuple(apps.get_app_config("cases").get_models()))


@cache
def _tables(known: tuple[type[models.Model], ...]) -> Sequence[Table]:
    found: dict[type[models.Model], Table] = {Case: Table(Case, "")}
    waiting = [model for model in known if model is not Case]
    while waiting:
        round_ = {model: table for model in waiting if (table := _led_to(model, found))}
        if not round_:
            break
        found |= round_
        waiting = [model for model in waiting if model not in round_]
    return tuple(found.values())


def sealed_rows(case: Case) -> Iterator[SealedRow]:
    """Yield every sealed row of the case, the case first."""
    for table in tables_of_case():
        if issubclass(table.model, SealedRow):
            yield from table.rows(case)


def _led_to(model: type[models.Model], found: dict[Any, Table]) -> Table | None:
    for field in _columns(model):
        target = found.get(field.related_model) if field.is_relation else None
        if target is not None:
            return Table(model, "__".join(filter(None, [field.name, target.path])))
    return None


def _columns(model: type[models.Model]) -> Sequence[Field[Any, Any]]:
    return list(model._meta.concrete_fields)
