"""Finding offers by what people say: ours beside PostgreSQL, SQLite FTS5 and BM25.

    python -m benchmarks.bench_search_peers [--offers N]

The same offers, the same German utterances that nobody tuned on. An offer answers a need if one
of its kinds of help does. Recall at k: the offers among the first k that answer, of k or of all
there are; `best`: the kind of help that the taxonomy names first stands among the first five.
Milliseconds are CPU, for PostgreSQL those on the wall.
Exits with 1 if ours is not ahead of everyone at 5, in both.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import metadata

from benchmarks import search_peers
from benchmarks.search_offers import Question, Told, demo_offers, many_offers, questions
from benchmarks.search_peers import FIRST, Search, Variants

from sozialraumbuero.engine.matching.offers import build_index, rank
from sozialraumbuero.finder.search import Search as Wanted
from sozialraumbuero.finder.search import wish_of
from sozialraumbuero.finder.understanding import understand
from sozialraumbuero.finder.words import tongue

MANY = 2_000
TUNED_EVERY = 3
Opened = Callable[[Sequence[Told]], AbstractContextManager[Variants]]


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1, and the milliseconds of a question in the middle."""

    at_1: float
    at_5: float
    best: float
    milliseconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--offers", type=int, default=MANY)
    many = parser.parse_args(arguments).offers
    compared = [_compare(offers) for offers in (demo_offers(), many_offers(many))]
    return int(not all(compared))


def _compare(offers: Sequence[Told]) -> bool:
    asked = questions("test", offers)
    sys.stdout.write(
        f"### {len(offers):,} offers, {len(asked)} utterances\n\n"
        "| search | recall@1 | recall@5 | best@5 | ms, median | variant |\n"
        "|---|---:|---:|---:|---:|---|\n"
    )
    found = {name: _line(name, opened, offers, asked) for name, opened in _searches().items()}
    sys.stdout.write("\n")
    ours = found.pop("Sozialraumbüro")
    others = [figures for figures in found.values() if figures]
    if ours is None:
        return False
    return all(ours.at_5 > other.at_5 and ours.best > other.best for other in others)


def _searches() -> dict[str, Opened]:
    return {
        "Sozialraumbüro": _ours,
        "PostgreSQL, german": search_peers.postgresql,
        "SQLite FTS5, unicode61": lambda offers: search_peers.sqlite(
            offers, "unicode61 remove_diacritics 2", 1
        ),
        "SQLite FTS5, trigram": lambda offers: search_peers.sqlite(offers, "trigram", 4),
        f"BM25 (bm25s {_version('bm25s')})": search_peers.bm25,
        "always the same five": _always,
    }


@contextmanager
def _ours(offers: Sequence[Told]) -> Iterator[Variants]:
    """Understand and rank as the page of results does, without filters."""
    index = build_index([offer.facts(str(at)) for at, offer in enumerate(offers)])
    german = tongue("de")

    def search(text: str) -> Sequence[int]:
        heard = understand(text, german)
        wanted = Wanted(needs=heard.needs) if heard.needs else Wanted(name=text[:80])
        wish = wish_of(wanted, spoken="de", now=600)
        return [int(hit.id) for hit in rank(index, wish, first=0, count=FIRST).hits]

    yield {"as the page of results": search}


@contextmanager
def _always(offers: Sequence[Told]) -> Iterator[Variants]:
    """Name the five that answer most often: what one gets without reading a word."""
    asked = questions("dev", offers)

    def often(at: int) -> int:
        return sum(bool(one.kinds & set(offers[at].types)) for one in asked)

    first = sorted(range(len(offers)), key=lambda at: -often(at))[:FIRST]
    yield {"general counselling": lambda text: first}


def _line(
    name: str, opened: Opened, offers: Sequence[Told], asked: Sequence[Question]
) -> Figures | None:
    """Choose the strongest variant where one may tune, measure it where nobody did."""
    try:
        with opened(offers) as variants:
            tuned = questions("dev", offers)[::TUNED_EVERY] if len(variants) > 1 else []
            strength = {
                variant: _figures(search, offers, tuned).at_5 if tuned else 0.0
                for variant, search in variants.items()
            }
            best = max(strength, key=lambda variant: strength[variant])
            seen = _figures(variants[best], offers, asked, name)
    except Exception as error:  # a peer that is not there is no reason to stop
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        sys.stdout.write(f"| {name} | not run: {reason} | | | | |\n")
        return None
    sys.stdout.write(
        f"| {name} | {seen.at_1:.3f} | {seen.at_5:.3f} | {seen.best:.3f} "
        f"| {seen.milliseconds:.1f} | {best} |\n"
    )
    return seen


def _figures(
    search: Search, offers: Sequence[Told], asked: Sequence[Question], name: str = ""
) -> Figures:
    # The server of PostgreSQL works in a process of its own: only the clock on the wall sees it.
    clock = time.perf_counter if name.startswith("PostgreSQL") else time.process_time
    types = [frozenset(offer.types) for offer in offers]
    there = {kinds: sum(not kinds.isdisjoint(each) for each in types) for kinds in _asked(asked)}
    at_1, at_5, best, took = [], [], [], []
    for one in asked:
        begun = clock()
        found = search(one.text)
        took.append(1000 * (clock() - begun))
        right = [not one.kinds.isdisjoint(types[at]) for at in found]
        at_1.append(sum(right[:1]))
        at_5.append(sum(right) / min(FIRST, there[one.kinds]))
        best.append(any(not one.best.isdisjoint(types[at]) for at in found))
    return Figures(
        statistics.mean(at_1), statistics.mean(at_5), statistics.mean(best), statistics.median(took)
    )


def _asked(asked: Sequence[Question]) -> set[frozenset[str]]:
    return {one.kinds for one in asked}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


if __name__ == "__main__":
    raise SystemExit(main())
