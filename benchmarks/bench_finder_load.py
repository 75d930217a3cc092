"""Public pages under load: 16 people at once at the server that `serve` starts, on SQLite.

    python -m benchmarks.bench_finder_load [--requests N] [--clients N]

A town of 1,000 places and offers. Each client opens a page, waits for the whole answer and opens
the next: start, situations, words to be understood, lists, offers, quarters, in several languages.
Server and clients share the cores of this machine. Exits with 1 if the slowest of twenty takes
more than 300 ms, or if an answer is not the one expected.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks import bench_lists, finder_town
from benchmarks.utterances import utterances
from tests.installation import Installation

PLACES, REQUESTS, CLIENTS, WARMING = 1_000, 4_000, 16, 200
MOST_MS = 300.0
LANGUAGES = ("de", "de", "de", "de", "uk", "ar", "en", "tr")
# What people open, by how often.
MIX = {
    "start": 18, "situation": 10, "words": 15, "results": 22, "filtered": 8, "offer": 20,
    "quarters": 2, "quarter": 4, "emergency": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Town:
    """Addresses there are."""

    offers: Sequence[str]
    quarters: Sequence[str]
    needs: Sequence[str]
    groups: Sequence[str]
    words: Sequence[str]


@dataclass
class Seen:
    """Milliseconds by page, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times of the answers and the verdict."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        bench_lists._wake(folder)
        finder_town.build(PLACES)
        return loaded(Path(folder), chosen.requests, chosen.clients)


def loaded(folder: Path, requests: int, clients: int) -> int:
    """Serve the town of the folder and load it; return 1 if a limit is missed."""
    town = _town()
    installation = Installation(folder)
    installation.must_run("setup")  # compiling may take longer than a start may
    with installation.served() as url:
        _run(url, town, WARMING, clients, seed=1)
        begun = time.perf_counter()
        seen = _run(url, town, requests, clients, seed=2)
        wall = time.perf_counter() - begun
    return _report(seen, requests, clients, wall)


def _town() -> Town:
    from django.utils import timezone

    from sozialraumbuero.directory.needs import taxonomy
    from sozialraumbuero.directory.published import published
    from sozialraumbuero.finder.marks import mark_of
    from sozialraumbuero.finder.places import quarters

    known = published(timezone.now())
    return Town(
        offers=list(known.offers),
        quarters=[area.code for area in quarters(known.day)],
        needs=[mark_of(need) for need in taxonomy().needs.values()],
        groups=[mark_of(group) for group in taxonomy().groups],
        words=[said.text for said in utterances(["de"], "dev")],
    )


def _run(url: str, town: Town, requests: int, clients: int, seed: int) -> Seen:
    seen = Seen()
    threads = [
        threading.Thread(target=_visit, args=(url, _pages(town, requests // clients, at), seen))
        for at in range(seed * clients, (seed + 1) * clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _pages(town: Town, count: int, seed: int) -> list[tuple[str, str, str]]:
    """Return name, address and form of the pages that one client opens."""
    chance = random.Random(seed)
    names = chance.choices(list(MIX), weights=list(MIX.values()), k=count)
    return [(name, *_address(name, town, chance)) for name in names]


def _address(name: str, town: Town, chance: random.Random) -> tuple[str, str]:
    spoken = f"/hilfe/{chance.choice(LANGUAGES)}"
    needs = "a=" + ".".join(chance.sample(town.needs, 2))
    quarter = chance.choice(town.quarters)
    if name == "words":
        return "/hilfe/de/suche/", urlencode({"words": chance.choice(town.words)})
    return {
        "start": f"{spoken}/",
        "situation": f"{spoken}/lage/{chance.choice(town.groups)}/",
        "results": f"{spoken}/finden/?{needs}",
        "filtered": f"{spoken}/finden/?{needs}&quartier={quarter}&kostenlos=1",
        "offer": f"{spoken}/angebot/{chance.choice(town.offers)}/",
        "quarters": f"{spoken}/quartiere/",
        "quarter": f"{spoken}/quartier/{quarter}/",
        "emergency": f"{spoken}/notfall/",
    }[name], ""


def _visit(url: str, pages: Sequence[tuple[str, str, str]], seen: Seen) -> None:
    place = urlsplit(url)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    for name, address, form in pages:
        begun = time.perf_counter()
        line.request(
            "POST" if form else "GET", address, form or None,
            {"Content-Type": "application/x-www-form-urlencoded"} if form else {},
        )  # fmt: skip
        answer = line.getresponse()
        answer.read()
        seen.took[name].append(1000 * (time.perf_counter() - begun))
        if answer.status != (302 if form else 200):
            seen.faults.append(f"{address}: {answer.status}")
    line.close()


def _report(seen: Seen, requests: int, clients: int, wall: float) -> int:
    took = [one for times in seen.took.values() for one in times]
    print(
        f"{len(took):,} requests by {clients} clients in {wall:.1f} s: {len(took) / wall:.0f} a "
        f"second on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    print("| page | requests | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|---:|")
    for name in MIX:
        print(_row(name, seen.took[name]))
    print(_row("**all**", took))
    print("\n".join(["", *seen.faults[:5]]))
    good = _p95(took) <= MOST_MS and not seen.faults
    print(f"p95 {_p95(took):.0f} ms (at most {MOST_MS:.0f}): {'met' if good else 'MISSED'}")
    return int(not good)


def _row(name: str, took: Sequence[float]) -> str:
    cells = (statistics.median(took), _p95(took), statistics.quantiles(took, n=100)[98])
    return f"| {name} | {len(took):,} | " + " | ".join(f"{cell:.0f}" for cell in cells) + " |"


def _p95(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[18]


if __name__ == "__main__":
    raise SystemExit(main())
