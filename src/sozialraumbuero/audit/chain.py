"""The arithmetic of the hash chain over plain values: no Django, no clock, no keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Row:
    """What one entry says; its hash covers every field and the hash before."""

    n: int
    at: datetime
    actor: int | None
    role: str
    action: str
    object_mark: str
    fields: Sequence[str]
    reason: str

    def hash_after(self, previous: str) -> str:
        """Return SHA-256 over the previous hash and this row's bytes."""
        return hashlib.sha256(bytes.fromhex(previous) + self._bytes()).hexdigest()

    def _bytes(self) -> bytes:
        instant = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        values = [self.n, instant, self.actor, self.role, self.action, self.object_mark]
        return json.dumps(
            [*values, list(self.fields), self.reason], ensure_ascii=False, separators=(",", ":")
        ).encode()
