from __future__ import annotations

import json
from pathlib import Path

import pytest

from sozialraumbuero.cli import main
from sozialraumbuero.engine.locations.tests.test_pmed_text import TEXT, a_file


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["bench-pmedian", *arguments])
    return int(ended.value.code or 0)


def test_value_and_certificate_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(a_file(tmp_path, TEXT)), "--seed", "3") == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer.pop("proof")
    assert answer == {
        "bound": 5,
        "certificate": "optimal",
        "gap": 0,
        "nodes": 4,
        "p": 2,
        "seed": 3,
        "sites": [1, 3],
        "time_cap_hit": False,
        "value": 5,
    }


def test_a_bad_file_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, "4 1\n1 2 3\n")

    assert run(str(path)) == 2

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f"{path}: line 1, p: is missing; check that the line is whole\n"
