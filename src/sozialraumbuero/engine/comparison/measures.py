"""What is measured: each figure with its unit, its good direction and its name for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

(
    PEOPLE_IN_NEED, PEOPLE_REACHED, REACH_SHARE, NEWLY_REACHED, NEEDS_SOLVED, GUIDED_ON,
    WORST_QUARTER, EQUITY_EDE, EQUITY_EDE_MILD, EQUITY_EDE_STRICT, WITHIN_15_FOOT,
    WITHIN_15_WHEELCHAIR, TRAVEL_MINUTES, BARRIER_FREE, WAITING_MEDIAN, WAITING_P90,
    WAITING_OVER_14, DAYS_TO_CONTACT, BEYOND_CAPACITY, DIGITALLY_EXCLUDED, HOURS_PER_SOLVED,
    HOURS_USED, IDLE_HOURS, UNPLACED_HOURS, PAIR_PART, ROUNDS, COST,
) = range(27)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure; `direction` is +1 where more is better, −1 where less is, 0 for neither."""

    id: str
    unit: str
    direction: int
    places: int
    label: str


# fmt: off
MEASURES = (
    Measure("people_in_need", "persons per year", 0, 0, "Menschen in Not ohne Angebot"),
    Measure("people_reached", "persons per year", 1, 0, "Erreichte Menschen in Not"),
    Measure("reach_share", "share", 1, 3, "Anteil der Erreichten"),
    Measure("newly_reached", "persons per year", 1, 0, "Neu Erreichte"),
    Measure("needs_solved", "concerns per year", 1, 0, "Gelöste Anliegen"),
    Measure("guided_on", "persons per year", 1, 0, "Weitervermittelte"),
    Measure("worst_quarter", "share", 1, 3, "Anteil der Erreichten im schlechtesten Viertel"),
    Measure("equity_ede", "share", -1, 3, "Unerreichte, nach Ungleichheit gewichtet (Kolm–Pollak)"),
    Measure("equity_ede_mild", "share", -1, 3, "dasselbe, mild gewichtet (ε 0,5)"),
    Measure("equity_ede_strict", "share", -1, 3, "dasselbe, streng gewichtet (ε 2)"),
    Measure("within_15_foot", "share of residents", 1, 3, "In 15 Minuten zu Fuß"),
    Measure("within_15_wheelchair", "share of residents", 1, 3, "In 15 Minuten im Rollstuhl"),
    Measure("travel_minutes", "minutes one way", -1, 1, "Weg der Erreichten"),
    Measure("barrier_free", "share of hours", 1, 3, "Stunden ohne Barriere"),
    Measure("waiting_median_days", "days", -1, 0, "Wartezeit, Median"),
    Measure("waiting_p90_days", "days", -1, 0, "Wartezeit, die neun von zehn einhalten"),
    Measure("waiting_over_14_share", "share", -1, 3, "Wer länger als 14 Tage wartet"),
    Measure("days_to_contact", "days", -1, 0, "Tage von der Not bis zur Hilfe, Median"),
    Measure("demand_beyond_capacity", "persons per year", -1, 0, "Anfragen ohne freie Stunde"),
    Measure("digitally_excluded", "persons per year", -1, 0, "Digital Ausgeschlossene"),
    Measure("hours_per_solved_need", "hours", -1, 1, "Personalstunden je gelöstem Anliegen"),
    Measure("hours_used", "hours per week", 0, 1, "Gebrauchte Personalstunden"),
    Measure("idle_hours", "hours per year", 0, 0, "Beratungsstunden, die niemand braucht"),
    Measure("unplaced_hours", "hours per week", 0, 1, "Stunden, für die kein Raum da ist"),
    Measure("pair_share", "share of hours", 0, 3, "Stunden zu zweit"),
    Measure("rounds", "rounds per year", 0, 2, "Rundgänge je Tür"),
    Measure("cost_euros", "euros per year", -1, 0, "Kosten für Personal und Räume"),
)
# fmt: on


@cache
def measure_places() -> Mapping[str, int]:
    """Return the place of each measure in a row of results."""
    return {each.id: place for place, each in enumerate(MEASURES)}
