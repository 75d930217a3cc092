"""What the papers about a person's own data say in twelve languages, read once and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sozialraumbuero.cases.papers.directions import isolated
from sozialraumbuero.lib.vocabulary import LANGUAGES

FOLDER = Path(__file__).with_name("texts")
SOURCE = "de"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class PaperTongue:
    """One language: its own name, whether a native reader has checked it, and all it says."""

    code: str
    name: str
    is_checked: bool
    # Printed where nobody has checked the words yet; empty otherwise.
    unchecked: str
    sentences: Mapping[str, str]


@cache
def paper_tongues() -> Mapping[str, PaperTongue]:
    """Return all languages in the order of shipping; a gap is a ValueError at the start."""
    return read_tongues(FOLDER)


def read_tongues(folder: Path) -> Mapping[str, PaperTongue]:
    """Return the languages of a folder; raises ValueError naming file and key."""
    read = {code: _read(folder / f"{code}.yaml", code) for code in LANGUAGES}
    for tongue in read.values():
        _check(tongue, read[SOURCE])
    return read


def say(language: str, key: str, **values: str) -> str:
    """Return one sentence with its values; raises KeyError for a key that nobody wrote."""
    sentence = paper_tongues()[language].sentences[key]
    return PLACEHOLDER.sub(lambda found: isolated(values[found[1]], language), sentence)


def _read(path: Path, code: str) -> PaperTongue:
    if not path.exists():
        raise ValueError(f"{path.name}: is missing; every shipped language has a file")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or content.get("language") != code:
        raise ValueError(f"{path.name}: language: is not {code}")
    sentences = {
        f"{section}.{key}": text
        for section, said in content["texts"].items()
        for key, text in said.items()
    }
    checked = bool(content["native_check"])
    return PaperTongue(code, content["name"], checked, content["unchecked"], sentences)


def _check(tongue: PaperTongue, source: PaperTongue) -> None:
    name = f"{tongue.code}.yaml"
    if strays := sorted(set(tongue.sentences) ^ set(source.sentences)):
        raise ValueError(f"{name}: {', '.join(strays)}: in only one of German and this file")
    for key, text in tongue.sentences.items():
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{name}: {key}: says nothing")
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(source.sentences[key])):
            raise ValueError(f"{name}: {key}: other placeholders than in German")
    if tongue.is_checked == bool(tongue.unchecked):
        raise ValueError(f"{name}: unchecked: is said where nobody has checked, and only there")
