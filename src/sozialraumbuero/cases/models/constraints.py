"""Constraints that several tables of this feature share."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q


def one_of(
    field: str, words: type[StrEnum], name: str, *, empty: bool = False
) -> models.CheckConstraint:
    """Return the constraint that a column holds a word of the vocabulary."""
    known = [str(word) for word in words]
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *known] if empty else known}), name=name
    )
