"""The rules of SHACL that DCAT-AP.de uses, as far as they can be judged from the data alone.

Whether an address belongs to a vocabulary is judged by its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sozialraumbuero.directory.open_data.tests.turtle import RDF, Blank, Graph, Literal

SH = "http://www.w3.org/ns/shacl#"
IN_SCHEME = "http://www.w3.org/2004/02/skos/core#inScheme"

VCARD, FOAF = "http://www.w3.org/2006/vcard/ns#", "http://xmlns.com/foaf/0.1/"
# What the ontologies say that a validator would import.
SUPERCLASSES = {
    VCARD + "Individual": VCARD + "Kind",
    VCARD + "Organization": VCARD + "Kind",
    FOAF + "Organization": FOAF + "Agent",
}


class Rules:
    def __init__(self, shapes: Graph, data: Graph) -> None:
        self.shapes, self.data = shapes, data
        self.judged = 0

    def violations(self) -> list[str]:
        found = []
        for shape in self.shapes.subjects(RDF + "type", SH + "NodeShape"):
            if self._one(shape, "deactivated") == Literal("true", "boolean"):
                continue
            for node in self._targets(shape):
                found += self._of_node(shape, node)
        return sorted(set(found))

    def _targets(self, shape) -> Iterator:
        for each in self.shapes.values(shape, SH + "targetClass"):
            yield from self.data.subjects(RDF + "type", each)
        for each in self.shapes.values(shape, SH + "targetObjectsOf"):
            for said in self.data.said.values():
                yield from said.get(each, [])

    def _of_node(self, shape, node) -> Iterator[str]:
        for rule in self.shapes.values(shape, SH + "property"):
            if self._is_on(rule):
                yield from self._of_property(rule, node)

    def _is_on(self, rule) -> bool:
        severity = self._one(rule, "severity")
        inner = [self._one(each, "severity") for each in self.shapes.values(rule, SH + "property")]
        is_violation = severity in (None, SH + "Violation") and SH + "Warning" not in inner
        return is_violation and self._one(rule, "deactivated") is None

    def _of_property(self, rule, node) -> Iterator[str]:
        self.judged += 1
        values = self._along(rule, node)
        least, most = self._number(rule, "minCount"), self._number(rule, "maxCount")
        if least is not None and len(values) < least:
            yield f"{node}: {rule}: {len(values)} of at least {least}"
        if most is not None and len(values) > most:
            yield f"{node}: {rule}: {len(values)} of at most {most}"
        for scheme in self.shapes.values(rule, SH + "qualifiedValueShape"):
            fitting = [value for value in values if self._is_of_scheme(scheme, value)]
            if len(fitting) != 1:
                yield f"{node}: {rule}: {len(fitting)} values of the vocabulary, not 1"
        for value in values:
            if not self._fits(rule, value):
                yield f"{node}: {rule}: {value}"

    def _along(self, rule, node) -> list:
        path = self._one(rule, "path")
        alternatives = self.shapes.values(path, SH + "alternativePath")
        paths = self.shapes.listed(alternatives[0]) if alternatives else [path]
        return [value for each in paths for value in self.data.values(node, each)]

    def _fits(self, rule, value) -> bool:
        kind = self._one(rule, "nodeKind")
        if kind and not _is_of_kind(value, kind.removeprefix(SH)):
            return False
        wanted = self._one(rule, "class")
        if wanted and wanted not in self._classes(value):
            return False
        datatype = self._one(rule, "datatype")
        if datatype and not (isinstance(value, Literal) and value.datatype == datatype):
            return False
        pattern = self._one(rule, "pattern")
        if pattern and not re.search(pattern.text, str(value), re.IGNORECASE):
            return False
        for choice in self.shapes.values(rule, SH + "or"):
            if not any(self._fits(each, value) for each in self.shapes.listed(choice)):
                return False
        for shape in self.shapes.values(rule, SH + "node"):
            if list(self._of_node(shape, value)) or not self._fits(shape, value):
                return False
        return all(
            self._is_of_scheme(inner, value) for inner in self.shapes.values(rule, SH + "property")
        )

    def _classes(self, value) -> list:
        own = self.data.values(value, RDF + "type")
        return [*own, *(SUPERCLASSES[each] for each in own if each in SUPERCLASSES)]

    def _is_of_scheme(self, inner, value) -> bool:
        if self._one(inner, "path") != IN_SCHEME:
            return True
        scheme = self._one(inner, "hasValue")
        return isinstance(value, str) and value.startswith(f"{scheme}/")

    def _one(self, subject, name: str):
        values = self.shapes.values(subject, SH + name)
        return values[0] if values else None

    def _number(self, rule, name: str) -> int | None:
        value = self._one(rule, name)
        return None if value is None else int(value.text)


def _is_of_kind(value, kind: str) -> bool:
    sorts = {
        "IRI": isinstance(value, str),
        "Literal": isinstance(value, Literal),
        "BlankNode": isinstance(value, Blank),
    }
    return any(is_it for name, is_it in sorts.items() if name in kind)
