"""Read plain YAML into frozen dataclasses; every fault is one line with file and place."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import yaml

T = TypeVar("T")
FOLDER = Path(__file__).parent


class WritingFault(ValueError):
    """The invented data contradict themselves or our words."""


def read_file(name: str, hint: Any, folder: Path = FOLDER) -> Any:
    """Return the content of a file as the hint describes it."""
    path = folder / name
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise WritingFault(f"{name}: not readable: {' '.join(str(error).split())}") from error
    return read_as(hint, content, name)


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_as(hint: Any, value: object, place: str) -> Any:
    """Return the value if it is of the kind that the hint names; raises WritingFault."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return tuple(read_as(inner[0], each, f"{place}[{at}]") for at, each in _list(value, place))
    if origin is dict:
        mapping = _plain(dict, value, place)
        return {key: read_as(inner[1], each, f"{place}.{key}") for key, each in mapping.items()}
    if origin is types.UnionType:
        return read_as(inner[0], value, place)  # "or None" is for a key that is not there
    if is_dataclass(hint):
        return _record(hint, value, place)
    return _plain(hint, value, place)


def _list(value: object, place: str) -> enumerate[Any]:
    return enumerate(_plain(list, value, place))


def _plain(kind: type[T], value: object, place: str) -> T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise WritingFault(f"{place}: {value!r:.40} is not of type {kind.__name__}")
    if isinstance(value, str) and not value.strip():
        raise WritingFault(f"{place}: is empty; leave it out")
    return value


def _record(kind: Any, value: object, place: str) -> Any:
    entry = _plain(dict, value, place)
    known = {each.name: each for each in fields(kind)}
    if strange := [key for key in entry if key not in known]:
        raise WritingFault(f'{place}: unknown key "{strange[0]!s:.40}"')
    if missing := [name for name, each in known.items() if name not in entry and _is_needed(each)]:
        raise WritingFault(f"{place}: {missing[0]} is missing")
    hints = get_type_hints(kind)
    return kind(**{key: read_as(hints[key], each, f"{place}.{key}") for key, each in entry.items()})


def _is_needed(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING
