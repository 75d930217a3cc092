"""The one error that every part of the engine raises for input it cannot use."""

from __future__ import annotations

LONGEST_LINE = 400


def on_one_line(text: str) -> str:
    """Return the text without line breaks and control characters, shortened if gigantic."""
    visible = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(visible.split())
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


class BadInput(Exception):
    """Input that cannot be used: one line `FIELD: what is wrong; how to fix it`.

    `file` is filled in by the caller that knows the name; `str()` leaves it out.
    `more` counts further findings of the same kind.
    """

    def __init__(self, field: str, problem: str, *, more: int = 0, file: str | None = None) -> None:
        self.field = on_one_line(field)
        self.problem = on_one_line(problem)
        self.more = more
        self.file = file
        super().__init__(field, problem)

    def __str__(self) -> str:
        ending = f" (and {self.more} more)" if self.more else ""
        return f"{self.field}: {self.problem}{ending}"

    @property
    def line(self) -> str:
        """Return `FILE: FIELD: problem`, or without the file if nobody named it."""
        return f"{on_one_line(self.file)}: {self}" if self.file else str(self)
