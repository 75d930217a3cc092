"""OpenStreetMap's `opening_hours`: the subset that hours can say; a later rule replaces earlier."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from sozialraumbuero.directory.hours.coincidence import may_meet
from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.osm_rules import OsmRule, osm_rules
from sozialraumbuero.directory.hours.reading import Reading
from sozialraumbuero.directory.hours.values import (
    EVERY_DAY,
    Dated,
    Days,
    Holidays,
    HoursError,
    Monthly,
    Rule,
    Season,
    Weekly,
    WeekParity,
)
from sozialraumbuero.directory.hours.whole import Appointment, Closing, Hours

APPOINTMENTS = frozenset({"by appointment", "nach vereinbarung", "nach absprache", "appointment"})


def read_osm(text: str) -> Reading:
    """Read a value of the tag; whatever it is, this raises nothing."""
    try:
        hours = _Builder().build(osm_rules(text), text)
    except (HoursError, ValueError) as error:
        unread = str(error) if str(error) in text else text
        return Reading(Hours(verbatim=text), Reason.NOT_UNDERSTOOD, (unread,))
    if hours.says_nothing:
        return Reading(Hours(verbatim=text), Reason.NO_HOURS, (text,))
    return Reading(hours)


class _Builder:
    """Applies one rule after the other, as the specification wants it."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.closings: list[Closing] = []
        self.yearly: list[Season] = []
        self.appointment: Appointment | None = None
        self.is_suspended = False

    def build(self, rules: Iterable[OsmRule], text: str) -> Hours:
        for rule in rules:
            if rule.word == "off":
                self._close(rule)
            elif rule.comment and not (rule.times or rule.names_days):
                self._offer(rule)
            else:
                self._open(rule)
        return Hours(
            tuple(self.rules),
            tuple(self.closings),
            tuple(self.yearly),
            self.appointment,
            self.is_suspended,
            text,
        )

    def _offer(self, rule: OsmRule) -> None:
        if not _is_appointment(rule) or rule.is_framed:
            raise HoursError(f'"{rule.comment}"')
        self.appointment = Appointment()

    def _open(self, said: OsmRule) -> None:
        by_appointment = bool(said.comment) and _is_appointment(said)
        if said.comment and not by_appointment:
            raise HoursError(f'"{said.comment}"')
        school = Holidays.ONLY if said.in_school_holidays else Holidays.UNSAID
        for days, public in _days(said):
            rule = Rule(
                days,
                tuple(said.times),
                public_holidays=public,
                school_holidays=Holidays.UNSAID if isinstance(days, Dated) else school,
                season=said.season,
                first_day=None if isinstance(days, Dated) else said.first_day,
                last_day=None if isinstance(days, Dated) else said.last_day,
                by_appointment=by_appointment,
            )
            self._give_way(rule, adds=said.adds)
            self.rules.append(rule)

    def _give_way(self, later: Rule, *, adds: bool) -> None:
        """Change earlier rules so that nothing but the later one holds on its days."""
        if later.school_holidays is Holidays.ONLY:
            self._change(partial(_beside_school_holidays, later=later, adds=adds))
        elif later.public_holidays is Holidays.ONLY:
            self._change(partial(_beside_public_holidays, adds=adds))
        elif not adds:
            self._change(partial(_without, later=later))

    def _change(self, change: Callable[[Rule], Iterable[Rule]]) -> None:
        self.rules = [changed for rule in self.rules for changed in change(rule)]

    def _close(self, said: OsmRule) -> None:
        if said.times or said.comment or said.is_even is not None or said.adds:
            raise HoursError("off")
        if said.is_framed:
            self._close_dates(said)
        elif not said.names_days:
            self.is_suspended = True
        if said.on_public_holidays:
            self._change(_closed_on_public_holidays)
        if said.in_school_holidays:
            self._change(_closed_in_school_holidays)
        for days in _weekdays_and_ordinals(said):
            gone = Rule(days, (), by_appointment=True)
            self._change(partial(_without, later=gone))

    def _close_dates(self, said: OsmRule) -> None:
        if said.names_days or not (said.season or (said.first_day and said.last_day)):
            raise HoursError("off")
        if said.season:
            self.yearly.append(said.season)
        elif said.first_day and said.last_day:
            self.closings.append(Closing(said.first_day, said.last_day))


def _is_appointment(rule: OsmRule) -> bool:
    return rule.comment.casefold() in APPOINTMENTS


def _days(said: OsmRule) -> Iterable[tuple[Days, Holidays]]:
    """Return the days of a rule, those on public holidays apart."""
    if said.first_day and said.first_day == said.last_day and not said.names_days:
        yield Dated((said.first_day,)), Holidays.UNSAID
        return
    for days in _weekdays_and_ordinals(said):
        yield days, Holidays.UNSAID
    if not (said.weekdays or said.monthly or said.on_public_holidays):
        yield _weekly(said, EVERY_DAY), Holidays.UNSAID
    if said.on_public_holidays:
        if said.is_even is not None or said.in_school_holidays:
            raise HoursError("PH")
        yield Weekly(EVERY_DAY), Holidays.ONLY


def _weekdays_and_ordinals(said: OsmRule) -> Iterable[Days]:
    if said.weekdays:
        yield _weekly(said, tuple(said.weekdays))
    if said.monthly and said.is_even is not None:
        raise HoursError("week")
    for ordinal, weekday in said.monthly:
        yield Monthly((ordinal,), weekday)


def _weekly(said: OsmRule, weekdays: tuple[int, ...]) -> Days:
    return Weekly(weekdays) if said.is_even is None else WeekParity(weekdays, said.is_even)


def _closed_on_public_holidays(rule: Rule) -> Iterable[Rule]:
    if rule.public_holidays is Holidays.ONLY:
        raise HoursError("PH off")
    yield rule if isinstance(rule.days, Dated) else replace(rule, public_holidays=Holidays.NOT)


def _closed_in_school_holidays(rule: Rule) -> Iterable[Rule]:
    if rule.school_holidays is Holidays.ONLY:
        raise HoursError("SH off")
    yield rule if isinstance(rule.days, Dated) else replace(rule, school_holidays=Holidays.NOT)


def _beside_public_holidays(rule: Rule, *, adds: bool) -> Iterable[Rule]:
    if rule.names_every_day and rule.public_holidays is Holidays.UNSAID:
        yield replace(rule, public_holidays=Holidays.ALSO if adds else Holidays.NOT)
    else:
        yield rule


def _beside_school_holidays(rule: Rule, later: Rule, *, adds: bool) -> Iterable[Rule]:
    """Let usual hours rest in school holidays on the weekdays that have hours for them."""
    if isinstance(rule.days, Dated) or rule.school_holidays is not Holidays.UNSAID:
        yield rule
        return
    if not isinstance(rule.days, Weekly) or not isinstance(later.days, Weekly):
        raise HoursError("SH")
    met = tuple(day for day in rule.days.weekdays if day in later.days.weekdays and not adds)
    rest = tuple(day for day in rule.days.weekdays if day not in met)
    if met:
        yield replace(rule, days=Weekly(met), school_holidays=Holidays.NOT)
    if rest:
        yield replace(rule, days=Weekly(rest), school_holidays=Holidays.ALSO)


def _without(rule: Rule, later: Rule) -> Iterable[Rule]:
    """Return what is left of a rule whose days another one takes over."""
    if not may_meet(replace(later, kind=rule.kind), rule):
        yield rule
        return
    is_special = later.season or later.first_day or later.last_day
    if is_special and (rule.season, rule.first_day, rule.last_day) != (
        later.season,
        later.first_day,
        later.last_day,
    ):
        raise HoursError("a later rule replaces an earlier one for a part of the year")
    match rule.days, later.days:
        case Weekly(weekdays), Weekly(taken):
            if left := tuple(day for day in weekdays if day not in taken):
                yield replace(rule, days=Weekly(left))
        case WeekParity(weekdays, is_even), Weekly(taken):
            if left := tuple(day for day in weekdays if day not in taken):
                yield replace(rule, days=WeekParity(left, is_even))
        case WeekParity(weekdays, is_even), WeekParity(taken, _):
            if left := tuple(day for day in weekdays if day not in taken):
                yield replace(rule, days=WeekParity(left, is_even))
        case Weekly(weekdays), WeekParity(taken, is_even):
            yield from _split_by_week(rule, weekdays, taken, not is_even)
        case Weekly(weekdays), Monthly(ordinals, day) if min(ordinals) > 0:
            yield from _split_by_ordinal(rule, weekdays, ordinals, day)
        case Monthly(_, day), Weekly(taken) if day in taken:
            return
        case Monthly(earlier, _), Monthly(ordinals, _) if min(*earlier, *ordinals) > 0:
            if left := tuple(number for number in earlier if number not in ordinals):
                yield replace(rule, days=replace(rule.days, ordinals=left))
        case _:
            raise HoursError("a later rule replaces an earlier one in a way that cannot be said")


def _split_by_week(
    rule: Rule, weekdays: tuple[int, ...], taken: tuple[int, ...], stays_even: bool
) -> Iterable[Rule]:
    if left := tuple(day for day in weekdays if day not in taken):
        yield replace(rule, days=Weekly(left))
    if met := tuple(day for day in weekdays if day in taken):
        yield replace(rule, days=WeekParity(met, stays_even))


def _split_by_ordinal(
    rule: Rule, weekdays: tuple[int, ...], ordinals: tuple[int, ...], taken: int
) -> Iterable[Rule]:
    """Leave the other weeks of the month: without the first Wednesday, the second to fifth."""
    if left := tuple(day for day in weekdays if day != taken):
        yield replace(rule, days=Weekly(left))
    others = tuple(number for number in range(1, 6) if number not in ordinals)
    if others:
        yield replace(rule, days=Monthly(others, taken))
