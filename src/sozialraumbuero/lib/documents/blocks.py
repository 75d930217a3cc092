"""What a document is made of; text is always plain, so nothing anybody typed becomes markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

DEEPEST = 4


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Sheet(StrEnum):
    """How large the paper is."""

    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_strong: bool = False
    # A smaller line below what it explains: source, date, method.
    is_note: bool = False
    # Of this passage, if it is not the language of the document.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    items: Sequence[str]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """One clause in two languages: `text` in the reader's, `german` beside or below it."""

    text: str
    german: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """One box to tick; `german` says the same beside it, where the document is not German."""

    text: str
    is_ticked: bool = False
    german: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes that somebody ticks on paper, each by itself."""

    items: Sequence[Tick]


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to write on for each place; the words below say who signs there, or what."""

    places: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what stands behind it; the name heads its row."""

    rows: Sequence[tuple[str, str]]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; the first cell heads its row.

    Raises ValueError for a table that a reader of the screen could not follow: without a caption,
    without names of columns, or with a row of another length.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def __post_init__(self) -> None:
        if not self.caption.strip():
            raise ValueError("table: has no caption; say what it shows")
        if not self.columns or not all(column.name.strip() for column in self.columns):
            raise ValueError(f"table {self.caption!r}: a column has no name; name every column")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.caption!r}: row {number} has {len(row)} cells; "
                    f"give {len(self.columns)}"
                )


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the words that stand for it; raises ValueError without them."""

    svg: str
    alt: str
    caption: str = ""
    # Width ÷ height of the drawing.
    ratio: float = 2.0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("picture: has no words that stand for it; write them")


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: Sequence[Block] = ()
    # Begins on a page of its own.
    on_new_page: bool = False
    # The title in German, where the document speaks another language.
    german: str = ""
    # Never parted between two pages of a PDF, as what is ticked and the line below it.
    is_together: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes to whom and when, in the order of DIN 5008; the title is the Betreff."""

    sender: Sequence[str]
    recipient: Sequence[str]
    day: str
    # Signs of the recipient: Aktenzeichen, customer number, date of a decision.
    references: Sequence[tuple[str, str]] = ()


Block = Paragraph | Listing | Beside | Ticks | Signatures | Facts | Table | Picture | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `made_on` is printed nowhere by itself; equal documents give equal bytes."""

    title: str
    author: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    kind: str = ""
    language: str = "de"
    footer: str = ""
    # Above the title: who wrote it, to whom, when.
    head: Sequence[tuple[str, str]] = ()
    letterhead: Letterhead | None = None
    sheet: Sheet = Sheet.A4
    # A form stands closer together, so that what is signed is read on one or two pages.
    is_form: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("document: has no title; give one")
        if depth(self.blocks) > DEEPEST - 1:
            raise ValueError(f"document: sections are nested deeper than {DEEPEST - 1} levels")


def depth(blocks: Sequence[Block]) -> int:
    """Return how many levels of sections stand inside each other; 0 without sections."""
    return max((1 + depth(b.blocks) for b in blocks if isinstance(b, Section)), default=0)
