"""The independent utterances: what people say, and which needs they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "tests" / "utterances"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said; acceptable needs, the best first."""

    language: str
    text: str
    needs: tuple[str, ...]
    emergency: bool
    kind: str


def utterances(languages: Iterable[str], split: str) -> list[Utterance]:
    """Return the utterances of one split: `dev` for tuning, `test` for reporting."""
    return [
        Utterance(language, said["text"], tuple(said["needs"]), said["emergency"], said["kind"])
        for language in languages
        for said in _read(language)
        if said["split"] == split
    ]


def second_batch(languages: Iterable[str]) -> list[Utterance]:
    """Return what was written later to check with; nobody tunes on it either."""
    wanted = set(languages)
    return [
        Utterance(one["language"], one["text"], tuple(one["needs"]), one["emergency"], one["kind"])
        for one in _read("second/check")
        if one["language"] in wanted
    ]


def _read(language: str) -> list[dict]:  # type: ignore[type-arg]
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[dict] = yaml.load(text, Loader=loader)["utterances"]  # type: ignore[type-arg]  # noqa: S506
    return found
