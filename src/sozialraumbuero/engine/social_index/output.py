"""The index as CSV, and its sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sozialraumbuero.engine.social_index.making import Index

HEAD = ("id", "score", "class", "rank", "rank_low", "rank_high")
Z, EXCLUDED = "z_", "excluded"


def index_csv(index: Index) -> str:
    """Return one row per area in the order of the table, excluded ones with their reason."""
    names = [indicator.column for indicator in index.config.indicators]
    lines = [_line([*HEAD, *(f"{Z}{name}" for name in names), EXCLUDED])]
    valid = iter(range(len(index.scores)))
    for area, reason in zip(index.areas.ids, index.areas.reasons, strict=True):
        cells = [""] * (len(HEAD) - 1 + len(names)) if reason else _cells(index, next(valid))
        lines.append(_line([area, *cells, reason]))
    return "".join(lines)


def index_summary(index: Index) -> dict[str, Any]:
    """Return how many areas are in which class and why others are in none."""
    labels = index.config.labels
    sizes = Counter(labels[number] for number in index.classes) if labels else Counter()
    return {
        "areas": len(index.areas.ids),
        "valid": len(index.scores),
        "classes": {label: sizes[label] for label in labels},
        "excluded": dict(Counter(reason for reason in index.areas.reasons if reason)),
    }


def _cells(index: Index, at: int) -> list[str]:
    labels = index.config.labels
    ranks = (index.ranks[at], index.rank_low[at], index.rank_high[at])
    return [
        two_decimals(index.scores[at]),
        labels[index.classes[at]] if labels else "",
        *(str(rank) for rank in ranks),
        *(two_decimals(z) for z in index.z[at]),
    ]


def two_decimals(number: float) -> str:
    text = f"{number:.2f}"
    return "0.00" if text == "-0.00" else text


def _line(cells: Iterable[str]) -> str:
    return ",".join(_cell(cell) for cell in cells) + "\n"


def _cell(text: str) -> str:
    """Put quotation marks only where a reader would go wrong without them."""
    if text.startswith('"') or any(mark in text for mark in ",\n\r") or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
