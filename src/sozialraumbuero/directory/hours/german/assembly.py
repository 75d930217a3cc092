"""Makes hours of everything that a text says, and refuses what does not fit together."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.directory.hours.coincidence import is_unclear, may_meet
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.drafts import Draft, rules_of
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.german.statements import Statements
from sozialraumbuero.directory.hours.values import EVERY_DAY, Holidays, HoursError, Kind, Rule
from sozialraumbuero.directory.hours.whole import Hours

JOINING = {T.AND, T.AS_WELL_AS}


def assembled(said: Statements, text: str) -> Hours:
    """Return the hours of a text; raises Doubt at the first thing that is unclear."""
    _refuse_several_things(said, text)
    if said.is_suspended and not said.is_all_suspended:
        for draft in said.drafts:
            if draft.kind not in {None, Kind.OPEN}:
                raise draft.doubt(Reason.OPEN_AND_CLOSED)
    _close_weekdays(said.drafts, said.closed.weekdays)
    _settle_public_holidays(said.drafts)
    _settle_school_holidays(said.drafts)
    hours = _hours(said, _clear_rules(said.drafts), text)
    if hours.says_nothing or (said.closed.weekdays and not hours.rules):
        raise Doubt(Reason.NO_HOURS, 0, len(text))
    return hours


def _refuse_several_things(said: Statements, text: str) -> None:
    """Two labels are two things; so are hours without, and others below with one."""
    if len(said.labels) > 1:
        raise Doubt(Reason.SEVERAL_THINGS, 0, len(text))
    for draft in said.drafts:
        is_open = draft.kind in {None, Kind.OPEN}
        if is_open and said.first_label is not None and draft.end <= said.first_label:
            raise draft.doubt(Reason.SEVERAL_THINGS)


def proposed(said: Statements, text: str) -> Hours | None:
    """Return what could be understood, for a person to check; None if it is nothing."""
    rules: list[Rule] = []
    for draft in said.drafts:
        try:
            rules += rules_of(draft)
        except Doubt:
            continue
    try:
        hours = _hours(said, rules, text)
    except Doubt:
        return None
    return None if hours.says_nothing else hours


def _hours(said: Statements, rules: Sequence[Rule], text: str) -> Hours:
    try:
        return Hours(
            rules=tuple(rules),
            closings=tuple(said.closed.closings),
            yearly_closings=tuple(said.closed.yearly),
            appointment=said.appointment,
            is_suspended=said.is_suspended,
            verbatim=text,
        )
    except HoursError as error:
        raise Doubt(Reason.GO_ON_IN_HOLIDAYS, 0, len(text)) from error


def _clear_rules(drafts: Sequence[Draft]) -> list[Rule]:
    found: list[Rule] = []
    for draft in drafts:
        rules = rules_of(draft)
        is_joined = draft.link in JOINING
        if draft.adds_to_others and not any(may_meet(r, each) for r in rules for each in found):
            raise draft.doubt(Reason.ADDED_OR_REPLACED)
        if not draft.adds and any(is_unclear(r, found, is_joined=is_joined) for r in rules):
            raise draft.doubt(Reason.ADDED_OR_REPLACED)
        found += rules
    return found


def _close_weekdays(drafts: Sequence[Draft], closed: Sequence[int]) -> None:
    """Take closed days out of a run like "Mo–Fr"; a day that was named itself contradicts."""
    for draft in drafts:
        named = {*draft.days.weekdays} | {weekday for _, weekday in draft.days.monthly}
        met = named & {*closed} - {*draft.without}
        if not met:
            continue
        kinds = {each.kind or Kind.OPEN for each in drafts}
        if not met <= draft.days.ranged or len(kinds) > 1:
            raise draft.doubt(Reason.OPEN_AND_CLOSED)
        draft.without += met


def _settle_public_holidays(drafts: Sequence[Draft]) -> None:
    """Hours for public holidays replace daily hours on them."""
    for kind in {draft.kind for draft in drafts}:
        alike = [draft for draft in drafts if draft.kind is kind]
        if any(_is_for_public_holidays(draft) for draft in alike):
            for draft in alike:
                if draft.public_holidays is Holidays.UNSAID and _is_daily(draft):
                    draft.public_holidays = Holidays.NOT


def _is_for_public_holidays(draft: Draft) -> bool:
    return draft.public_holidays is Holidays.ONLY or draft.days.on_public_holidays


def _is_daily(draft: Draft) -> bool:
    is_every_week = draft.is_even is None and draft.interval is None
    return is_every_week and {*draft.days.weekdays} - {*draft.without} == {*EVERY_DAY}


def _settle_school_holidays(drafts: Sequence[Draft]) -> None:
    """Hours introduced by "in den Ferien" replace the usual ones of the same days."""
    for kind in {draft.kind for draft in drafts}:
        alike = [draft for draft in drafts if draft.kind is kind and not draft.days.dates]
        special = [draft for draft in alike if draft.school_holidays is Holidays.ONLY]
        usual = [draft for draft in alike if draft.school_holidays is Holidays.UNSAID]
        if special and usual:
            _settle(special, usual)


def _settle(special: Sequence[Draft], usual: Sequence[Draft]) -> None:
    covered = {weekday for draft in special for weekday in draft.days.weekdays}
    is_added = all(draft.adds for draft in special)
    is_clear = is_added or all(d.introduces_holidays and not d.adds for d in special)
    for draft in usual:
        is_covered = draft.days.is_weekly and {*draft.days.weekdays} <= covered
        if not is_clear or not (is_added or is_covered):
            raise draft.doubt(Reason.GO_ON_IN_HOLIDAYS)
        draft.school_holidays = Holidays.ALSO if is_added else Holidays.NOT
