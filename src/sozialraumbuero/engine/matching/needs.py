"""What the matching must know about needs and kinds of help; callers convert their taxonomy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Described:
    """Texts of one language that describe a need: its name, a plain sentence, phrases."""

    language: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedWords:
    """A need as the matching sees it."""

    id: str
    described: tuple[Described, ...]
    is_emergency: bool
    offers: tuple[str, ...]  # kinds of help, the most fitting first

    def called(self, language: str) -> tuple[str, ...]:
        """Return its name and its plain sentence, the first two texts of each language."""
        return self.texts(language)[:2]

    def texts(self, language: str) -> tuple[str, ...]:
        return tuple(
            text for said in self.described if said.language == language for text in said.texts
        )


@dataclass(frozen=True, eq=False)
class NeedsWords:
    """All needs, in a fixed order. Two are equal only if they are the same object."""

    needs: tuple[NeedWords, ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(need.id for need in self.needs)
