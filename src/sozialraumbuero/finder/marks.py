"""Short neutral marks of topics, so that no address in a browser's history names one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from sozialraumbuero.directory.needs import Group, Need, taxonomy

LENGTH = 4


def mark_of(word: Need | Group) -> str:
    """Return the mark of a need or a situation; it never changes while the id does not."""
    return hashlib.sha256(word.id.encode()).hexdigest()[:LENGTH]


@cache
def _needs() -> dict[str, Need]:
    return {mark_of(need): need for need in taxonomy().needs.values()}


@cache
def _groups() -> dict[str, Group]:
    return {mark_of(group): group for group in taxonomy().groups}


def needs_of(marks: Iterable[str]) -> list[Need]:
    """Return the needs of these marks, in order, each once; unknown marks are nothing."""
    return [_needs()[mark] for mark in dict.fromkeys(marks) if mark in _needs()]


def group_of(mark: str) -> Group | None:
    """Return the situation of this mark, or None."""
    return _groups().get(mark)
