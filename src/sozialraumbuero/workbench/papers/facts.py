"""What a paper is made from: the town, the run as stored, and what the administration adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sozialraumbuero.workbench.results.reading import Result
from sozialraumbuero.workbench.rules.contents import Content


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with who does it and until when, in words."""

    title: str
    owner: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a paper says; equal facts give equal papers."""

    town: str
    is_demo: bool
    title: str
    number: int
    computed_on: date
    years: int
    checksum: str
    content: Content
    result: Result
    measures: Sequence[Measure] = ()
    # Fields of the Vorlage that only the administration knows, by their key in `vorlage.FIELDS`.
    added: Mapping[str, str] | None = None

    def field(self, key: str) -> str:
        """Return what the administration added; a line to fill in by hand where nothing."""
        return (self.added or {}).get(key, "").strip() or "________"

    @property
    def recommended(self) -> dict[str, Any]:
        """Return the model that the result puts first."""
        wanted = self.result["recommendation"]["model"]
        found: dict[str, Any] = next(m for m in self.result["models"] if m["id"] == wanted)
        return found

    @property
    def footer(self) -> str:
        invented = " · Musterstadt und ihre Zahlen sind erfunden" if self.is_demo else ""
        return f"{self.town} · Rechnung {self.number} · Prüfsumme {self.checksum[:12]}{invented}"
