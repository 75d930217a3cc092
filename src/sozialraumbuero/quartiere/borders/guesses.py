"""Guess which property of a file holds the code of an area and which its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sozialraumbuero.quartiere.borders.faults import BordersFault, Fault

Features = Sequence[Mapping[str, Any]]
LIKE_A_CODE = re.compile(
    r"(^|_)(id|key|code|nr|num|nummer|no|kn|ags|ars|rs|schl\w*|kenn\w*)$|schluessel|nummer", re.I
)
LIKE_A_NAME = re.compile(r"name|bez|^gen$|titel|stadtteil|label", re.I)


def guessed_code(features: Features) -> str:
    """Return the property that tells the areas apart and is called like a code."""
    values = _values(features)
    telling = [name for name in values if _tells_apart(values[name], len(features))]
    for name in telling:
        if LIKE_A_CODE.search(name):
            return name
    if telling:
        return telling[0]
    found = ", ".join(sorted(values)[:12]) or "none"
    raise BordersFault(Fault.UNKNOWN_PROPERTY, "properties", name="code", found=found)


def guessed_name(features: Features, code: str) -> str:
    """Return the property that is called like a name, or "" if the codes have to do."""
    values = _values(features)
    texts = [
        name
        for name, found in values.items()
        if name != code and all(isinstance(value, str) and value.strip() for value in found)
    ]
    named = [name for name in texts if LIKE_A_NAME.search(name)]
    return max(named, key=lambda name: len(set(values[name])), default="")


def _values(features: Features) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for feature in features:
        properties = feature.get("properties")
        for name, value in properties.items() if isinstance(properties, dict) else ():
            found.setdefault(name, []).append(value)
    return found


def _tells_apart(values: list[Any], count: int) -> bool:
    plain = [
        value
        for value in values
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip()
    ]
    return len(plain) == count and len(set(map(str, plain))) == count
