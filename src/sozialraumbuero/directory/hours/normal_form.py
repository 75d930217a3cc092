"""One spelling for rules that mean the same, so that equal hours are equal values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from sozialraumbuero.directory.hours.values import (
    DAY,
    Condition,
    Dated,
    Days,
    EveryNthWeek,
    Holidays,
    Kind,
    MonthDays,
    Monthly,
    Rule,
    Span,
    Weekly,
    WeekParity,
    merged,
)

# A family is a way to name days; an atom is its smallest part: a weekday, an ordinal, a date.
Family: TypeAlias = tuple[Any, ...]
Atom: TypeAlias = Any
Times: TypeAlias = tuple[Span, ...]
Group: TypeAlias = tuple[Kind, Condition, Family]

KINDS = tuple(Kind)
HOLIDAYS = tuple(Holidays)


def settled(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules with each day named once per condition, in a fixed order."""
    groups: dict[Group, dict[Atom, list[Times]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        family, atoms = _parts(rule.days)
        for atom in atoms:
            groups[rule.kind, rule.condition, family][atom].append(rule.times)
    found = [
        _rule(group, atoms, times)
        for group, days in groups.items()
        for times, atoms in _alike(days).items()
    ]
    return tuple(sorted(found, key=_order))


def _alike(days: Mapping[Atom, Sequence[Times]]) -> dict[Times, list[Atom]]:
    """Group the atoms that have the same times."""
    found: dict[Times, list[Atom]] = defaultdict(list)
    for atom, all_times in days.items():
        found[_union(all_times)].append(atom)
    return found


def _union(all_times: Sequence[Times]) -> Times:
    """Return all spans; by appointment at any time, said by no times, includes all others."""
    if not all(all_times):
        return ()
    return merged([span for times in all_times for span in times])


def _rule(group: Group, atoms: Sequence[Atom], times: Times) -> Rule:
    kind, condition, family = group
    public, school, season, first_day, last_day, by_appointment = condition
    return Rule(
        days=_days(family, tuple(atoms)),
        times=times,
        kind=kind,
        public_holidays=public,
        school_holidays=school,
        season=season,
        first_day=first_day,
        last_day=last_day,
        by_appointment=by_appointment,
    )


def _parts(days: Days) -> tuple[Family, tuple[Atom, ...]]:
    match days:
        case Weekly(weekdays):
            return (0,), weekdays
        case WeekParity(weekdays, is_even):
            return (1, not is_even), weekdays
        case EveryNthWeek(weekdays, interval, week_of):
            return (2, interval, week_of), weekdays
        case Monthly(ordinals, weekday):
            return (3, weekday), ordinals
        case MonthDays(numbers):
            return (4,), numbers
        case Dated(dates):
            return (5,), dates


def _days(family: Family, atoms: tuple[Atom, ...]) -> Days:
    match family:
        case (0,):
            return Weekly(atoms)
        case (1, is_odd):
            return WeekParity(atoms, not is_odd)
        case (2, interval, week_of):
            return EveryNthWeek(atoms, interval, week_of)
        case (3, weekday):
            return Monthly(atoms, weekday)
        case (4,):
            return MonthDays(atoms)
    return Dated(atoms)


def _order(rule: Rule) -> tuple[Any, ...]:
    """Sort by kind, what is plain before what is conditional, then as the week goes."""
    family, atoms = _parts(rule.days)
    times = [(span.opens, span.closes or 2 * DAY + 1) for span in rule.times]
    season = (rule.season.first, rule.season.last) if rule.season else ()
    return (
        KINDS.index(rule.kind),
        season,
        rule.first_day or date.min,
        rule.last_day or date.max,
        family[0],
        HOLIDAYS.index(rule.public_holidays),
        HOLIDAYS.index(rule.school_holidays),
        rule.by_appointment,
        family,
        [(atom < 0, atom) if isinstance(atom, int) else (False, atom) for atom in atoms],
        times,
    )
