"""Counts over fixed dimensions, each made of records with a key of 64 bits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput

ALL = "*"  # stands in tables where a dimension is summed up
KEY_BITS = 64

Cell = tuple[tuple[str, str], ...]  # (dimension, category), ordered by dimension


class Dimension(NamedTuple):
    name: str
    categories: tuple[str, ...]


class Record(NamedTuple):
    """One contributing record: a random key, its category in each dimension, who brought it."""

    key: int
    at: Mapping[str, str]
    contributor: str = ""


@dataclass(frozen=True, slots=True)
class Cube:
    """R records in a grid of D dimensions. A record with several needs stands in several rows.

    `places` (R, D) are positions in the categories, `keys` (R) the records' keys,
    `contributors` (R) who brought them, 0 for nobody in particular.
    """

    dimensions: tuple[Dimension, ...]
    places: NDArray[np.int64]
    keys: NDArray[np.uint64]
    contributors: NDArray[np.int64]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.dimensions)

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(each.categories) for each in self.dimensions)

    @property
    def flat(self) -> NDArray[np.int64]:
        """Return the position of each record's cell in `cells()`."""
        if not self.dimensions:
            return np.zeros(len(self.keys), np.int64)
        flat: NDArray[np.int64] = np.ravel_multi_index(tuple(self.places.T), self.shape)
        return flat

    @property
    def counts(self) -> NDArray[np.int64]:
        size = int(np.prod(self.shape))
        counts: NDArray[np.int64] = np.bincount(self.flat, minlength=size).reshape(self.shape)
        return counts

    def key_sums(self) -> NDArray[np.uint64]:
        """Return for each cell of `cells()` the sum of its records' keys, modulo 2^64."""
        sums = np.zeros(int(np.prod(self.shape)), np.uint64)
        np.add.at(sums, self.flat, self.keys)
        return sums

    def cells(self) -> list[Cell]:
        """Return all cells of the grid, empty ones too, the last dimension running fastest."""
        lists = [[(name, category) for category in listed] for name, listed in self.dimensions]
        return [tuple(sorted(each)) for each in product(*lists)]

    def most_cells_of_a_record(self) -> int:
        """Return in how many cells the same key stands at most."""
        keys = self.keys[self._firsts()]
        return int(np.unique(keys, return_counts=True)[1].max(initial=1))

    def has_twice(self) -> bool:
        """Return whether some key stands twice in one cell."""
        return len(self._firsts()) < len(self.keys)

    def without(self, name: str) -> Cube:
        """Return the table with one dimension summed up, rows with a key and cell kept apart."""
        at = self.names.index(name)
        kept = tuple(each for each in self.dimensions if each.name != name)
        return Cube(kept, np.delete(self.places, at, axis=1), self.keys, self.contributors)

    def once(self) -> Cube:
        """Return the cube with every record at most once in a cell."""
        first = np.sort(self._firsts())
        brought = self.contributors[first]
        return Cube(self.dimensions, self.places[first], self.keys[first], brought)

    def _firsts(self) -> NDArray[np.int64]:
        """Return the first row of every key and cell."""
        flat = self.flat
        order = np.lexsort((flat, self.keys))
        keys, flat = self.keys[order], flat[order]
        is_new = np.ones(len(order), np.bool_)
        is_new[1:] = (keys[1:] != keys[:-1]) | (flat[1:] != flat[:-1])
        return order[is_new].astype(np.int64)


def gather(dimensions: Iterable[Dimension], records: Iterable[Record]) -> Cube:
    """Return the cube of these records; raises BadInput."""
    grid = tuple(Dimension(name, tuple(categories)) for name, categories in dimensions)
    _check_grid(grid)
    position = [{word: at for at, word in enumerate(listed)} for _, listed in grid]
    people: dict[str, int] = {"": 0}
    places, keys, contributors = [], [], []
    for number, record in enumerate(records):
        places.append(_place(record, grid, position, number))
        if not 0 <= record.key < 2**KEY_BITS:
            raise BadInput(f"records[{number}].key", "is not a number of 64 bits; draw it anew")
        keys.append(record.key)
        contributors.append(people.setdefault(record.contributor, len(people)))
    cube = Cube(
        grid,
        np.array(places, np.int64).reshape(len(keys), len(grid)),
        np.array(keys, np.uint64),
        np.array(contributors, np.int64),
    )
    if cube.has_twice():
        raise BadInput(
            "records", "one key occurs twice in a cell; count each record once, with its own key"
        )
    return cube


def _check_grid(grid: tuple[Dimension, ...]) -> None:
    names = [name for name, _ in grid]
    if len(set(names)) < len(names):
        raise BadInput("dimensions", "two have the same name; rename one")
    for name, categories in grid:
        if not categories or len(set(categories)) < len(categories):
            raise BadInput(f"dimensions.{name}", "needs categories, each once")
        if ALL in categories:
            raise BadInput(f"dimensions.{name}", f'"{ALL}" means all categories; rename it')


def _place(
    record: Record, grid: tuple[Dimension, ...], position: list[dict[str, int]], number: int
) -> list[int]:
    found = []
    for (name, _), known in zip(grid, position, strict=True):
        category = record.at.get(name)
        if category not in known:
            problem = f'"{category}" is no category of the fixed list; correct it or add it there'
            raise BadInput(f"records[{number}].{name}", problem)
        found.append(known[category])
    return found
