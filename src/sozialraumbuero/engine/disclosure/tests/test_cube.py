from __future__ import annotations

import pytest

from sozialraumbuero.engine.disclosure import Dimension, Record, gather
from sozialraumbuero.engine.errors import BadInput

GRID = (Dimension("area", ("a1", "a2")), Dimension("need", ("n1", "n2", "n3")))


def a_record(key: int, area: str, need: str) -> Record:
    return Record(key, {"area": area, "need": need})


def test_counts_and_key_sums_stand_in_the_order_of_cells() -> None:
    records = [a_record(2**64 - 1, "a2", "n1"), a_record(3, "a2", "n1"), a_record(9, "a1", "n3")]

    cube = gather(GRID, records)

    assert cube.counts.tolist() == [[0, 0, 1], [2, 0, 0]]
    assert cube.key_sums().tolist() == [0, 0, 9, 2, 0, 0]
    assert cube.cells()[3] == (("area", "a2"), ("need", "n1"))
    assert cube.without("need").counts.tolist() == [1, 2]
    assert cube.without("need").without("area").counts.tolist() == 3


def test_a_record_with_two_needs_stands_in_two_cells() -> None:
    cube = gather(GRID, [a_record(5, "a1", "n1"), a_record(5, "a1", "n2"), a_record(6, "a2", "n2")])

    assert cube.most_cells_of_a_record() == 2
    assert (cube.has_twice(), cube.without("need").has_twice()) == (False, True)
    assert cube.without("need").once().counts.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("records", "line"),
    [
        (
            [a_record(1, "a9", "n1")],
            'records[0].area: "a9" is no category of the fixed list; correct it or add it there',
        ),
        ([a_record(-1, "a1", "n1")], "records[0].key: is not a number of 64 bits; draw it anew"),
        (
            [a_record(1, "a1", "n1")] * 2,
            "records: one key occurs twice in a cell; count each record once, with its own key",
        ),
    ],
)
def test_bad_records_are_refused(records, line) -> None:
    with pytest.raises(BadInput) as refused:
        gather(GRID, records)

    assert str(refused.value) == line


def test_a_cube_without_records_has_zeros() -> None:
    cube = gather(GRID, [])

    assert cube.counts.tolist() == [[0, 0, 0], [0, 0, 0]]
    assert cube.most_cells_of_a_record() == 1
