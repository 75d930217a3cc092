"""Reads a JSON file from a stranger: every defect becomes one line that names the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sozialraumbuero.engine.errors import BadInput

LARGEST_BYTES = 200_000_000


def read_json(path: Path) -> Any:
    """Return the value in the file; raises BadInput with the file's name."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput("file", "is larger than 200 MB; check that it is the right file")
        return parse_json(path.read_bytes())
    except BadInput as error:
        error.file = error.file or path.name
        raise
    except OSError as error:
        raise BadInput("file", _why_unreadable(error), file=path.name) from None


def parse_json(content: bytes) -> Any:
    """Return the value; keys that occur twice and texts that are not UTF-8 are refused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "file", f"byte {error.start + 1} is not UTF-8; save it as UTF-8 text"
        ) from None
    if not text.strip():
        raise BadInput("file", "is empty; write a JSON object")
    try:
        return json.loads(text, object_pairs_hook=_object_without_repeats)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BadInput(
            "file", f"is not complete JSON ({where}: {error.msg}); check that it is whole"
        ) from None
    except (RecursionError, ValueError):
        raise BadInput(
            "file", "holds numbers or brackets beyond all bounds; check that it is the right file"
        ) from None


def _object_without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadInput(key, "occurs twice in the same object; keep one")
        found[key] = value
    return found


def _why_unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the path"
    if isinstance(error, IsADirectoryError):
        return "is a folder; name the file in it"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read ({error.strerror}); check the disk"
