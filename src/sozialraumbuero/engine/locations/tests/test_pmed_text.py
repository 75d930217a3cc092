from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.locations import p_median
from sozialraumbuero.engine.locations.pmed_text import read_pmed

# The edge 1–2 is given twice: its last length counts, even though it is longer.
TEXT = " 4 5 2 \n 1 2 3 \n 2 3 4 \n 3 4 1 \n 4 1 9 \n 2 1 5 \n"


def a_file(folder: Path, text: str) -> Path:
    path = folder / "pmed0.txt"
    path.write_text(text)
    return path


def test_ways_lead_along_the_edges_as_given_last(tmp_path: Path) -> None:
    graph = read_pmed(a_file(tmp_path, TEXT))

    assert graph.costs.tolist() == [[0, 5, 9, 9], [5, 0, 4, 5], [9, 4, 0, 1], [9, 5, 1, 0]]
    assert graph.p == 2


def test_a_ring_is_served_from_where_it_is_shortest(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    ring = [(at, at % 30 + 1, int(chance.integers(1, 100))) for at in range(1, 31)]
    text = "\n".join(["30 30 3", *(f"{a} {b} {c}" for a, b, c in ring)])

    graph = read_pmed(a_file(tmp_path, text))
    found = p_median(graph.costs, np.ones(30), graph.p)

    # The slow twin: Floyd and every choice there is.
    ways = np.full((30, 30), np.inf)
    np.fill_diagonal(ways, 0)
    for one, other, length in ring:
        ways[one - 1, other - 1] = ways[other - 1, one - 1] = length
    for via in range(30):
        ways = np.minimum(ways, ways[:, [via]] + ways[[via]])
    best = min(
        np.minimum(np.minimum(ways[a], ways[b]), ways[c]).sum()
        for a in range(30) for b in range(a) for c in range(b)
    )  # fmt: skip
    assert (found.value, found.bound) == (best, best)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "file: is empty; check that it is the right file"),
        ("4 1 5\n1 2 3\n", "line 1, p: 5 of 4 nodes cannot be chosen; write at most 4"),
        ("4 2 1\n1 2 3\n", "line 1, edges: 2 said, 1 found; check that it is whole"),
        ("2 1 1\n1 7 3\n", "line 2, node: 7 is above 2; check the first line"),
        ("2 1 1\n1 2 x\n", 'line 2, length: "x" is not a number; write digits'),
        ("3 1 1\n1 2 3\n", "file: no way leads from node 1 to node 3; add an edge"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_pmed(a_file(tmp_path, text))

    assert refused.value.line == line
