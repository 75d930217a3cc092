"""What HSDS has no field for, as attributes under taxonomies of our own.

A vocabulary becomes a taxonomy with one term per word; any other column is a value under the term
of that column in the taxonomy "fields". Their identifiers are the same in every installation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from sozialraumbuero.directory.hsds.german import FIELD_NAMES, NAMES, TAXONOMY_NAMES
from sozialraumbuero.directory.needs import taxonomy

Document = dict[str, Any]

NAMESPACE = UUID("6f0a1d6e-7d0c-4a52-9d0e-0c2b6a6f1a53")
VERSION = "1"
FIELDS = "fields"
FACTS = "facts"
# Marks an entity as written by us: then what is absent is empty, not unsaid.
MARK = "profile"

# Columns that hold words of a vocabulary, and its taxonomy: several words, or one.
LIST_TERMS = {
    "types": "offer_types",
    "documents": "documents",
    "for_whom": "for_whom",
    "ways": "ways",
}
ONE_TERMS = {
    "access": "access_types",
    "residence": "residence",
    "cost": "cost",
    "cost_per": "cost_per",
    "capacity": "capacity",
}
BODY_TERMS = {"kind": "body_kinds"}


@dataclass(frozen=True, slots=True)
class Term:
    """One word of one of our taxonomies."""

    taxonomy: str
    code: str
    name: str
    description: str

    @property
    def id(self) -> str:
        return str(uuid5(NAMESPACE, f"term/{self.taxonomy}/{self.code}"))

    def document(self) -> Document:
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "description": self.description,
            "taxonomy": TAXONOMY_NAMES[self.taxonomy],
            "taxonomy_id": taxonomy_id(self.taxonomy),
            "language": "de",
        }


def taxonomy_id(name: str) -> str:
    return str(uuid5(NAMESPACE, f"taxonomy/{name}"))


def inner_id(outer: str, what: str) -> str:
    """Return the identifier of something that has none of its own, such as a phone number."""
    return str(uuid5(UUID(outer), what))


@cache
def terms() -> Mapping[str, Mapping[str, Term]]:
    """Return every term by taxonomy and code."""
    known = taxonomy()
    found = {
        "offer_types": [
            Term("offer_types", kind.id, kind.label_de, kind.typical_providers_de)
            for kind in known.offer_types
        ],
        "documents": [_word("documents", each.id, each.label_de) for each in known.documents],
        "access_types": [_word("access_types", each.id, each.label_de) for each in known.accesses],
        FIELDS: [_word(FIELDS, code, name) for code, name in FIELD_NAMES.items()],
    } | {
        name: [_word(name, code, words) for code, words in names.items()]
        for name, names in NAMES.items()
    }
    return {name: {term.code: term for term in words} for name, words in found.items()}


def _word(name: str, code: str, words: str) -> Term:
    return Term(name, code, words, words)


@cache
def _by_id() -> Mapping[str, Term]:
    return {term.id: term for words in terms().values() for term in words.values()}


def taxonomy_documents() -> list[Document]:
    return [
        {"id": taxonomy_id(name), "name": words, "description": words, "version": VERSION}
        for name, words in TAXONOMY_NAMES.items()
    ]


class AttributeWriter:
    """Collects the attributes of one entity."""

    def __init__(self, outer: str, table: str) -> None:
        self._outer, self._table = outer, table
        self.documents: list[Document] = [self._attribute(terms()[FIELDS][MARK], VERSION)]

    def word(self, name: str, code: str) -> None:
        self.documents.append(self._attribute(terms()[name][code]))

    def value(self, code: str, value: Any, *, name: str = FIELDS, number: int = 0) -> None:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        self.documents.append(self._attribute(terms()[name][code], text, number))

    def field(self, rest: Mapping[str, Any]) -> Document:
        """Return our attributes and those of the source as one field."""
        return {"attributes": [*self.documents, *rest.get("attributes", [])]}

    def _attribute(self, term: Term, value: str | None = None, number: int = 0) -> Document:
        mark = f"{term.taxonomy}/{term.code}/{number}"
        said = {} if value is None else {"value": value}
        return {
            "id": inner_id(self._outer, mark),
            "link_type": term.taxonomy,
            "link_entity": self._table,
            **said,
            "taxonomy_term": term.document(),
        }


@dataclass(frozen=True)
class Said:
    """One of our attributes, read back."""

    taxonomy: str
    code: str
    value: str
    # Where it stands, for a fault.
    place: str


class OwnAttributes:
    """The attributes of one entity that we wrote, and the others."""

    def __init__(self, documents: Sequence[Document], place: str) -> None:
        self.said: list[Said] = []
        self.others: list[Document] = []
        for number, document in enumerate(documents):
            term = _by_id().get(str(_term_id(document)))
            if term is None:
                self.others.append(document)
                continue
            value = str(document.get("value", ""))
            self.said.append(
                Said(term.taxonomy, term.code, value, f"{place}.attributes[{number}].value")
            )

    @property
    def are_ours(self) -> bool:
        return any(said.code == MARK and said.taxonomy == FIELDS for said in self.said)

    def words(self, name: str) -> list[str]:
        return [said.code for said in self.said if said.taxonomy == name]

    def all_of(self, code: str) -> Iterator[Said]:
        return (said for said in self.said if (said.taxonomy, said.code) == (FIELDS, code))

    def facts(self) -> dict[str, str]:
        return {said.code: said.value for said in self.said if said.taxonomy == FACTS}

    def read(self, code: str, reader: Callable[[Said], Any]) -> Any:
        """Return what the reader makes of the value, or None if it is not said."""
        said = next(self.all_of(code), None)
        return None if said is None else reader(said)


def _term_id(document: Document) -> Any:
    term = document.get("taxonomy_term")
    inner = term.get("id") if isinstance(term, dict) else None
    return inner or document.get("taxonomy_term_id")
