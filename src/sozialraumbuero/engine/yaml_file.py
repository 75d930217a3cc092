"""Reads a YAML file from a stranger: every defect becomes one line that names the file.

Ids and times stay what was written: 01100102 and 15:00 are texts here, and so are days and
"yes" and "no"; only plain numbers, true, false and null are read as such.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from sozialraumbuero.engine.errors import BadInput

LARGEST_BYTES = 5_000_000
_PLAIN = {
    "tag:yaml.org,2002:bool": (re.compile(r"^(?:true|false)$"), "tf"),
    "tag:yaml.org,2002:int": (re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), "-+0123456789"),
    "tag:yaml.org,2002:float": (
        re.compile(r"^[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)$"),
        "-+.0123456789",
    ),
    "tag:yaml.org,2002:null": (re.compile(r"^(?:~|null|)$"), ["~", "n", ""]),
}


class _Loader(yaml.SafeLoader):
    """Plain YAML without its surprises: no octals, times, days, aliases or repeated keys."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            line = event.start_mark.line + 1
            raise BadInput(f"line {line}", "refers to another place; write the value out")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                line = key.start_mark.line + 1
                raise BadInput(f"line {line}, {name}", "occurs twice; keep one")
            seen.add(name)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {}
for _tag, (_pattern, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(_tag, _pattern, list(_first))


def read_yaml(path: Path) -> Any:
    """Return the value in the file; raises BadInput with the file's name."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput("file", "is larger than 5 MB; check that it is the right file")
        return parse_yaml(path.read_bytes())
    except BadInput as error:
        error.file = error.file or path.name
        raise
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); check the path"
        raise BadInput("file", problem, file=path.name) from None


def parse_yaml(content: bytes) -> Any:
    """Return the value of one YAML document in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "file", f"byte {error.start + 1} is not UTF-8; save it as UTF-8 text"
        ) from None
    if not text.strip():
        raise BadInput("file", "is empty; write a YAML document")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 — a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "file"
        problem = getattr(error, "problem", None) or "is no YAML"
        raise BadInput(where, f"{problem}; check indents and quotation marks") from None
    except (RecursionError, ValueError):
        raise BadInput("file", "is nested too deep; check that it is the right file") from None
