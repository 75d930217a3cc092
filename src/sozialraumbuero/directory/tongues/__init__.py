"""The taxonomy's words in the other languages: needs, situations, kinds of help, papers, lines.

One file a language; German stands in `needs.yaml` itself, except what it says to the person
in need (`de.yaml`): the taxonomy's first steps speak to counsellors. What a file does not say is
said in German, and the caller learns it, so that the page can mark the words as German.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sozialraumbuero.directory.needs import Need, Taxonomy, Word, taxonomy

FOLDER = Path(__file__).parent
SOURCE = "de"
LABELS = ("groups", "offer_types", "documents", "accesses", "urgencies", "hotlines")


class TongueError(ValueError):
    """A file does not say what it must say; the message names the file and the word."""


@dataclass(frozen=True, slots=True)
class InTongue:
    """Words and the language they are really in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class TaxonomyWords:
    """One language's words; `plain` and `first_step` are sentences about needs, by id.

    Labels go by kind of word and id: a need and a paper may share an id.
    """

    language: str
    is_checked: bool
    labels: Mapping[tuple[type[Word], str], str]
    plain: Mapping[str, str]
    first_step: Mapping[str, str]


def label(word: Word, language: str) -> InTongue:
    """Return the name of a need, group, kind of help, paper or line."""
    return _said(words(language).labels.get((type(word), word.id)), word.label_de, language)


def plain(need: Need, language: str) -> InTongue:
    """Return the sentence that says in plain words what the need is."""
    return _said(words(language).plain.get(need.id), need.plain_de, language)


def first_step(need: Need, language: str) -> InTongue:
    """Return what the person can do at once; empty where there is nothing of the kind."""
    german = words(SOURCE).first_step.get(need.id, "")
    return _said(words(language).first_step.get(need.id), german, language)


def _said(found: str | None, german: str, language: str) -> InTongue:
    return InTongue(found, language) if found else InTongue(german, SOURCE)


@cache
def words(language: str) -> TaxonomyWords:
    """Return one language's words; none of them for German. Raises TongueError."""
    path = FOLDER / f"{language}.yaml"
    if not path.exists():
        return TaxonomyWords(language, language == SOURCE, {}, {}, {})
    return read(path.read_text(encoding="utf-8"), path.name, taxonomy())


def read(text: str, name: str, known: Taxonomy) -> TaxonomyWords:
    """Check one file against the taxonomy and return its words; raises TongueError."""
    try:
        content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise TongueError(f"{name}: is not readable: {' '.join(str(error).split())}") from error
    if strange := set(content) - {"language", "native_check", "needs", *LABELS}:
        raise TongueError(f'{name}: unknown key "{min(strange)}"')
    needs = content.get("needs", {})
    _only_known(name, "needs", needs, set(known.needs))
    labels: dict[tuple[type[Word], str], str] = {
        (Need, need): said["label"] for need, said in needs.items() if said.get("label")
    }
    for section in LABELS:
        said = content.get(section, {})
        kinds = _kinds(known, section)
        _only_known(name, section, said, set(kinds))
        labels |= {(kinds[word], word): text for word, text in said.items() if text}
    return TaxonomyWords(
        language=str(content["language"]),
        is_checked=bool(content["native_check"]),
        labels=labels,
        plain={need: said["plain"] for need, said in needs.items() if said.get("plain")},
        first_step={n: said["first_step"] for n, said in needs.items() if said.get("first_step")},
    )


def _kinds(known: Taxonomy, section: str) -> dict[str, type[Word]]:
    return {word.id: type(word) for word in getattr(known, section)}


def _only_known(name: str, section: str, said: Mapping[str, Any], ids: set[str]) -> None:
    if strange := set(said) - ids:
        raise TongueError(f'{name}: {section}: unknown id "{min(strange)}"')
