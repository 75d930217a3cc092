"""The words and patterns from which sentences about hours are made, for each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sozialraumbuero.directory.hours.values import Holidays, Kind
from sozialraumbuero.directory.hours.whole import Way


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Patterns take their parts by name; a language needs nothing but these."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    every_day: str
    list_and: str
    full_hour: str
    spoken_hour: str
    date: str
    day_of_year: str
    span: str
    overnight: str
    open_end: str
    times: str
    round_the_clock: str
    run: str
    even_weeks: str
    odd_weeks: str
    every_nth_week: str
    ordinals: Mapping[int, str]
    monthly: str
    month_days: str
    last_month_day: str
    day_number: str
    on_dates: str
    on_public_holidays: str
    additionally: str
    public_holidays: Mapping[Holidays, str]
    school_holidays: Mapping[Holidays, str]
    season_of_months: str
    season_of_days: str
    shared_season: str
    from_day: str
    until_day: str
    between_days: str
    shared_dates: str
    kinds: Mapping[Kind, str]
    header: str
    appointment: Mapping[Way, str]
    also_appointment: str
    contact: str
    closed_on: str
    closed_between: str
    closed_yearly: str
    closed_yearly_between: str
    suspended: str
    all_suspended: str


GERMAN = Wording(
    weekdays=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    every_day="täglich",
    list_and=" und ",
    full_hour="{hour}",
    spoken_hour="{hour}:{minute:02d}",
    date="{day:02d}.{month:02d}.{year}",
    day_of_year="{day}. {month}",
    span="{opens}–{closes}",
    overnight="{opens}–{closes} Uhr am Folgetag",
    open_end="ab {opens}",
    times="{times} Uhr",
    round_the_clock="rund um die Uhr",
    run="{first}–{last}",
    even_weeks="{weekdays} (gerade Kalenderwochen)",
    odd_weeks="{weekdays} (ungerade Kalenderwochen)",
    every_nth_week="{weekdays} (alle {interval} Wochen ab der Woche vom {date})",
    ordinals=MappingProxyType(
        {1: "1.", 2: "2.", 3: "3.", 4: "4.", 5: "5.", -1: "letzter", -2: "vorletzter"}
    ),
    monthly="{ordinals} {weekday} im Monat",
    month_days="am {numbers} jedes Monats",
    last_month_day="letzten Tag",
    day_number="{number}.",
    on_dates="am {dates}",
    on_public_holidays="an Feiertagen",
    additionally="zusätzlich {rule}",
    public_holidays=MappingProxyType(
        {
            Holidays.ALSO: "auch an Feiertagen",
            Holidays.NOT: "nicht an Feiertagen",
            Holidays.ONLY: "nur an Feiertagen",
        }
    ),
    school_holidays=MappingProxyType(
        {
            Holidays.ALSO: "auch in den Schulferien",
            Holidays.NOT: "nicht in den Schulferien",
            Holidays.ONLY: "nur in den Schulferien",
        }
    ),
    season_of_months="{first} bis {last}",
    season_of_days="jedes Jahr {first} bis {last}",
    shared_season="nur {season}",
    from_day="ab {first}",
    until_day="bis {last}",
    between_days="vom {first} bis {last}",
    shared_dates="gültig {dates}",
    kinds=MappingProxyType({Kind.PHONE: "telefonisch", Kind.ONLINE: "online"}),
    header="{header}: ",
    appointment=MappingProxyType(
        {
            Way.ANY: "nach Vereinbarung",
            Way.PHONE: "nach telefonischer Vereinbarung",
            Way.MAIL: "nach Vereinbarung per E-Mail",
            Way.ONLINE: "nach Online-Vereinbarung",
        }
    ),
    also_appointment="außerdem {appointment}",
    contact="{appointment} unter {contacts}",
    closed_on="am {first} geschlossen",
    closed_between="vom {first} bis {last} geschlossen",
    closed_yearly="jedes Jahr am {first} geschlossen",
    closed_yearly_between="jedes Jahr vom {first} bis {last} geschlossen",
    suspended="bis auf Weiteres geschlossen",
    all_suspended="bis auf Weiteres alles geschlossen",
)  # fmt: skip

ENGLISH = Wording(
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    every_day="daily",
    list_and=" and ",
    full_hour="{hour}:00",
    spoken_hour="{hour}:{minute:02d}",
    date="{day} {name} {year}",
    day_of_year="{day} {month}",
    span="{opens}–{closes}",
    overnight="{opens}–{closes} the next day",
    open_end="from {opens}",
    times="{times}",
    round_the_clock="around the clock",
    run="{first}–{last}",
    even_weeks="{weekdays} (even calendar weeks)",
    odd_weeks="{weekdays} (odd calendar weeks)",
    every_nth_week="{weekdays} (every {interval} weeks from the week of {date})",
    ordinals=MappingProxyType(
        {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last", -2: "last but one"}
    ),
    monthly="{ordinals} {weekday} of the month",
    month_days="on day {numbers} of every month",
    last_month_day="the last day",
    day_number="{number}",
    on_dates="on {dates}",
    on_public_holidays="on public holidays",
    additionally="additionally {rule}",
    public_holidays=MappingProxyType(
        {
            Holidays.ALSO: "also on public holidays",
            Holidays.NOT: "not on public holidays",
            Holidays.ONLY: "only on public holidays",
        }
    ),
    school_holidays=MappingProxyType(
        {
            Holidays.ALSO: "also in the school holidays",
            Holidays.NOT: "not in the school holidays",
            Holidays.ONLY: "only in the school holidays",
        }
    ),
    season_of_months="{first} to {last}",
    season_of_days="every year {first} to {last}",
    shared_season="only {season}",
    from_day="from {first}",
    until_day="until {last}",
    between_days="from {first} to {last}",
    shared_dates="valid {dates}",
    kinds=MappingProxyType({Kind.PHONE: "by phone", Kind.ONLINE: "online"}),
    header="{header}: ",
    appointment=MappingProxyType(
        {
            Way.ANY: "by appointment",
            Way.PHONE: "by appointment, made by phone",
            Way.MAIL: "by appointment, made by e-mail",
            Way.ONLINE: "by appointment, made online",
        }
    ),
    also_appointment="also {appointment}",
    contact="{appointment}: {contacts}",
    closed_on="closed on {first}",
    closed_between="closed from {first} to {last}",
    closed_yearly="closed every year on {first}",
    closed_yearly_between="closed every year from {first} to {last}",
    suspended="closed until further notice",
    all_suspended="everything closed until further notice",
)  # fmt: skip
