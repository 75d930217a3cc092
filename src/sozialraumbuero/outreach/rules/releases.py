"""Which counts of a campaign may leave its team: fixed tables, at most six cells per contact.

Everything passes through `engine.disclosure`: the lists are fixed beforehand, every cell has noise
of its own, and what was released once is shown the same ever after. A campaign is a population
and a time of its own, so no contact stands in two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sozialraumbuero.directory.topics import TOPIC_OF_GROUP, Topic
from sozialraumbuero.outreach.rules.contacts import Knock, is_without_way
from sozialraumbuero.outreach.vocabulary import ACCEPTED, MET, AgeBand, TimeBand

if TYPE_CHECKING:
    from sozialraumbuero.engine.disclosure import Cube, Entry, Policy, Register

# Below this many contacts a campaign releases no tables at all.
FEWEST_CONTACTS = 30
# Rates of fewer cases say more about chance than about people.
FEWEST_FOR_A_RATE = 100
NEEDS_COUNTED = 2
# Course, band, language and age count a contact once, needs twice.
CELLS_PER_CONTACT = 4 + NEEDS_COUNTED
PERIOD, AREA = "period", "area"
GERMAN = "de"


class ReleaseRefusal(StrEnum):
    """Why a campaign's figures cannot be released now."""

    NOT_OVER = "not_over"
    RELEASED_ALREADY = "released_already"
    CONTACTS_GONE = "contacts_gone"


class Table(StrEnum):
    """The tables that leave the team; the name of each is its dimension."""

    COURSE = "course"
    BAND = "band"
    NEED = "need"
    LANGUAGE = "language"
    AGE = "age"


class Course(StrEnum):
    """How a contact went, so coarse that few cells stay small."""

    NOT_MET = "not_met"
    NO_TALK = "no_talk"
    TALK = "talk"
    NEED_HELPED = "need_helped"
    NEED_WITHOUT_WAY = "need_without_way"


class Tongue(StrEnum):
    GERMAN = "german"
    OTHER = "other"
    UNKNOWN = "unknown"
    NOT_MET = "not_met"


class Age(StrEnum):
    YOUNG = "up_to_26"
    MIDDLE = "27_to_64"
    OLD = "from_65"
    UNKNOWN = "unknown"
    NOT_MET = "not_met"


class Met(StrEnum):
    YES = "met"
    NO = "not_met"


YOUNG = frozenset({AgeBand.FROM_0, AgeBand.FROM_14, AgeBand.FROM_18})
OLD = frozenset({AgeBand.FROM_65, AgeBand.FROM_80})
# Sums of courses that are told beside the cells.
COURSE_SUMS: Mapping[str, tuple[Course, ...]] = {
    "accepted": (Course.TALK, Course.NEED_HELPED, Course.NEED_WITHOUT_WAY),
    "with_need": (Course.NEED_HELPED, Course.NEED_WITHOUT_WAY),
}
# Every table but that of needs tells how many were met and not met; together they tell it better.
NOT_MET_CELLS: Mapping[Table, frozenset[str]] = {
    Table.COURSE: frozenset({Course.NOT_MET}),
    Table.BAND: frozenset(f"{band}/{Met.NO}" for band in TimeBand),
    Table.LANGUAGE: frozenset({Tongue.NOT_MET}),
    Table.AGE: frozenset({Age.NOT_MET}),
}
# Table -> key -> what is printed: `value`, or `below` a limit, or nothing; `carried` is safe too.
Figures = dict[str, dict[str, dict[str, int | None]]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A contact as it is counted: its random name and what may be told of it."""

    name: str
    knock: Knock


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose contacts these are: the campaign, its area and the year in which it began."""

    population: str
    area: str
    year: str


def course_of(knock: Knock) -> Course:
    """Return how a contact went; one left for safety counts as nobody met."""
    if knock.outcome not in MET:
        return Course.NOT_MET
    if knock.needs:
        return Course.NEED_WITHOUT_WAY if is_without_way(knock) else Course.NEED_HELPED
    return Course.TALK if knock.outcome in ACCEPTED else Course.NO_TALK


def tongue_of(language: str) -> Tongue:
    if not language:
        return Tongue.UNKNOWN
    return Tongue.GERMAN if language == GERMAN else Tongue.OTHER


def age_of(band: AgeBand) -> Age:
    if band == AgeBand.UNKNOWN:
        return Age.UNKNOWN
    return Age.YOUNG if band in YOUNG else Age.OLD if band in OLD else Age.MIDDLE


def places_of(
    table: Table, knock: Knock, group_of: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    """Yield in which cells of a table a contact stands; needs are counted by topic, twice at most.

    Whoever was not met has no language and no age, but stands in those tables too: all tables
    add up to the same contacts, so that the audit can hold them against each other.
    """
    is_met = knock.outcome in MET
    match table:
        case Table.COURSE:
            yield {"course": course_of(knock)}
        case Table.BAND:
            yield {"band": knock.time_band, "met": Met.YES if is_met else Met.NO}
        case Table.NEED:
            topics = dict.fromkeys(
                TOPIC_OF_GROUP[group_of[need]] for need in knock.needs if need in group_of
            )
            for topic in list(topics)[:NEEDS_COUNTED]:
                yield {"need": topic}
        case Table.LANGUAGE:
            yield {"language": tongue_of(knock.language) if is_met else Tongue.NOT_MET}
        case Table.AGE:
            yield {"age": age_of(knock.age_band) if is_met else Age.NOT_MET}


def release(
    subject: Subject, contacts: Sequence[Counted], group_of: Mapping[str, str], key: bytes
) -> tuple[Figures, list[Entry]]:
    """Return what may be shown of these contacts for ever, and the entries of the register.

    A table that breaks a rule of disclosure control is left out; why stays in the house.
    """
    from sozialraumbuero.engine.disclosure import Register

    if len(contacts) < FEWEST_CONTACTS:
        return {}, []
    register = Register()
    policy = _policy(subject)
    figures: Figures = {}
    for table in Table:
        cube = _cube(table, subject, contacts, group_of, policy, key)
        if shown := _shown(table, cube, policy, register, key):
            figures[table] = shown
    if Table.COURSE in figures:
        figures["sums"] = _sums(figures, policy)
    return figures, register.entries


def _policy(subject: Subject) -> Policy:
    from sozialraumbuero.engine.disclosure import Dimension, Policy

    return Policy(
        population=subject.population,
        dimensions=(
            Dimension(AREA, (subject.area,)),
            Dimension("course", tuple(Course)),
            Dimension("band", tuple(TimeBand)),
            Dimension("met", tuple(Met)),
            Dimension("need", tuple(Topic)),
            Dimension("language", tuple(Tongue)),
            Dimension("age", tuple(Age)),
        ),
        period=PERIOD,
        unit="year",
        geography=AREA,
        topic="need",
        sensitive=frozenset({Topic.SENSITIVE}),
        cells_per_record=CELLS_PER_CONTACT,
    )


def _cube(
    table: Table,
    subject: Subject,
    contacts: Iterable[Counted],
    group_of: Mapping[str, str],
    policy: Policy,
    key: bytes,
) -> Cube:
    from sozialraumbuero.engine.disclosure import Dimension, Record, gather, record_key

    fixed = {AREA: subject.area, PERIOD: subject.year}
    inner = ("band", "met") if table is Table.BAND else (str(table),)
    return gather(
        [
            Dimension(AREA, (subject.area,)),
            Dimension(PERIOD, (subject.year,)),
            *(Dimension(name, policy.categories(name)) for name in inner),
        ],
        [
            Record(record_key(each.name, subject.population, key), {**fixed, **place})
            for each in contacts
            for place in places_of(table, each.knock, group_of)
        ],
    )


def _shown(
    table: Table, cube: Cube, policy: Policy, register: Register, key: bytes
) -> dict[str, dict[str, int | None]]:
    from sozialraumbuero.engine.disclosure import Refused, protect
    from sozialraumbuero.engine.disclosure.printing import printed

    if not len(cube.keys) or isinstance(protect(cube, policy, register, key), Refused):
        return {}
    found = {}
    for cell, carried in register.entries[-1].carried.items():
        at = {name.partition("@")[0]: word for name, word in cell}
        is_sensitive = at.get("need") in policy.sensitive
        shown = printed(carried, policy.law, is_sensitive=is_sensitive)
        name = f"{at['band']}/{at['met']}" if table is Table.BAND else at[str(table)]
        found[name] = {"carried": carried, "value": shown.value, "below": shown.below}
    return found


def _sums(figures: Figures, policy: Policy) -> dict[str, dict[str, int | None]]:
    """Return sums of carried values; they say nothing that the cells do not say."""
    from sozialraumbuero.engine.disclosure.printing import printed

    course = figures[Table.COURSE]
    values = {
        name: sum(course[part]["carried"] or 0 for part in parts)
        for name, parts in COURSE_SUMS.items()
    }
    values["met"] = _best_of_all_tables(figures, are_met=True)
    values["tried"] = values["met"] + _best_of_all_tables(figures, are_met=False)
    found = {}
    for name, carried in values.items():
        shown = printed(carried, policy.law)
        found[name] = {"carried": carried, "value": shown.value, "below": shown.below}
    return found


def _best_of_all_tables(figures: Figures, *, are_met: bool) -> int:
    """Return the number of contacts met or not met: each table's sum, the fewer cells the heavier.

    Noise of n cells has n times the variance of one, so a table weighs 1 / n.
    """
    total = weights = 0.0
    for table, not_met in NOT_MET_CELLS.items():
        cells = figures.get(table, {})
        parts = [cell["carried"] or 0 for key, cell in cells.items() if (key in not_met) != are_met]
        if parts:
            total += sum(parts) / len(parts)
            weights += 1 / len(parts)
    return max(0, round(total / weights)) if weights else 0


def share_of(part: Mapping[str, int | None], whole: Mapping[str, int | None]) -> float | None:
    """Return a share of printed counts, or None if the whole is too small for one."""
    counted, all_of_them = part.get("value"), whole.get("value")
    if counted is None or all_of_them is None or all_of_them < FEWEST_FOR_A_RATE:
        return None
    return min(1.0, counted / all_of_them)


def refusal(*, is_over: bool, is_released: bool, has_tallies: bool) -> ReleaseRefusal | None:
    """Return why the figures cannot be released, or None if they may be.

    Once single contacts were deleted and only tallies are left, no cell can be protected any more.
    """
    if is_released:
        return ReleaseRefusal.RELEASED_ALREADY
    if not is_over:
        return ReleaseRefusal.NOT_OVER
    return ReleaseRefusal.CONTACTS_GONE if has_tallies else None
