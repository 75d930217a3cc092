"""JSON read strictly: UTF-8, no key twice, not too deep, no letters that databases refuse."""

from __future__ import annotations

import json
from typing import Any

from sozialraumbuero.directory.hsds.faults import Fault, broken, on_one_line
from sozialraumbuero.lib.sheets.storable import is_storable

DEEPEST = 32


class _Refused(ValueError):
    def __init__(self, fault: Fault, **values: Any) -> None:
        super().__init__(fault)
        self.fault, self.values = fault, values


def parsed(content: bytes, file: str) -> Any:
    """Return what the text says; raises BrokenPackage."""
    text = decoded(content, file)
    if not text.strip():
        raise broken(Fault.EMPTY_FILE, file=file)
    try:
        found = json.loads(text, object_pairs_hook=_entry, parse_constant=_no_number)
    except _Refused as refused:
        raise broken(refused.fault, file=file, **refused.values) from None
    except json.JSONDecodeError as error:
        raise broken(Fault.NOT_JSON, file=file, line=error.lineno) from None
    except RecursionError:
        raise broken(Fault.TOO_DEEP, file=file, limit=DEEPEST) from None
    except ValueError:  # a number of thousands of digits
        raise broken(Fault.NO_SUCH_NUMBER, file=file, found="…") from None
    _look_inside(found, file, "", 0)
    return found


def decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken(Fault.NOT_UTF8, file=file, byte=error.start + 1) from None


def _entry(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(Fault.KEY_TWICE, key=on_one_line(twice))
    return found


def _no_number(name: str) -> None:
    raise _Refused(Fault.NO_SUCH_NUMBER, found=name)


def _look_inside(value: Any, file: str, place: str, depth: int) -> None:
    if depth > DEEPEST:
        raise broken(Fault.TOO_DEEP, file=file, limit=DEEPEST)
    if isinstance(value, str):
        if not is_storable(value):
            raise broken(Fault.BAD_LETTER, place, file=file)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _look_inside(key, file, place, depth)
            _look_inside(inner, file, f"{place}.{key}" if place else key, depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _look_inside(inner, file, f"{place}[{number}]", depth + 1)
