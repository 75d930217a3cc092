"""Changes in words: what stood there, what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraumbuero.directory.hours_words import hours_words
from sozialraumbuero.directory.languages import in_order, language_name
from sozialraumbuero.directory.models import Place
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.resident_words import in_readers_words
from sozialraumbuero.directory.wording import (
    CAPACITIES,
    CHECKED_BY,
    COLUMNS,
    COST_PER,
    COSTS,
    GROUPS,
    PLACE_ACCESS,
    RESIDENCES,
    SILENT_COLUMNS,
    STATES,
    WAYS,
    YES_NO,
    Words,
)

NOTHING = "–"
PLACE = "place:"
WORDS: Mapping[str, Words] = {
    "state": STATES,
    "cost": COSTS,
    "cost_per": COST_PER,
    "capacity": CAPACITIES,
    "residence": RESIDENCES,
    "interpreter": YES_NO,
    "anonymous": YES_NO,
    "checked_by": CHECKED_BY,
    "ways": WAYS,
    "for_whom": GROUPS,
    **dict.fromkeys(PLACE_ACCESS, YES_NO),
}
DAYS = ("last_checked_on", "capacity_reported_on")


@dataclass(frozen=True)
class Changed:
    """One line of a change."""

    label: str
    before: str
    after: str


def changed_columns(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Changed]:
    """Return a line for every column that differs; places are told apart."""
    lines = [
        Changed(column_label(name), in_words(name, before[name]), in_words(name, after[name]))
        for name in COLUMNS
        if name in after and name in before and name not in SILENT_COLUMNS | {"held_at"}
    ]
    if "held_at" in after:
        lines += _changed_places(before["held_at"], after["held_at"])
    return lines


def proposed(changes: Mapping[str, Any], current: Mapping[str, Any]) -> list[Changed]:
    """Return a line for everything proposed, beside what stands there now."""
    names = _place_names(int(name.split(":")[1]) for name in changes if name.startswith(PLACE))
    return [
        Changed(_label(name, names), in_words(_bare(name), current.get(name, old)),
                in_words(_bare(name), wanted))
        for name, (old, wanted) in sorted(changes.items(), key=_in_order_of_forms)
    ]  # fmt: skip


def _in_order_of_forms(change: tuple[str, Any]) -> tuple[int, str]:
    """Databases keep no order of keys: columns stand as in the form, then the places."""
    columns = list(COLUMNS)
    name = change[0]
    return (columns.index(name) if name in COLUMNS else len(columns), name)


def _label(name: str, places: Mapping[int, str]) -> str:
    if not name.startswith(PLACE):
        return column_label(name)
    number = int(name.split(":")[1])
    place = places.get(number) or _("Ort")
    return f"{place}: {PLACE_ACCESS[_bare(name)]}"


def _bare(name: str) -> str:
    return name.rsplit(":", 1)[-1]


def column_label(name: str) -> str:
    return str(COLUMNS.get(name, name))


def in_words(name: str, value: Any) -> str:
    """Return the value of a column, from the table or from JSON, as people read it."""
    if value in (None, "", []):
        return NOTHING
    if name in WORDS:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(str(WORDS[name].get(key, key)) for key in keys)
    if name == "languages":
        return ", ".join(language_name(code) for code in in_order(value))
    if name in DAYS:
        return date_format(value if isinstance(value, date) else date.fromisoformat(value))
    if name == "cost_euros":
        return f"{number_format(Decimal(value), 2)} €"
    if name == "waiting_days":
        return (
            _("keine")
            if value == 0
            else ngettext("%(days)s Tag", "%(days)s Tage", value) % {"days": value}
        )
    if name in {"types", "documents", "access"}:
        return ", ".join(_taxonomy_words(name, value if isinstance(value, list) else [value]))
    return ", ".join(value) if isinstance(value, list) else str(value)


def _taxonomy_words(name: str, ids: list[str]) -> Iterator[str]:
    known = taxonomy()
    lists = {"types": known.offer_types, "documents": known.documents, "access": known.accesses}
    labels = {word.id: in_readers_words(word) for word in lists[name]}
    return (labels.get(one, one) for one in ids)


def _changed_places(before: list[Any], after: list[Any]) -> list[Changed]:
    old = {row["place_id"]: row for row in before}
    new = {row["place_id"]: row for row in after}
    names = _place_names({*old, *new})
    lines = []
    for number in {**old, **new}:
        was, becomes = _held_words(old.get(number)), _held_words(new.get(number))
        if was != becomes:
            lines.append(Changed(names.get(number, _("Ort")), was, becomes))
    return lines


def _held_words(row: Mapping[str, Any] | None) -> str:
    """Return one place of an offer in a line; a dash where the offer is not held."""
    if row is None:
        return NOTHING
    hours = hours_words(row["hours"], row["hours_text"])
    said = [hours.sentence, row["phone"], row["note"]]
    if row["is_hidden"]:
        said.append(_("Adresse geschützt"))
    return "; ".join(part for part in said if part) or _("wie beim Angebot")


def _place_names(numbers: Any) -> dict[int, str]:
    found = set(numbers)
    return dict(Place.objects.filter(pk__in=found).values_list("pk", "name")) if found else {}
