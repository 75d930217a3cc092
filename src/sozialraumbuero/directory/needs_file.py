"""Read `needs.yaml` strictly: unknown keys, unknown ids and doubles stop the reading."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypedDict, TypeVar

import yaml

from sozialraumbuero.directory.needs import (
    Group,
    Hotline,
    Need,
    OfferType,
    SpecialCategory,
    Taxonomy,
    TaxonomyError,
    Urgency,
    Word,
)

SCHEMA = "sozialraum-needs/1"
W = TypeVar("W", bound=Word)


class _Names(TypedDict):
    """What every word of the file has."""

    id: str
    label_de: str
    label_en: str


class _Entry:
    """One mapping of the file with its place, read key by key; `end` refuses what is left."""

    def __init__(self, content: Any, place: str) -> None:
        if not isinstance(content, dict):
            raise TaxonomyError(f"{place}: is not a list of keys and values")
        self.left = dict(content)
        self.place = place

    def _take(self, key: str, kind: type, *, default: Any = ...) -> Any:
        if key not in self.left:
            if default is ...:
                raise TaxonomyError(f"{self.place}: {key} is missing")
            return default
        value = self.left.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise TaxonomyError(f"{self.place}.{key}: {value!r} is not of type {kind.__name__}")
        return value

    def text(self, key: str, default: Any = ...) -> str:
        text: str = self._take(key, str, default=default)
        if not text.strip() and default is ...:
            raise TaxonomyError(f"{self.place}.{key}: is empty")
        return text

    def texts(self, key: str, default: Any = ...) -> tuple[str, ...]:
        values = self._take(key, list, default=default)
        if not all(isinstance(value, str) for value in values):
            raise TaxonomyError(f"{self.place}.{key}: holds something that is not a text")
        return tuple(values)

    def number(self, key: str) -> int:
        number: int = self._take(key, int)
        return number

    def flag(self, key: str) -> bool:
        flag: bool = self._take(key, bool, default=False)
        return flag

    def entries(self, key: str) -> list[_Entry]:
        values = self._take(key, list)
        return [
            _Entry(value, f"{self.place}.{key}[{at}]".lstrip("."))
            for at, value in enumerate(values)
        ]

    def word(self) -> _Names:
        """Take id and labels; from here on the place is the id."""
        names = _Names(
            id=self.text("id"), label_de=self.text("label_de"), label_en=self.text("label_en")
        )
        self.place = f"{self.place.split('[')[0]}.{names['id']}"
        return names

    def one_of(self, key: str, known: Mapping[str, W]) -> W:
        return self._known(key, self.text(key), known)

    def some_of(self, key: str, known: Mapping[str, W]) -> tuple[W, ...]:
        return tuple(self._known(key, word, known) for word in self.texts(key))

    def _known(self, key: str, word: str, known: Mapping[str, W]) -> W:
        if word not in known:
            raise TaxonomyError(f'{self.place}.{key}: unknown id "{word}"')
        return known[word]

    def end(self) -> None:
        if self.left:
            raise TaxonomyError(f'{self.place}: unknown key "{min(self.left)}"')


def read(text: str) -> Taxonomy:
    """Check the file's words and return the taxonomy; raises TaxonomyError at the first fault."""
    try:
        content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise TaxonomyError(f"not readable as YAML: {' '.join(str(error).split())}") from error
    file = _Entry(content, "")
    if (schema := file.text("schema")) != SCHEMA:
        raise TaxonomyError(f'schema: "{schema}" is not {SCHEMA}')
    taxonomy = _sections(file)
    file.text("language")
    file.text("legal_review")
    file.end()
    return taxonomy


def _sections(file: _Entry) -> Taxonomy:
    urgencies = _by_id([_urgency(entry) for entry in file.entries("urgency_levels")])
    tiers = _by_id([_plain(entry) for entry in file.entries("tiers")])
    special = _by_id([_special(entry) for entry in file.entries("special_data_categories")])
    accesses = _by_id([_plain(entry) for entry in file.entries("access_types")])
    documents = _by_id([_plain(entry) for entry in file.entries("documents")])
    offers = _by_id([_offer(entry, accesses) for entry in file.entries("offer_types")])
    known = _Known(urgencies, tiers, special, offers, documents)
    groups = _by_id([_group(entry, known) for entry in file.entries("groups")])
    needs = _by_id([need for group in groups.values() for need in group.needs])
    return Taxonomy(
        as_of=file.text("as_of"),
        notes_de=file.texts("notes_de"),
        urgencies=tuple(urgencies.values()),
        tiers=tuple(tiers.values()),
        special_categories=tuple(special.values()),
        hotlines=tuple(_by_id([_hotline(e) for e in file.entries("emergency_numbers")]).values()),
        accesses=tuple(accesses.values()),
        offer_types=tuple(offers.values()),
        documents=tuple(documents.values()),
        groups=tuple(groups.values()),
        needs=MappingProxyType(needs),
        group_of=MappingProxyType(
            {need.id: group for group in groups.values() for need in group.needs}
        ),
    )


class _Known:
    """The words a need may name."""

    def __init__(
        self,
        urgencies: Mapping[str, Urgency],
        tiers: Mapping[str, Word],
        special: Mapping[str, SpecialCategory],
        offers: Mapping[str, OfferType],
        documents: Mapping[str, Word],
    ) -> None:
        self.urgencies = urgencies
        self.tiers = tiers
        self.special = special
        self.offers = offers
        self.documents = documents


def _by_id(words: list[W]) -> dict[str, W]:
    found: dict[str, W] = {}
    for word in words:
        if word.id in found:
            raise TaxonomyError(f'id "{word.id}": defined twice')
        found[word.id] = word
    return found


def _plain(entry: _Entry) -> Word:
    word = Word(**entry.word())
    entry.end()
    return word


def _urgency(entry: _Entry) -> Urgency:
    names = entry.word()
    hours = entry.left.pop("target_hours", None)
    if hours is not None and (not isinstance(hours, int) or isinstance(hours, bool)):
        raise TaxonomyError(f"{entry.place}.target_hours: {hours!r} is not a number of hours")
    entry.end()
    return Urgency(**names, target_hours=hours)


def _special(entry: _Entry) -> SpecialCategory:
    category = SpecialCategory(**entry.word(), gdpr_article=entry.number("gdpr_article"))
    entry.end()
    return category


def _hotline(entry: _Entry) -> Hotline:
    line = Hotline(**entry.word(), number=entry.text("number"), also=entry.texts("also", ()))
    entry.end()
    return line


def _offer(entry: _Entry, accesses: Mapping[str, Word]) -> OfferType:
    offer = OfferType(
        **entry.word(),
        typical_providers_de=entry.text("typical_providers_de"),
        legal_basis=entry.texts("legal_basis"),
        access=entry.one_of("access", accesses),
    )
    entry.end()
    return offer


def _group(entry: _Entry, known: _Known) -> Group:
    names = entry.word()
    group = Group(**names, needs=tuple(_need(need, known) for need in entry.entries("needs")))
    entry.end()
    return group


def _need(entry: _Entry, known: _Known) -> Need:
    need = Need(
        **entry.word(),
        plain_de=entry.text("plain_de"),
        tier=entry.one_of("tier", known.tiers).id,
        urgency=entry.one_of("urgency", known.urgencies),
        first_step_de=entry.text("first_step_de", ""),
        special_data=entry.some_of("special_data", known.special),
        offers=entry.some_of("offers", known.offers),
        documents=entry.some_of("documents", known.documents),
        legal_basis=entry.texts("legal_basis"),
        phrases_de=entry.texts("phrases_de"),
        child_protection_check=entry.flag("child_protection_check"),
        safe_contact=entry.flag("safe_contact"),
        anonymous_first=entry.flag("anonymous_first"),
    )
    entry.end()
    return need
