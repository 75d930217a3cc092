"""The parts of the suite: no test is forgotten and none runs twice on one database."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.paths import REPOSITORY
from tests.suite import Part, parts


def files_of(part: Part) -> list[str]:
    """Return the test files of a part; journeys and others may share one."""
    places = [REPOSITORY / place for place in part.places]
    found = [
        file
        for place in places
        for file in ([place] if place.is_file() else sorted(place.rglob("test_*.py")))
    ]
    return [name for name in map(relative, found) if name != part.left_out]


def relative(file: Path) -> str:
    return file.relative_to(REPOSITORY).as_posix()


def test_every_test_file_is_in_one_part_for_units_and_in_one_for_journeys():
    every = {
        relative(file) for place in ("src", "tests") for file in (REPOSITORY / place).rglob("test_*.py")
    }  # fmt: skip
    tests = {name for name in every if name.startswith("tests/")}

    units, journeys = Counter[str](), Counter[str]()
    for part in parts():
        if not part.is_on_postgresql:
            (units if part.marks == "not journey" else journeys).update(files_of(part))

    assert units == Counter(every)
    assert journeys == Counter(tests)


def test_every_package_with_tables_is_tried_on_postgresql():
    with_tables = {
        path.parent.name for path in (REPOSITORY / "src/sozialraumbuero").glob("*/migrations")
    }

    tried = {
        place.rpartition("/")[2]
        for part in parts()
        if part.is_on_postgresql
        for place in part.places
    }

    assert with_tables <= tried
