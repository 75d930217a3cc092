import heapq

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sozialraumbuero.engine.streets.walks import bounded_walks

Graph = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]


def csr(nodes: int, edges: list[tuple[int, int, int]]) -> Graph:
    ordered = sorted(edges)
    ptr = np.zeros(nodes + 1, np.int32)
    for start, _, _ in ordered:
        ptr[start + 1] += 1
    return (
        np.cumsum(ptr).astype(np.int32),
        np.array([end for _, end, _ in ordered], np.int32),
        np.array([cost for _, _, cost in ordered], np.int32),
    )


def slow_walks(graph: Graph, source: int, limit: int) -> dict[int, int]:
    """The kernel's slow twin: a heap, plain Python."""
    ptr, to, cost = graph
    done: dict[int, int] = {}
    heap = [(0, source)]
    while heap:
        now, node = heapq.heappop(heap)
        if node in done or now > limit:
            continue
        done[node] = now
        for edge in range(ptr[node], ptr[node + 1]):
            heapq.heappush(heap, (now + int(cost[edge]), int(to[edge])))
    return done


def rows(graph: Graph, sources: list[int], limit: int) -> list[dict[int, int]]:
    walks = bounded_walks(*graph, np.array(sources, np.int32), limit_ds=limit)
    return [
        dict(
            zip(
                walks.node[walks.ptr[row] : walks.ptr[row + 1]].tolist(),
                walks.ds[walks.ptr[row] : walks.ptr[row + 1]].tolist(),
                strict=True,
            )
        )
        for row in range(len(sources))
    ]


def test_walks_include_the_node_exactly_at_the_limit() -> None:
    graph = csr(4, [(0, 1, 8999), (1, 2, 1), (2, 3, 1)])

    assert rows(graph, [0], 9000) == [{0: 0, 1: 8999, 2: 9000}]


def test_walks_follow_parallel_edges_loops_and_free_edges() -> None:
    graph = csr(4, [(0, 0, 3), (0, 1, 9), (0, 1, 5), (1, 2, 0), (2, 3, 0), (3, 2, 0)])

    assert rows(graph, [0, 3], 100) == [{0: 0, 1: 5, 2: 5, 3: 5}, {3: 0, 2: 0}]


def test_walks_from_nowhere_are_empty() -> None:
    walks = bounded_walks(*csr(1, []), np.array([], np.int32), limit_ds=10)

    assert (walks.ptr.tolist(), walks.node.tolist(), walks.ds.tolist()) == ([0], [], [])


def test_walks_refuse_a_node_outside_the_town() -> None:
    with pytest.raises(ValueError, match="outside"):
        bounded_walks(*csr(1, []), np.array([1], np.int32), limit_ds=10)


@given(st.data(), st.integers(2, 12), st.integers(0, 40))
def test_walks_equal_their_slow_twin(data: st.DataObject, nodes: int, limit: int) -> None:
    node = st.integers(0, nodes - 1)
    scale = data.draw(st.sampled_from([1, 20, 300]))  # within one bucket, and over several
    cost = st.integers(0, 30).map(lambda step: scale * step)
    graph = csr(nodes, data.draw(st.lists(st.tuples(node, node, cost), max_size=40)))
    limit *= scale

    assert rows(graph, list(range(nodes)), limit) == [
        slow_walks(graph, source, limit) for source in range(nodes)
    ]


def test_walks_equal_scipy_on_a_large_graph() -> None:
    random = np.random.default_rng(7)
    start, end = random.integers(0, 3000, (2, 12000))
    cost = random.integers(1, 4000, 12000)
    graph = csr(3000, list(zip(start.tolist(), end.tolist(), cost.tolist(), strict=True)))
    matrix = csr_array((graph[2].astype(float), graph[1], graph[0]), shape=(3000, 3000))
    expected = dijkstra(matrix, indices=np.arange(50), limit=9000)

    found = np.full((50, 3000), np.inf)
    for row, reached in enumerate(rows(graph, list(range(50)), 9000)):
        found[row, list(reached)] = list(reached.values())

    assert np.array_equal(found, expected)
