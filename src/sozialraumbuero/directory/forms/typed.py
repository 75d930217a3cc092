"""From the columns of an offer to what stands in its form, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sozialraumbuero.directory.forms.fields import written_amount, written_waiting
from sozialraumbuero.directory.hours_words import hours_as_typed, read_hours
from sozialraumbuero.directory.languages import OFFERED, in_order, language_name, read_languages
from sozialraumbuero.directory.models import Access
from sozialraumbuero.directory.words import Capacity, CostKind, Residence

# What an empty choice means.
DEFAULTS = {
    "interpreter": Access.UNKNOWN,
    "anonymous": Access.UNKNOWN,
    "cost": CostKind.UNKNOWN,
    "capacity": Capacity.UNKNOWN,
    "residence": Residence.ANYWHERE,
}
SPOKEN = ("languages", "other_languages")


def typed(columns: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Return what the fields show of these columns."""
    shown = {name: columns[name] for name in fields if name in columns}
    for name, age in shown.items():
        if name in {"age_from", "age_to"}:
            shown[name] = "" if age is None else str(age)
    if "cost_euros" in shown:
        shown["cost_euros"] = written_amount(columns["cost_euros"])
    if "waiting_days" in shown:
        shown["waiting_days"] = written_waiting(columns["waiting_days"])
    if "hours_text" in shown:
        shown["hours_text"] = hours_as_typed(columns["hours"], columns["hours_text"])
    if "languages" in shown:
        spoken = in_order(columns["languages"])
        others = [language_name(code) for code in spoken if code not in OFFERED]
        shown["languages"] = [code for code in spoken if code in OFFERED]
        shown["other_languages"] = ", ".join(others)
    return shown


def columns_of(cleaned: Mapping[str, Any], touched: Iterable[str]) -> dict[str, Any]:
    """Return the columns that the touched fields are about."""
    names = [name for name in touched if name in cleaned]
    columns = {name: cleaned[name] or DEFAULTS.get(name, cleaned[name]) for name in names}
    if columns.keys() & set(SPOKEN):
        others, _strange = read_languages(cleaned.get("other_languages", ""))
        columns.pop("other_languages", None)
        columns["languages"] = in_order([*cleaned.get("languages", []), *others])
    if "hours_text" in columns:
        columns["hours"] = read_hours(columns["hours_text"])
    return columns
