"""The hours of one offer or place: rules, closings, appointments, and the words they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sozialraumbuero.directory.hours.normal_form import settled
from sozialraumbuero.directory.hours.values import Dated, Holidays, HoursError, Rule, Season


class Way(StrEnum):
    """How an appointment is made."""

    ANY = "any"
    PHONE = "phone"
    MAIL = "mail"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Closing:
    """Closed from this to that date, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise HoursError(f"closing: {self.last} lies before {self.first}")

    def includes(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Appointment:
    """By appointment; contacts are phone numbers and addresses as they were written."""

    way: Way = Way.ANY
    contacts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(contact.strip() for contact in self.contacts):
            raise HoursError("appointment: a contact is empty")


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours in normal form; verbatim text alone means that nobody could read it for certain.

    With rules, an appointment is possible beside them; without, it is the only way.
    """

    rules: tuple[Rule, ...] = ()
    closings: tuple[Closing, ...] = ()
    yearly_closings: tuple[Season, ...] = ()
    appointment: Appointment | None = None
    is_suspended: bool = False
    verbatim: str = ""

    def __post_init__(self) -> None:
        rules = settled(self.rules)
        _refuse_unclear_holidays(rules)
        yearly = sorted(set(self.yearly_closings), key=lambda season: (season.first, season.last))
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "closings", _joined(self.closings))
        object.__setattr__(self, "yearly_closings", tuple(yearly))

    @property
    def says_nothing(self) -> bool:
        """Tell whether no question can be answered; the verbatim text may still tell people."""
        return not (self.rules or self.closings or self.yearly_closings) and (
            self.appointment is None and not self.is_suspended
        )


def _joined(closings: Sequence[Closing]) -> tuple[Closing, ...]:
    found: list[Closing] = []
    for closing in sorted(closings, key=lambda closing: (closing.first, closing.last)):
        last = found[-1] if found else None
        if last and closing.first - last.last <= timedelta(days=1):
            found[-1] = Closing(last.first, max(last.last, closing.last))
        else:
            found.append(closing)
    return tuple(found)


def _refuse_unclear_holidays(rules: Sequence[Rule]) -> None:
    """Where one rule is for holidays only, the others must say whether they go on."""
    for kind in {rule.kind for rule in rules}:
        recurring = [r for r in rules if r.kind is kind and not isinstance(r.days, Dated)]
        if any(rule.school_holidays is Holidays.ONLY for rule in recurring) and any(
            rule.school_holidays is Holidays.UNSAID for rule in recurring
        ):
            raise HoursError(
                "school_holidays: one rule is for them only; say also or not at each other rule"
            )
        if any(rule.public_holidays is Holidays.ONLY for rule in recurring) and any(
            rule.public_holidays is Holidays.UNSAID and rule.names_every_day for rule in recurring
        ):
            raise HoursError(
                "public_holidays: one rule is for them only; say also or not at the daily rule"
            )
