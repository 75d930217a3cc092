from __future__ import annotations

import json
from pathlib import Path

import pytest

from sozialraumbuero.cli import main
from sozialraumbuero.engine.tours.orienteering.tests.makers import TEAM, a_file


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["bench-orienteering", *arguments])
    return int(ended.value.code or 0)


def test_score_and_routes_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, TEAM)

    assert run(str(path), "--tours", "1", "--iterations", "200", "--seed", "3") == 0

    answer = json.loads(capsys.readouterr().out)
    routes = answer.pop("routes")
    assert sorted(routes[0]) == [1, 2, 3]
    assert answer == {
        "decimals": 2,
        "iterations": 200,
        "score": 37,
        "seconds": 10.0,
        "seed": 3,
        "time_cap_hit": False,
    }


def test_a_bad_file_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, TEAM.replace("3 4 2 10", "3 4 2 ten"))

    assert run(str(path)) == 2

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f'{path}: line 4, S: "ten" is not a number; write digits\n'


@pytest.mark.parametrize(
    ("option", "value", "line"),
    [
        ("--tours", "0", "--tours: 0 is not between 1 and 100; write 1"),
        ("--seconds", "0", "--seconds: 0 is not between 0.01 and 86400; write 10"),
        ("--decimals", "9", "--decimals: 9 is not between 0 and 3; write 1"),
    ],
)
def test_bad_options_end_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, line: str
) -> None:
    assert run(str(a_file(tmp_path, TEAM)), option, value) == 2

    assert capsys.readouterr().err.strip().endswith(line)
