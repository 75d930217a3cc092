"""Numbers and figures in German words."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.engine.comparison.measures import Measure

CHANNEL_WORDS = {
    "central": "zentrales Büro",
    "decentral": "Räume im Quartier",
    "mobile": "von Tür zu Tür",
    "digital": "digital",
}
_UNITS = {
    "persons per year": "Menschen im Jahr",
    "concerns per year": "Anliegen im Jahr",
    "minutes one way": "Minuten",
    "days": "Tage",
    "hours": "Stunden",
    "hours per year": "Stunden im Jahr",
    "hours per week": "Stunden je Woche",
    "hours per month": "Stunden im Monat",
    "rounds per year": "Rundgänge im Jahr",
    "euros per year": "Euro im Jahr",
    "euros per hour": "Euro je Stunde",
    "minutes": "Minuten",
    "factor": "-fach",
    "per year": "im Jahr",
}


def german(value: float, places: int = 0) -> str:
    """Return a number with dots between thousands and a decimal comma."""
    text = f"{value:,.{places}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def is_share(unit: str) -> bool:
    return unit.startswith("share")


def unit_words(unit: str) -> str:
    return "Prozent" if is_share(unit) else _UNITS.get(unit, unit)


def places_of(measure: Measure) -> int:
    return max(0, measure.places - 2) if is_share(measure.unit) else measure.places


def told(value: float | None, measure: Measure) -> str:
    """Return a figure without its unit; shares in per cent."""
    if value is None:
        return "–"
    return german(100 * value if is_share(measure.unit) else value, places_of(measure))


def told_with_unit(value: float | None, measure: Measure) -> str:
    return f"{told(value, measure)} {unit_words(measure.unit)}" if value is not None else "–"


def joined(parts: Sequence[str]) -> str:
    """Return „a, b und c“."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} und {parts[-1]}"
