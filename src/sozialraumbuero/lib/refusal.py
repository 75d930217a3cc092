"""The root of every refused action: it carries a reason that a view puts into words."""

from __future__ import annotations

from enum import StrEnum


class Refused(Exception):
    """An action the rules do not allow now; nothing was written."""

    def __init__(self, reason: StrEnum) -> None:
        super().__init__(str(reason))
        self.reason = reason
