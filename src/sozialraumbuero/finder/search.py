"""What somebody looks for, as the address of the page says it; no word of theirs is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from sozialraumbuero.directory.name_words import name_words
from sozialraumbuero.directory.need_kinds import wanted_kinds
from sozialraumbuero.directory.needs import Group, Need, taxonomy
from sozialraumbuero.directory.words import Way
from sozialraumbuero.engine.matching.offers import WantedType, Wish
from sozialraumbuero.finder.marks import group_of, mark_of, needs_of
from sozialraumbuero.finder.whom import Person
from sozialraumbuero.finder.words import SOURCE
from sozialraumbuero.lib.vocabulary import LANGUAGES

MOST_NEEDS = 5
PAGE = 10
MOST_PAGES = 50
# One age stands for its band: old enough for what is for adults, young enough for the young.
AGES = {"0_13": 8, "14_17": 16, "18_26": 22, "27_64": 45, "65_plus": 75}
SWITCHES = {
    "barrierefrei": "wheelchair",
    "kostenlos": "only_free",
    "anonym": "only_anonymous",
    "ohne_termin": "only_without_appointment",
}
OPEN = {"jetzt": "only_open_now", "heute": "only_open_today"}


@dataclass(frozen=True)
class Search:
    """Needs, best first, or a situation, or words of a name; and what else matters."""

    needs: tuple[Need, ...] = ()
    group: Group | None = None
    name: str = ""
    switches: frozenset[str] = frozenset()
    open: str = ""
    language: str = ""
    age: str = ""
    person: str = ""
    quarter: str = ""
    way: str = ""
    is_emergency: bool = False
    page: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.needs or self.group or self.name)

    def query(self, **changed: object) -> str:
        """Return the part of the address behind the question mark, with some values changed."""
        return urlencode(list(replace(self, **changed)._pairs()))  # type: ignore[arg-type]

    def _pairs(self) -> Iterator[tuple[str, str]]:
        if self.needs:
            yield "a", ".".join(mark_of(need) for need in self.needs)
        if self.group:
            yield "t", mark_of(self.group)
        pairs = {
            "name": self.name,
            "offen": self.open,
            "sprache": self.language,
            "alter": self.age,
            "fuer": self.person,
            "quartier": self.quarter,
            "weg": self.way,
            "n": "1" if self.is_emergency else "",
            "seite": str(self.page + 1) if self.page else "",
        }
        yield from ((name, value) for name, value in pairs.items() if value)
        yield from ((name, "1") for name in SWITCHES if name in self.switches)


def read_search(words: Mapping[str, str], *, languages: frozenset[str]) -> Search:
    """Return what the address says; whatever it cannot say is left out, never an error."""
    return Search(
        needs=tuple(needs_of(words.get("a", "").split("."))[:MOST_NEEDS]),
        group=group_of(words.get("t", "")),
        name=" ".join(words.get("name", "").split())[:80],
        switches=frozenset(name for name in SWITCHES if words.get(name) == "1"),
        open=_one_of(words.get("offen", ""), OPEN),
        language=_one_of(words.get("sprache", ""), languages),
        age=_one_of(words.get("alter", ""), AGES),
        person=_one_of(words.get("fuer", ""), frozenset(Person)),
        quarter=words.get("quartier", "")[:80],
        way=_one_of(words.get("weg", ""), frozenset(Way)),
        is_emergency=words.get("n") == "1",
        page=_page(words.get("seite", "")),
    )


def link_for_needs(need_ids: Sequence[str], language: str) -> str:
    """Return the list of offers for these needs, in the person's language if we speak it."""
    known = taxonomy().needs
    needs = tuple(known[need_id] for need_id in need_ids if need_id in known)[:MOST_NEEDS]
    code = language if language in LANGUAGES else SOURCE
    return f"{reverse('finder:find', args=[code])}?{Search(needs=needs).query()}" if needs else ""


def _one_of(
    word: str, known: Mapping[str, object] | frozenset[str] | frozenset[Way] | frozenset[Person]
) -> str:
    return word if word in known else ""


def _page(text: str) -> int:
    return min(max(int(text) - 1, 0), MOST_PAGES) if text.isascii() and text.isdecimal() else 0


def wish_of(
    search: Search, *, spoken: str, now: int, at: tuple[float, float] | None = None
) -> Wish:
    """Return the search as the ranking wants it; `spoken` is the language of the page."""
    switches = {SWITCHES[name]: True for name in search.switches}
    if search.open:
        switches[OPEN[search.open]] = True
    return Wish(
        types=_types(search),
        words=name_words(search.name),
        language=search.language or spoken,
        only_language=bool(search.language),
        way=search.way,
        age=AGES.get(search.age),
        quarter=search.quarter,
        lat=at[0] if at else None,
        lon=at[1] if at else None,
        now=now,
        **switches,
    )


def _types(search: Search) -> tuple[WantedType, ...]:
    """Return the kinds of help that the needs ask for, or those of the whole situation."""
    needs = search.needs or (search.group.needs if search.group else ())
    return wanted_kinds(needs, first_counts_most=bool(search.needs))
