"""What was said, what is needed, what shall be different, which papers it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.queries.overview import Row, plain_rows
from sozialraumbuero.cases.rules.states import NEED_STEPS
from sozialraumbuero.cases.vocabulary import NeedState, Urgency
from sozialraumbuero.cases.words import NEED_STATES, URGENCIES
from sozialraumbuero.directory.need_words import AT_ONCE, need_words
from sozialraumbuero.directory.needs import Hotline, Need, Word, taxonomy
from sozialraumbuero.engine.matching.detecting import language_of
from sozialraumbuero.engine.matching.finding import find

OVER = (NeedState.SOLVED, NeedState.WITHDRAWN)
# The taxonomy says so where nothing has to be brought.
NO_PAPERS = "none"
ALWAYS = ("fire_rescue", "police")
URGENT = {AT_ONCE: Urgency.NOW, "urgent": Urgency.WEEK}
STATE_KINDS = {
    NeedState.OPEN: "warn",
    NeedState.IN_WORK: "info",
    NeedState.REFERRED: "info",
    NeedState.SOLVED: "good",
    NeedState.UNMET: "bad",
    NeedState.WITHDRAWN: "neutral",
}


@dataclass(frozen=True)
class NeedsPage:
    """The rows of the page, each with its plain words; the page's reading was logged."""

    concerns: Sequence[Row]
    needs: Sequence[Row]
    goals: Sequence[Row]
    papers: Sequence[Row]

    @property
    def known_needs(self) -> list[Need]:
        """Return the needs of the taxonomy that are not over."""
        return [row["known"] for row in self.needs if row["known"] and not row["is_over"]]

    @property
    def emergencies(self) -> list[Need]:
        return [need for need in self.known_needs if need.urgency.id == AT_ONCE]


@dataclass(frozen=True)
class SuggestedNeed:
    """A need that the words seem to speak of, and which words say so; a person decides."""

    need: Need
    why: Sequence[str]
    is_listed: bool

    @property
    def urgency(self) -> Urgency:
        """Return how urgent the taxonomy calls it; a person may say otherwise."""
        return URGENT.get(self.need.urgency.id, Urgency.LATER)


@dataclass(frozen=True)
class Suggested:
    needs: Sequence[SuggestedNeed]
    is_emergency: bool


def needs_page(case: Case, language: str) -> NeedsPage:
    """Return all rows of the page; the caller has checked and logged the reading."""
    return NeedsPage(
        concerns=plain_rows(case.concern_set.all()),
        needs=[_need(row, language) for row in plain_rows(case.need_set.all())],
        goals=plain_rows(case.goal_set.all()),
        papers=[_paper(row, language) for row in plain_rows(case.paper_set.all())],
    )


def suggested_needs(words: str, listed: Iterable[str]) -> Suggested:
    """Return which needs the words may mean, the likeliest first; nothing is stored."""
    if not words.strip():
        return Suggested([], is_emergency=False)
    found = find(words, need_words(), language=language_of(words))
    known, listed = taxonomy().needs, set(listed)
    return Suggested(
        [SuggestedNeed(known[each.id], each.why, each.id in listed) for each in found.needs],
        found.emergency,
    )


def documents_for(page: NeedsPage) -> list[Word]:
    """Return the documents that the living needs usually take and that are not listed yet."""
    listed = {row["document_id"] for row in page.papers}
    wanted = {word.id: word for need in page.known_needs for word in need.documents}
    return [word for word in wanted.values() if word.id not in {*listed, NO_PAPERS}]


def numbers_for(needs: Iterable[Need]) -> list[Hotline]:
    """Return the numbers that the first steps of these needs name; 112 and 110 in any case."""
    said = " ".join(need.first_step_de for need in needs).replace(" ", "")
    return [
        line
        for line in taxonomy().hotlines
        if line.id in ALWAYS or line.number.replace(" ", "") in said
    ]


def document_label(document_id: str, words: str, language: str) -> str:
    """Return what a document on the list is called."""
    known = {word.id: word for word in taxonomy().documents}.get(document_id)
    return known.label(language) if known else words


def _need(row: Row, language: str) -> Row:
    need, state = row["row"], NeedState(row["row"].state)
    known = taxonomy().needs.get(row["need_id"])
    return {
        **row,
        "known": known,
        "label": known.label(language) if known else row["words"],
        "state": NEED_STATES[state],
        "state_kind": STATE_KINDS[state],
        "urgency": URGENCIES[Urgency(need.urgency)],
        "is_over": state in OVER,
        "is_emergency": known is not None and known.urgency.id == AT_ONCE and state not in OVER,
        "next_states": [
            (each, NEED_STATES[each]) for each in NeedState if each in NEED_STEPS[state]
        ],
    }


def _paper(row: Row, language: str) -> dict[str, Any]:
    return {**row, "label": document_label(row["document_id"], row["words"], language)}
