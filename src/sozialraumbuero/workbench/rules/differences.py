"""What exactly differs between two scenarios or two results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two documents differ; None where one of them holds nothing."""

    path: tuple[str, ...]
    before: Any
    after: Any


def differences(before: Any, after: Any) -> list[Difference]:
    """Return every leaf that differs, in the order of the documents.

    Rows of a list belong together by their `id`, so that a row put in between is one difference
    and not a shift of all that follow.
    """
    return list(_walk((), before, after))


def _walk(path: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _walk((*path, str(key)), before.get(key), after.get(key))
    elif _has_ids(before) and _has_ids(after):
        first, second = _by_id(before), _by_id(after)
        for key in [*first, *(key for key in second if key not in first)]:
            yield from _walk((*path, key), first.get(key), second.get(key))
    elif before != after:
        yield Difference(path, before, after)


def _has_ids(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(r, Mapping) and "id" in r for r in rows)


def _by_id(rows: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(row["id"]): row for row in rows}
