"""Opening hours: how many German texts are read, how exactly, and how fast questions are.

    python -m benchmarks.bench_hours

The texts are the corpus beside the tests, invented, each with what a careful reader takes from
it. Exits with 1 if a single text is read wrongly: other hours than meant, or any hours where
nobody can be certain.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.public_holidays import public_holidays
from sozialraumbuero.directory.hours.questions import ZONE, is_open, minutes_of_week, next_opening
from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.stored import hours_from_json, hours_to_json
from sozialraumbuero.directory.hours.tests.corpus import Example, examples, first_reading
from sozialraumbuero.directory.hours.whole import Hours

PARTS = {
    "before": "written before the reader",
    "after": "written after it",
    "fresh": "written after it had learnt from those",
    "last": "written when it was finished",
}
MONDAY = date(2026, 6, 8)
ROUNDS = 20


def main() -> int:
    """Print the rates of each part, then the times."""
    found = {part: rates(examples(part)) for part in PARTS}
    print("| texts | number | readable for a person | read for certain | exactly | wrongly |")
    print("|---|---:|---:|---:|---:|---:|")
    for part, (texts, readable, certain, exact, wrong) in found.items():
        print(
            f"| {PARTS[part]} | {texts} | {readable} | {certain} ({certain / readable:.0%}) | "
            f"{exact} ({exact / readable:.0%}) | {wrong} |"
        )
        if seen := first_reading().get(part):
            print(
                f"| … as seen for the first time | {texts} | {readable} | "
                f"{seen['certain']} ({seen['certain'] / readable:.0%}) | "
                f"{seen['exact']} ({seen['exact'] / readable:.0%}) | {seen['wrong']} |"
            )
    print()
    print(
        "The rows of the first sight are the honest ones: the reader had not been changed for "
        "these texts. Texts that are not readable for a person, such as “Mo–Fr 9–5” or “werktags "
        "8–16 Uhr”, must stay as they are; reading one for certain counts as wrong.\n"
    )
    _print_times()
    return int(any(wrong for *_, wrong in found.values()))


def rates(texts: Sequence[Example]) -> tuple[int, int, int, int, int]:
    """Return how many texts there are, are readable, were certain, were exact, were wrong."""
    readings = [(read_german(example.text), example.hours) for example in texts]
    certain = [(reading.hours, meant) for reading, meant in readings if reading.is_certain]
    exact = sum(hours == meant for hours, meant in certain)
    readable = sum(meant is not None for _, meant in readings)
    return len(texts), readable, len(certain), exact, len(certain) - exact


def _print_times() -> None:
    texts = [example.text for example in examples()]
    known = [example.hours for example in examples() if example.hours]
    calendar = Calendar(public_holidays(range(2026, 2028)), ((MONDAY, MONDAY, "Ferientag"),))
    at = datetime.combine(MONDAY, datetime.min.time(), tzinfo=ZONE) + timedelta(hours=10)
    stored = [hours_to_json(hours) for hours in known]
    steps: dict[str, tuple[Callable[[object], object], Sequence[object]]] = {
        "read a text": (lambda text: read_german(str(text)), texts),
        "take hours out of their JSON": (hours_from_json, stored),
        "is it open now?": (lambda hours: is_open(_hours(hours), at, calendar), known),
        "when is it open next?": (lambda hours: next_opening(_hours(hours), at, calendar), known),
        "minutes of a week": (
            lambda hours: minutes_of_week(_hours(hours), MONDAY, calendar),
            known,
        ),
    }
    print("| step | median µs CPU |")
    print("|---|---:|")
    for name, (step, things) in steps.items():
        print(f"| {name} | {statistics.median(_microseconds(step, things)):.0f} |")


def _hours(thing: object) -> Hours:
    assert isinstance(thing, Hours)
    return thing


def _microseconds(step: Callable[[object], object], things: Sequence[object]) -> list[float]:
    """Return the mean of a few calls for each thing."""
    found = []
    for thing in things:
        step(thing)
        began = time.process_time()
        for _ in range(ROUNDS):
            step(thing)
        found.append((time.process_time() - began) / ROUNDS * 1e6)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
