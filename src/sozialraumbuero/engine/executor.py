"""Who does many like tasks: this process one after the other, threads, or several processes.

Tasks are pure and results come in the order of the items, so that nobody can tell which it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    def map(self, task: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """Return the results in the order of the items."""
        ...


class Serial:
    """Does every task when its result is asked for."""

    def map(self, task: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        return map(task, items)


class _Pool:
    """Workers that end with the block they were made for."""

    def __init__(self, pool: ThreadPoolExecutor | ProcessPoolExecutor) -> None:
        self._pool = pool

    def map(self, task: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        return self._pool.map(task, items)

    def close(self) -> None:
        """End the workers; tasks that nobody waits for are dropped."""
        self._pool.shutdown(cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Threads(_Pool):
    """Some threads of this process; for tasks that spend their time in kernels."""

    def __init__(self, workers: int) -> None:
        super().__init__(ThreadPoolExecutor(_some(workers)))


class Processes(_Pool):
    """Some processes of their own, begun anew and not forked; close them when done.

    Tasks are functions of a module, items and results can be pickled.
    """

    def __init__(self, workers: int) -> None:
        super().__init__(ProcessPoolExecutor(_some(workers), mp_context=get_context("spawn")))


def _some(workers: int) -> int:
    if workers < 1:
        raise ValueError(f"{workers} workers cannot work")
    return workers
