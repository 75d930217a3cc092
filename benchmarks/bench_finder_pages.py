"""CPU, bytes and queries of the public pages with 1,000 places and 1,000 offers.

    python -m benchmarks.bench_finder_pages [--places N]

Builds a town of its own in a temporary folder, on SQLite with full sync. Exits with 1 if a page
takes more than 15 ms of process CPU (median of the warm requests) or more than 60 kB unpacked.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from typing import Any

from benchmarks import bench_lists, finder_town

PLACES, REQUESTS, VIEWED = 1_000, 25, 120
MOST_MS, MOST_BYTES = 15.0, 60_000
WORDS = "Ich habe Schulden und die Miete nicht bezahlt, jetzt kommt die Kündigung"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line per page and the verdict."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--places", type=int, default=PLACES)
    places = parser.parse_args(arguments).places
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        os.environ["SOZIALRAUMBUERO_SECOND_FACTOR"] = "0"
        bench_lists._wake(folder)
        finder_town.build(places)
        return measured(places)


def measured(places: int) -> int:
    """Measure the pages of the town that is there; return 1 if one misses a limit."""
    print(f"{places:,} places and as many offers; kB unpacked and packed with gzip")
    failures = [name for name, url in pages().items() if not _page(name, url)]
    failures += [] if _search() else ["words"]
    _first_views()
    return int(bool(failures))


def pages() -> dict[str, str]:
    """Return the addresses of the pages, the heaviest of each kind."""
    from django.utils import timezone

    from sozialraumbuero.directory.needs import taxonomy
    from sozialraumbuero.directory.published import published
    from sozialraumbuero.finder.marks import mark_of
    from sozialraumbuero.finder.neighbourhood import neighbourhoods

    known = published(timezone.now())
    town = neighbourhoods(known)
    full = max(town.areas.values(), key=town.count)
    needs = taxonomy().needs
    found = f"a={mark_of(needs['over_indebted'])}.{mark_of(needs['rent_arrears'])}"
    group = mark_of(max(taxonomy().groups, key=lambda group: len(group.needs)))
    longest = max(known.offers.values(), key=lambda o: len(o.description) + 50 * o.held_at.count())
    at_home = next(offer for offer in known.offers.values() if offer.held_at.count() == 1)
    return {
        "start": "/hilfe/de/",
        "start, Ukrainian": "/hilfe/uk/",
        "a situation": f"/hilfe/de/lage/{group}/",
        "results for words": f"/hilfe/de/finden/?{found}",
        "results for words, Arabic": f"/hilfe/ar/finden/?{found}",
        "results for a situation": f"/hilfe/de/finden/?t={group}",
        "results, third page": f"/hilfe/de/finden/?t={group}&seite=3",
        "results near a quarter": f"/hilfe/de/finden/?{found}&quartier={full.code}&offen=heute",
        "an offer": f"/hilfe/de/angebot/{at_home.key}/",
        "the longest offer": f"/hilfe/de/angebot/{longest.key}/",
        "quarters with map": "/hilfe/de/quartiere/",
        "the fullest quarter": f"/hilfe/de/quartier/{full.code}/",
        "emergency": "/hilfe/de/notfall/",
    }


def _page(name: str, url: str) -> bool:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url}: {answer.status_code}")
    spent = _median([url] * REQUESTS, client.get)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    packed = len(gzip.compress(answer.content, 6))
    return _told(
        name, spent, len(answer.content), f"{packed / 1000:5.1f} kB {len(queries):2d} queries"
    )


def _search() -> bool:
    """Send words as the form does: they are understood, and the answer leads on."""
    from django.test import Client

    client = Client()

    def ask(words: str) -> Any:
        answer = client.post("/hilfe/de/suche/", {"words": words})
        if answer.status_code != 302:
            raise SystemExit(f"words: {answer.status_code}")

    ask(WORDS)
    return _told("words understood", _median([WORDS] * REQUESTS, ask), 0, "")


def _first_views() -> None:
    """Open offers nobody opened before: their maps have to be drawn."""
    from django.test import Client
    from django.utils import timezone

    from sozialraumbuero.directory.published import published

    keys = list(published(timezone.now()).offers)[-VIEWED:]
    spent = _median([f"/hilfe/de/angebot/{key}/" for key in keys], Client().get)
    print(f"     first view of an offer, with its map drawn: {spent:.1f} ms CPU")


def _median(inputs: Sequence[str], act: Any) -> float:
    spent = []
    for each in inputs:
        begun = time.process_time()
        act(each)
        spent.append(1000 * (time.process_time() - begun))
    return statistics.median(spent)


def _told(name: str, spent: float, size: int, more: str) -> bool:
    good = spent <= MOST_MS and size <= MOST_BYTES
    print(
        f"{'ok  ' if good else 'SLOW'} {name:<26} {spent:6.1f} ms CPU {size / 1000:6.1f} kB {more}"
    )
    return good


if __name__ == "__main__":
    raise SystemExit(main())
