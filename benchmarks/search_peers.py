"""Full-text searches to compare with, each as strong as its own means allow.

Everyone is a function from a text to the numbers of the best offers. Words are joined by OR:
with AND nobody finds anything for a spoken sentence. Which of a peer's variants speaks for it is
chosen on the utterances that may be tuned on.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.search_offers import Told

Search = Callable[[str], Sequence[int]]
Variants = dict[str, Search]
FIRST = 5
COLUMNS = ("title", "body", "summary", "kinds", "needs")
# How much a word counts where it stands: everywhere the same, names more, or no needs at all.
WEIGHTS = {
    "even": (1.0, 1.0, 1.0, 1.0, 1.0),
    "names first": (4.0, 1.0, 2.0, 4.0, 1.0),
    "without the needs' texts": (4.0, 1.0, 2.0, 4.0, 0.0),
}


def columns(offer: Told) -> tuple[str, ...]:
    return (offer.title, offer.body, offer.summary, offer.kinds, offer.needs)


def words(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"\w+", text.lower())))


@contextlib.contextmanager
def sqlite(offers: Sequence[Told], tokenizer: str, shortest: int) -> Iterator[Variants]:
    """Search with FTS5 and its BM25; `shortest` letters at least has a word that counts."""
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE o USING fts5({', '.join(COLUMNS)}, tokenize='{tokenizer}')")
    base.executemany("INSERT INTO o VALUES (?, ?, ?, ?, ?)", map(columns, offers))

    def searching(weights: Sequence[float]) -> Search:
        order = f"bm25(o, {', '.join(map(str, weights))})"
        query = f"SELECT rowid - 1 FROM o WHERE o MATCH ? ORDER BY {order} LIMIT {FIRST}"  # noqa: S608

        def search(text: str) -> Sequence[int]:
            asked = " OR ".join(f'"{word}"' for word in words(text) if len(word) >= shortest)
            return [at for (at,) in base.execute(query, [asked])] if asked else []

        return search

    yield {name: searching(weights) for name, weights in WEIGHTS.items()}
    base.close()


@contextlib.contextmanager
def postgresql(offers: Sequence[Told]) -> Iterator[Variants]:
    """Search with the dictionary `german`, by every function that ranks."""
    import psycopg
    from tests.prerequisites import postgresql as a_server

    with a_server() as url, psycopg.connect(url, autocommit=True) as base:
        base.execute("CREATE TABLE o (at int PRIMARY KEY, v tsvector, bare tsvector)")
        weighted = " || ".join(
            f"setweight(to_tsvector('german', %s), '{weight}')" for weight in "ACBAD"
        )
        bare = " || ".join(f"setweight(to_tsvector('german', %s), '{w}')" for w in "ACBA")
        with base.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO o VALUES (%s, {weighted}, {bare})",  # noqa: S608
                [(at, *columns(o), *columns(o)[:4]) for at, o in enumerate(offers)],
            )
        base.execute("CREATE INDEX ON o USING gin (v)")
        base.execute("CREATE INDEX ON o USING gin (bare)")
        base.execute("ANALYZE o")
        yield {
            f"{name}, {column}, normal {normal}": _ranked(base, name, column, normal)
            for name in ("ts_rank", "ts_rank_cd")
            for column in ("v", "bare")
            for normal in (0, 1)
        } | {"websearch": _websearch(base)}


ORED = "replace(plainto_tsquery('german', %s)::text, '&', '|')::tsquery"


def _ranked(base: Any, function: str, column: str, normal: int) -> Search:
    query = (
        f"SELECT at FROM o, (SELECT {ORED} AS q) asked WHERE {column} @@ q "  # noqa: S608
        f"ORDER BY {function}({column}, q, {normal}) DESC, at LIMIT {FIRST}"
    )
    return lambda text: [at for (at,) in base.execute(query, [text])]


def _websearch(base: Any) -> Search:
    query = (
        "SELECT at FROM o, websearch_to_tsquery('german', %s) q WHERE v @@ q "  # noqa: S608
        f"ORDER BY ts_rank(v, q) DESC, at LIMIT {FIRST}"
    )
    return lambda text: [at for (at,) in base.execute(query, [text])]


@contextlib.contextmanager
def bm25(offers: Sequence[Told]) -> Iterator[Variants]:
    """Search with BM25 over words without endings (Snowball) and without stop words."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("german")

    def cut(texts: Sequence[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="de", stemmer=stemmer, show_progress=False)

    def searching(texts: Sequence[str], method: str) -> Search:
        index = bm25s.BM25(method=method)
        index.index(cut(texts), show_progress=False)

        def search(text: str) -> Sequence[int]:
            if not text.strip():
                return []
            found, scores = index.retrieve(cut([text]), k=FIRST, show_progress=False)
            return [int(at) for at, score in zip(found[0], scores[0], strict=True) if score > 0]

        return search

    whole = [" ".join(columns(offer)) for offer in offers]
    bare = [" ".join(columns(offer)[:4]) for offer in offers]
    yield {
        f"{method}, {name}": searching(texts, method)
        for method in ("lucene", "bm25+")
        for name, texts in (("all texts", whole), ("without the needs' texts", bare))
    }
