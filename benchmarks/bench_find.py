"""Finding needs: recall by language, emergencies and false alarms, on utterances never tuned on.

    python -m benchmarks.bench_find [--split dev | --split second] [--by-kind] [--misses]

The utterances in tests/utterances were written by others than the lexicon. The split `dev` may
be tuned on; what is reported is the split `test`. `second` is a batch of emergencies, texts that
only sound so, and talk, written before the alarm was last taught, to check with. Recall at k:
an acceptable need stands among the first k. Exits with 1 if a target of the product is missed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.utterances import Utterance, second_batch, utterances

from sozialraumbuero.directory.need_words import need_words
from sozialraumbuero.engine.matching.finding import Found, find
from sozialraumbuero.engine.matching.languages import SPOKEN

GERMAN_AT = {1: 0.70, 3: 0.88, 5: 0.93}
OTHERS_AT_3 = 0.75
EMERGENCIES, FALSE_ALARMS, EMPTY = 0.95, 0.03, 0.80


@dataclass(frozen=True)
class Answered:
    """An utterance and what was found."""

    said: Utterance
    found: Found

    def is_among(self, first: int) -> bool:
        return any(need.id in self.said.needs for need in self.found.needs[:first])


@dataclass(frozen=True)
class Figures:
    """Shares, 0 to 1, of one set of utterances."""

    said: int
    at: dict[int, float]
    emergencies: float
    false_alarms: float
    empty: float

    def line(self, name: str) -> str:
        at = " ".join(f"{self.at[k]:6.3f}" for k in (1, 3, 5))
        return (
            f"{name:<14} {self.said:5d} {at}   {self.emergencies:6.3f} {self.false_alarms:6.3f}"
            f"   {self.empty:6.3f}"
        )


HEAD = f"{'':<14} {'said':>5} {'@1':>6} {'@3':>6} {'@5':>6}   alarms  false   empty"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", default="test", choices=("dev", "test", "second"))
    parser.add_argument("--by-kind", action="store_true")
    parser.add_argument("--misses", action="store_true", help="show what is not found (dev only)")
    chosen = parser.parse_args(arguments)
    by_language = {language: answers(_said(language, chosen.split)) for language in SPOKEN}
    print(f"split {chosen.split}; alarms: share of emergencies; empty: share of talk without need")
    print(HEAD)
    for language, answered in by_language.items():
        print(figures(answered).line(language))
    everything = [answer for answered in by_language.values() for answer in answered]
    others = [answer for answer in everything if answer.said.language != "de"]
    print(figures(others).line("others"))
    print(figures(everything).line("all"))
    if chosen.by_kind:
        _kinds(everything)
    if chosen.misses and chosen.split == "dev":
        _misses(everything)
    print(f"{_milliseconds(everything):.1f} ms of CPU per utterance, models loaded")
    missed = misses_of_targets(by_language)
    print("\n".join(missed) or "every target is reached")
    return int(bool(missed))


def _said(language: str, split: str) -> list[Utterance]:
    return second_batch([language]) if split == "second" else utterances([language], split)


def answers(said: Sequence[Utterance]) -> list[Answered]:
    return [Answered(one, find(one.text, need_words(), language=one.language)) for one in said]


def figures(answered: Sequence[Answered]) -> Figures:
    """Return the shares; what is not there counts as reached."""
    meant = [answer for answer in answered if answer.said.needs]
    danger = [answer for answer in answered if answer.said.emergency]
    calm = [answer for answer in answered if not answer.said.emergency]
    talk = [answer for answer in answered if not answer.said.needs]
    return Figures(
        len(answered),
        {k: _share([answer.is_among(k) for answer in meant]) for k in (1, 3, 5)},
        _share([answer.found.emergency for answer in danger]),
        _share([answer.found.emergency for answer in calm]),
        _share([not answer.found.needs for answer in talk]),
    )


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 1.0


def misses_of_targets(by_language: dict[str, list[Answered]]) -> list[str]:
    """Return one line for each target that is missed."""
    found = []
    german = figures(by_language["de"])
    for k, least in GERMAN_AT.items():
        if german.at[k] < least:
            found.append(f"MISSED de @{k}: {german.at[k]:.3f}, wanted {least}")
    for language, answered in by_language.items():
        if language != "de" and (seen := figures(answered).at[3]) < OTHERS_AT_3:
            found.append(f"MISSED {language} @3: {seen:.3f}, wanted {OTHERS_AT_3}")
    together = figures([answer for answered in by_language.values() for answer in answered])
    if together.emergencies < EMERGENCIES:
        found.append(f"MISSED emergencies: {together.emergencies:.3f}, wanted {EMERGENCIES}")
    if together.false_alarms > FALSE_ALARMS:
        found.append(f"MISSED false alarms: {together.false_alarms:.3f}, at most {FALSE_ALARMS}")
    if together.empty < EMPTY:
        found.append(f"MISSED empty: {together.empty:.3f}, wanted {EMPTY}")
    return found


def _kinds(answered: Sequence[Answered]) -> None:
    for kind in sorted({answer.said.kind for answer in answered}):
        print(figures([answer for answer in answered if answer.said.kind == kind]).line(kind))


def _misses(answered: Sequence[Answered]) -> None:
    for answer in answered:
        said, needs = answer.said, [need.id for need in answer.found.needs[:4]]
        if said.emergency != answer.found.emergency:
            print(f"{'ALARM MISSED' if said.emergency else 'FALSE ALARM'} {said}")
        if said.needs and not answer.is_among(3):
            print(f"NOT AMONG 3 {said.language} {said.text} | {said.needs} | {needs}")
        if not said.needs and needs:
            print(f"NOT EMPTY {said.language} {said.text} | {needs}")


def _milliseconds(answered: Sequence[Answered]) -> float:
    texts = [answer.said for answer in answered[:200]]
    begun = time.process_time()
    answers(texts)
    return 1000 * (time.process_time() - begun) / len(texts)


if __name__ == "__main__":
    raise SystemExit(main())
