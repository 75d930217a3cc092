"""The independent utterances: each file loads, names real needs and holds what it promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest
import yaml

from sozialraumbuero.engine.matching.lexicon import lexicon
from tests.paths import REPOSITORY

FOLDER = REPOSITORY / "tests" / "utterances"
TAXONOMY = REPOSITORY / "src" / "sozialraumbuero" / "directory" / "needs.yaml"
LANGUAGES = ["de", "ar", "bg", "en", "fa", "pl", "pt", "ro", "ru", "tr", "uk"]
KINDS = {
    *("plain", "typo", "dialect", "third_person", "indirect", "learner", "keyword", "question"),
    *("long", "emergency", "near_emergency", "no_need"),
}
KEYS = {"text", "needs", "emergency", "kind", "split"}


@dataclass(frozen=True)
class Least:
    """The fewest utterances a file may hold."""

    per_need: int
    emergencies: int
    near: int
    without_need: int


GERMAN = Least(per_need=5, emergencies=120, near=100, without_need=80)
OTHER = Least(per_need=1, emergencies=25, near=20, without_need=15)


def least(language: str) -> Least:
    return GERMAN if language == "de" else OTHER


@cache
def utterances(language: str) -> list[dict]:
    content = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    assert (set(content), content["language"]) == ({"language", "utterances"}, language)
    return content["utterances"]


@cache
def needs() -> list[dict]:
    groups = yaml.safe_load(TAXONOMY.read_text(encoding="utf-8"))["groups"]
    return [need for group in groups for need in group["needs"]]


@cache
def second_batch() -> list[dict]:
    file = FOLDER / "second" / "check.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))["utterances"]


def plain(text: str) -> str:
    return " ".join(text.casefold().strip(" .!?").split())


def test_every_language_has_its_file():
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_utterance_is_well_formed(language):
    known = {need["id"] for need in needs()}

    for entry in utterances(language):
        assert set(entry) == KEYS, entry
        assert entry["text"].strip() == entry["text"] != "", entry
        assert isinstance(entry["emergency"], bool), entry
        assert entry["kind"] in KINDS, entry
        assert entry["split"] in {"dev", "test"}, entry
        assert set(entry["needs"]) <= known, entry
        assert len(set(entry["needs"])) == len(entry["needs"]) <= 3, entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_needs_and_alarm_fit_the_kind(language):
    for entry in utterances(language):
        match entry["kind"]:
            case "emergency":
                fits = entry["emergency"] and entry["needs"]
            case "near_emergency":
                fits = not entry["emergency"]
            case "no_need":
                fits = not entry["emergency"] and not entry["needs"]
            case _:
                fits = entry["needs"]
        assert fits, entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_enough_of_each_kind(language):
    entries, wanted = utterances(language), least(language)
    special = {"emergency", "near_emergency", "no_need"}
    kinds = Counter(entry["kind"] for entry in entries)
    firsts = Counter(entry["needs"][0] for entry in entries if entry["kind"] not in special)
    asked = [n["id"] for n in needs() if language == "de" or n["tier"] == "core"]

    assert [need for need in asked if firsts[need] < wanted.per_need] == []
    assert kinds["emergency"] >= wanted.emergencies
    assert kinds["near_emergency"] >= wanted.near
    assert kinds["no_need"] >= wanted.without_need


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_emergency_need_has_emergencies(language):
    alarmed = {e["needs"][0] for e in utterances(language) if e["emergency"]}

    assert {n["id"] for n in needs() if n["urgency"] == "emergency"} <= alarmed


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_fifths_may_be_tuned_on(language):
    entries = utterances(language)
    special = ["emergency", "near_emergency", "no_need"]

    for part in [entries, *([e for e in entries if e["kind"] == kind] for kind in special)]:
        share = sum(entry["split"] == "dev" for entry in part) / len(part)
        assert 0.35 <= share <= 0.45


def test_german_splits_both_hold_every_need():
    for split in ("dev", "test"):
        held = {e["needs"][0] for e in utterances("de") if e["needs"] and e["split"] == split}
        assert held == {need["id"] for need in needs()}


def test_second_batch_is_well_formed():
    known = {need["id"] for need in needs()}

    for entry in second_batch():
        assert set(entry) == KEYS - {"split"} | {"language"}, entry
        assert entry["language"] in LANGUAGES, entry
        assert entry["kind"] in {"emergency", "near_emergency", "no_need"}, entry
        assert entry["emergency"] is (entry["kind"] == "emergency"), entry
        assert bool(entry["needs"]) or entry["kind"] != "emergency", entry
        assert set(entry["needs"]) <= known, entry


def test_nothing_of_the_second_batch_is_taught():
    lexicons = [lexicon(language, [need["id"] for need in needs()]) for language in LANGUAGES]
    taught = {
        plain(text)
        for said in lexicons
        for texts in (*said.alarming.values(), *said.calm.values(), *said.emergency.values())
        for text in texts
    }

    assert [e["text"] for e in second_batch() if plain(e["text"]) in taught] == []


def test_no_text_stands_twice():
    every = [*(utterances(language) for language in LANGUAGES), second_batch()]
    texts = Counter(plain(entry["text"]) for entries in every for entry in entries)

    assert [text for text, count in texts.items() if count > 1] == []


def test_no_text_is_taken_from_the_taxonomy():
    taken = {
        plain(text)
        for need in needs()
        for text in (need["label_de"], need["plain_de"], *need["phrases_de"])
    }

    assert [e["text"] for e in utterances("de") if plain(e["text"]) in taken] == []
