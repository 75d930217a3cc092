"""Kinds of letters and what each asks for; read once from `letters.yaml` and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).with_name("letters.yaml")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class FieldKind(StrEnum):
    """What a form offers for a field, and which value a letter takes for it."""

    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str
    DATE = "date"  # datetime.date
    MONEY = "money"  # Decimal, euros
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # str, a key of `choices`
    CHOICES = "choices"  # sequence of keys of `choices`
    LINES = "lines"  # sequence of str


class Advice(StrEnum):
    """How much the writer should talk to a lawyer or an advice office first."""

    NONE = "none"
    ADVISABLE = "advisable"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class LetterField:
    """One question. `past`: not after the day of writing; `after`: later than that field."""

    id: str
    label: str
    kind: FieldKind
    required: bool = False
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    past: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the letter, or a list of what was chosen."""

    text: str = ""
    listed: str = ""
    only_if: str = ""
    unless: str = ""
    is_strong: bool = False

    @property
    def needs(self) -> frozenset[str]:
        """Return the fields without which this is not said."""
        named = {*PLACEHOLDER.findall(self.text), self.listed, self.only_if}
        return frozenset(named - {""})


@dataclass(frozen=True, slots=True)
class LetterKind:
    id: str
    name: str
    fits: str
    deadline: str
    advice: Advice
    advice_words: str
    where: Sequence[str]
    sending: str
    subject: str
    has_salutation: bool
    fields: Sequence[LetterField]
    body: Sequence[Passage]
    # The field that lists who signs besides the sender.
    signers: str = ""

    def field(self, name: str) -> LetterField:
        return next(each for each in self.fields if each.id == name)

    @property
    def advice_heading(self) -> str:
        """Return the hint that stands over the advice; empty where none is due."""
        return {
            Advice.NONE: "",
            Advice.ADVISABLE: "Hinweis: Hier ist Rechtsberatung ratsam.",
            Advice.NEEDED: "Hinweis: Hier ist Rechtsberatung nötig.",
        }[self.advice]


@cache
def letter_kinds() -> Mapping[str, LetterKind]:
    """Return all kinds in the order of the file; raises ValueError naming kind and key."""
    return kinds_from(TEXTS.read_text(encoding="utf-8"))


def kinds_from(text: str) -> Mapping[str, LetterKind]:
    """Return the kinds that a text describes; raises ValueError naming kind and key."""
    content = yaml.safe_load(text)
    common = content["common"]
    return {name: _kind(name, raw, common) for name, raw in content["kinds"].items()}


def _kind(name: str, raw: Mapping[str, Any], common: Mapping[str, Any]) -> LetterKind:
    reference = {"label": raw.get("reference", ""), "kind": "text"}
    asked = {**common, "reference": reference, **raw.get("fields", {})}
    try:
        made = LetterKind(
            id=name,
            name=raw["name"],
            fits=raw["fits"],
            deadline=raw["deadline"],
            advice=Advice(raw["advice"]),
            advice_words=raw["advice_words"],
            where=tuple(raw["where"]),
            sending=raw["sending"],
            subject=raw["subject"],
            has_salutation=raw.get("salutation", True),
            fields=tuple(_field(key, each) for key, each in asked.items()),
            body=tuple(_passage(each) for each in raw["body"]),
            signers=raw.get("signers", ""),
        )
    except KeyError as error:
        raise ValueError(f"letters.yaml: {name}: {error} is missing") from error
    except (TypeError, ValueError) as error:
        raise ValueError(f"letters.yaml: {name}: {error}") from error
    _check(made)
    return made


def _field(name: str, raw: Mapping[str, Any]) -> LetterField:
    return LetterField(id=name, **{**raw, "kind": FieldKind(raw["kind"])})


def _passage(raw: Mapping[str, Any]) -> Passage:
    strays = set(raw) - {"text", "list", "if", "unless", "strong"}
    if strays:
        raise ValueError(f"passage {sorted(strays)} is unknown")
    return Passage(
        text=raw.get("text", ""),
        listed=raw.get("list", ""),
        only_if=raw.get("if", ""),
        unless=raw.get("unless", ""),
        is_strong=raw.get("strong", False),
    )


def _check(kind: LetterKind) -> None:
    known = {each.id for each in kind.fields}
    named = {one for passage in kind.body for one in passage.needs | {passage.unless}}
    named |= {*PLACEHOLDER.findall(kind.subject), kind.signers} | {
        each.after for each in kind.fields
    }
    if strays := sorted(named - known - {""}):
        raise ValueError(f"letters.yaml: {kind.id}: fields {strays} are named but not asked for")
    optional = [one for one in PLACEHOLDER.findall(kind.subject) if not kind.field(one).required]
    if optional:
        raise ValueError(f"letters.yaml: {kind.id}: subject needs {optional}; make it required")
    for each in kind.fields:
        if not each.label.strip():
            raise ValueError(f"letters.yaml: {kind.id}: {each.id}: has no label")
        if bool(each.choices) != (each.kind in {FieldKind.CHOICE, FieldKind.CHOICES}):
            raise ValueError(f"letters.yaml: {kind.id}: {each.id}: choices do not fit its kind")
