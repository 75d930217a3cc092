from __future__ import annotations

from pathlib import Path

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.yaml_file import parse_yaml, read_yaml


def test_ids_times_and_days_stay_what_was_written() -> None:
    found = parse_yaml(
        b"{id: 01100102, at: 15:00, day: 2026-11-28, ok: yes, is: true, no: ~, n: -12, x: 1.5e3,"
        b" hex: 0x1f, half: .5, big: 1_000}"
    )

    assert found == {
        "id": "01100102",
        "at": "15:00",
        "day": "2026-11-28",
        "ok": "yes",
        "is": True,
        "no": None,
        "n": -12,
        "x": 1500.0,
        "hex": "0x1f",
        "half": 0.5,
        "big": "1_000",
    }


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "file: is empty; write a YAML document"),
        (b"\xff", "file: byte 1 is not UTF-8; save it as UTF-8 text"),
        (b"a: 1\nb: 2\na: 3\n", "line 3, a: occurs twice; keep one"),
        (b"a: &x 1\nb: *x\n", "line 2: refers to another place; write the value out"),
        (
            b"a: [1\nb: 2\n",
            "line 2: expected ',' or ']', but got ':'; check indents and quotation marks",
        ),
        (
            b"a: !!python/object:os.system 1",
            "line 1: could not determine a constructor for the tag "
            "'tag:yaml.org,2002:python/object:os.system'; check indents and quotation marks",
        ),
        (b"[" * 5000, "file: is nested too deep; check that it is the right file"),
    ],
)
def test_what_is_no_plain_yaml_is_one_line(content: bytes, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_yaml(content)

    assert refused.value.line == line


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_yaml(tmp_path / "scenario.yaml")

    assert refused.value.line == (
        "scenario.yaml: file: cannot be read (No such file or directory); check the path"
    )
