"""A small reader of Turtle: enough for our catalogue and for the rules of DCAT-AP.de."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TOKEN = re.compile(
    r"""\#[^\n]*|\s+
    |(?P<iri><[^<>\s]*>)
    |(?P<literal>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|"(?:[^"\\\n]|\\.)*")
    |(?P<lang>@(?!prefix\b|base\b)[A-Za-z-]+)
    |(?P<word>@prefix|@base|[\w-]*:(?:[\w%-]|[.:](?=[\w-]))*|true\b|false\b|a(?=\s))
    |(?P<number>[+-]?\d+(?:\.\d+)?)
    |(?P<mark>\^\^|[;,.\[\]()])""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Literal:
    text: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True)
class Blank:
    number: int


@dataclass
class Graph:
    """Statements by subject and predicate."""

    said: dict = field(default_factory=dict)

    def add(self, subject, predicate, value) -> None:
        self.said.setdefault(subject, {}).setdefault(predicate, []).append(value)

    def values(self, subject, predicate) -> list:
        return self.said.get(subject, {}).get(predicate, [])

    def listed(self, head) -> list:
        found = []
        while head != RDF + "nil":
            found += self.values(head, RDF + "first")
            (head,) = self.values(head, RDF + "rest")
        return found

    def subjects(self, predicate, value) -> list:
        return [s for s, said in self.said.items() if value in said.get(predicate, [])]


_blanks = count()


class _Reader:
    def __init__(self, text: str, graph: Graph) -> None:
        self.tokens = list(self._tokens(text))
        self.at, self.graph, self.prefixes = 0, graph, {}

    def _tokens(self, text: str):
        at = 0
        while at < len(text):
            found = TOKEN.match(text, at)
            assert found, f"not Turtle: {text[at : at + 40]!r}"
            at = found.end()
            if found.lastgroup:
                yield found.lastgroup, found.group()

    def next(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def peek(self) -> str:
        return self.tokens[self.at][1]

    def expect(self, mark: str) -> None:
        found = self.next()[1]
        assert found == mark, f"{mark} expected, {found} found"

    def all(self) -> None:
        while self.at < len(self.tokens):
            if self.peek() == "@prefix":
                self.next()
                name, iri = self.next()[1], self.next()[1]
                self.prefixes[name.rstrip(":")] = iri[1:-1]
            else:
                subject = self.value()
                if self.peek() != ".":
                    self.statements(subject)
            self.expect(".")

    def statements(self, subject) -> None:
        while self.peek() not in (".", "]"):
            predicate = self.value()
            while True:
                self.graph.add(subject, predicate, self.value())
                if self.peek() != ",":
                    break
                self.next()
            while self.peek() == ";":
                self.next()

    def value(self):
        kind, text = self.next()
        if kind == "iri":
            return text[1:-1]
        if kind == "literal":
            return self.literal(text)
        if kind == "number":
            return Literal(text, "number")
        if text == "[":
            blank = Blank(next(_blanks))
            self.statements(blank)
            self.expect("]")
            return blank
        if text == "(":
            return self.collection()
        if text == "a":
            return RDF + "type"
        if text in ("true", "false"):
            return Literal(text, "boolean")
        prefix, _, local = text.partition(":")
        return self.prefixes[prefix] + local

    def literal(self, text: str) -> Literal:
        quotes = 3 if text.startswith('"""') else 1
        plain = text[quotes:-quotes].encode().decode("unicode_escape").encode("latin-1").decode()
        if self.tokens[self.at][0] == "lang":
            return Literal(plain, RDF + "langString", self.next()[1][1:])
        if self.peek() == "^^":
            self.next()
            return Literal(plain, str(self.value()))
        return Literal(plain, "http://www.w3.org/2001/XMLSchema#string")

    def collection(self):
        items = []
        while self.peek() != ")":
            items.append(self.value())
        self.next()
        head = RDF + "nil"
        for item in reversed(items):
            node = Blank(next(_blanks))
            self.graph.add(node, RDF + "first", item)
            self.graph.add(node, RDF + "rest", head)
            head = node
        return head


def read_turtle(*texts: str) -> Graph:
    graph = Graph()
    for text in texts:
        _Reader(text, graph).all()
    return graph
