"""Opening OpenStreetMap files, whatever their name, and putting osmium's errors into one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import osmium
from osmium.filter import EmptyTagFilter, KeyFilter

from sozialraumbuero.engine.errors import BadInput

AGAIN = "download it again"
WANTED = "give an .osm.pbf, .osm.gz or .osm file"
# osmium's words → ours; the first that occurs in its message wins
_PROBLEMS = (
    ("unexpected EOF", f"ends inside a block; {AGAIN}"),
    ("read close failed", f"ends inside a block; {AGAIN}"),
    ("unclosed token", f"ends inside an element; {AGAIN}"),
    ("no element found", f"ends inside an element; {AGAIN}"),
    ("uncompress", f"is damaged; {AGAIN}"),
    ("gzip", f"is damaged; {AGAIN}"),
    ("Unknown top-level element", f"is not OpenStreetMap data; {WANTED}"),
    ("entities are not supported", "defines XML entities; export it without them"),
    ("too long", "holds a tag longer than OpenStreetMap allows; remove or shorten it"),
    ("wrong format for coordinate", "holds a coordinate that is not a number; correct it"),
    ("illegal id", "holds an id that is not a whole number; correct it"),
)


def file_format(path: Path) -> str:
    """Return osmium's name of the format, judged by the content; raises BadInput."""
    try:
        with path.open("rb") as stream:
            start = stream.read(64)
    except FileNotFoundError:
        raise BadInput("file", f"does not exist; {WANTED}") from None
    except IsADirectoryError:
        raise BadInput("file", f"is a folder; {WANTED}") from None
    except (OSError, ValueError):
        raise BadInput("file", "cannot be read; check the path and its permissions") from None
    if not start:
        raise BadInput("file", f"is empty; {AGAIN}")
    if start.startswith(b"\x1f\x8b"):
        return "osm.gz"
    if b"OSMHeader" in start:
        return "pbf"
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return "osm"
    raise BadInput("file", f"is not OpenStreetMap data; {WANTED}")


class OsmFile:
    """One file, read as often as needed; each reading streams."""

    def __init__(self, path: Path) -> None:
        self.format = file_format(path)
        self.size = os.path.getsize(path)
        self._path = str(path)

    def objects(self, entities: Any, *, keys: tuple[str, ...] = ()) -> Iterator[Any]:
        """Yield the objects that carry one of the keys; each is valid until the next.

        There is no filter by id: osmium's sets take 4 MB for every 33 million ids they span,
        which is a gigabyte for the nodes of a single town.
        """
        with errors_in_one_line():
            processor = osmium.FileProcessor(osmium.io.File(self._path, self.format), entities)
            if keys:
                processor.with_filter(EmptyTagFilter()).with_filter(KeyFilter(*keys))
            yield from processor

    def source_date(self) -> str:
        """Return the instant of the data as the file states it, or an empty text."""
        with errors_in_one_line():
            header = osmium.FileProcessor(osmium.io.File(self._path, self.format)).header
        return str(header.get("osmosis_replication_timestamp") or header.get("timestamp") or "")


@contextmanager
def errors_in_one_line() -> Iterator[None]:
    """Translate osmium's exceptions."""
    try:
        yield
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        message = str(error)
        for words, problem in _PROBLEMS:
            if words in message:
                raise BadInput("file", problem) from None
        raise BadInput("file", f"is damaged ({message}); {AGAIN}") from None
