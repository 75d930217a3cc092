"""What people read about a file: why it is refused, what was left out, what changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from sozialraumbuero.directory.actions.imports import ImportRefusal, ImportRefused
from sozialraumbuero.directory.actions.imports.plans import Kind, Step, What
from sozialraumbuero.directory.change_words import NOTHING, column_label, in_words
from sozialraumbuero.directory.forms.offer_parts import FAULTS as RULE_FAULTS
from sozialraumbuero.directory.forms.offer_parts import NOT_HERE
from sozialraumbuero.directory.hours_words import hours_words
from sozialraumbuero.directory.hsds.faults import BrokenPackage, Finding, Left, Remark
from sozialraumbuero.directory.importing.fault_words import FAULTS
from sozialraumbuero.directory.wording import (
    COLUMNS,
    PLACE_ACCESS,
    TRAEGER_KINDS,
    YES_NO,
    Words,
)
from sozialraumbuero.directory.words import ImportFormat, ImportState

FORMATS: Words = {
    ImportFormat.HSDS_JSON: lazy("HSDS als JSON"),
    ImportFormat.HSDS_TABULAR: lazy("HSDS als Tabellenpaket"),
    ImportFormat.TABLE: lazy("Tabelle"),
}
STATES: Words = {
    ImportState.PREVIEW: lazy("wartet auf Ihre Entscheidung"),
    ImportState.APPLIED: lazy("übernommen"),
    ImportState.UNDONE: lazy("zurückgenommen"),
    ImportState.DISCARDED: lazy("verworfen"),
}
STATE_KINDS = {
    ImportState.PREVIEW: "info",
    ImportState.APPLIED: "good",
    ImportState.UNDONE: "neutral",
    ImportState.DISCARDED: "neutral",
}
WHAT: Words = {
    What.NEW: lazy("neu"),
    What.CHANGED: lazy("geändert"),
    What.ENDED: lazy("wird zurückgezogen"),
    What.REFUSED: lazy("abgelehnt"),
    What.UNCHANGED: lazy("unverändert"),
}
WHAT_KINDS = {
    What.NEW: "good",
    What.CHANGED: "info",
    What.ENDED: "warn",
    What.REFUSED: "bad",
    What.UNCHANGED: "neutral",
}
KINDS: Words = {
    Kind.BODY: lazy("Träger"),
    Kind.PLACE: lazy("Ort"),
    Kind.OFFER: lazy("Angebot"),
}
LEFT: Words = {
    Left.NO_BODY: lazy("nennt keinen Träger"),
    Left.NO_COORDINATES: lazy("Ort ohne Koordinaten"),
    Left.NOT_ON_EARTH: lazy("Ort mit Koordinaten, die es nicht gibt"),
    Left.NOT_A_DOOR: lazy("Postfach oder Ort im Internet, keine Tür"),
    Left.TAXONOMY: lazy("fremde Begriffe; wir behalten unsere"),
    Left.API_DETAILS: lazy("Beschreibung einer Schnittstelle, keine Angebote"),
    Left.UNKNOWN_ADDRESS: lazy(
        "Adresse, die wir nicht sicher finden; mit Breite und Länge wird der Ort übernommen"
    ),
}
REMARKS: Words = {
    Remark.PERSONS: lazy("Namen von Personen, die nicht übernommen werden"),
    Remark.HISTORY: lazy("Zeilen einer fremden Änderungsgeschichte, nicht übernommen"),
    Remark.WITHOUT_TYPE: lazy("Angebote ohne bekannte Art der Hilfe; sie bleiben Entwürfe"),
    Remark.WITHOUT_PLACE: lazy("Angebote ohne Ort"),
    Remark.HOURS_VERBATIM: lazy("Zeiten, die nicht sicher zu lesen sind; die Worte bleiben stehen"),
    Remark.SHORTENED: lazy("zu lange Texte, gekürzt; der ganze Text bleibt gespeichert"),
    Remark.UNKNOWN_VALUE: lazy("Angaben, die wir nicht verstehen und weglassen"),
    Remark.ASTRAY: lazy("Zeilen, die zu nichts gehören"),
}
COUNTED_ALONE = frozenset({Remark.PERSONS, Remark.HISTORY})
REFUSALS: Words = {
    ImportRefusal.NOT_WAITING: lazy(
        "Diese Datei wartet nicht mehr. Bitte laden Sie sie noch einmal hoch."
    ),
    ImportRefusal.LOOK_AGAIN: lazy(
        "Inzwischen hat jemand das Verzeichnis geändert. Bitte sehen Sie sich die neue Vorschau an."
    ),
    ImportRefusal.NOT_APPLIED: lazy(
        "Dieser Import ist nicht übernommen oder schon zurückgenommen."
    ),
    ImportRefusal.TOO_OLD: lazy("Das ist zu lange her: Was vorher da stand, ist gelöscht."),
    ImportRefusal.CHANGED_SINCE: lazy(
        "Das geht nicht mehr: Diese Einträge hat seither jemand geändert: %(names)s."
    ),
    ImportRefusal.IN_USE: lazy(
        "Das geht nicht mehr: Auf diesen Einträgen baut schon etwas auf: %(names)s."
    ),
}
# Columns of Träger and places, and what an import adds to those of offers.
OTHER_COLUMNS: Words = {
    **PLACE_ACCESS,
    "name": lazy("Name"),
    "short_name": lazy("Kurzname"),
    "kind": lazy("Art"),
    "address": lazy("Adresse"),
    "postcode": lazy("Postleitzahl"),
    "town": lazy("Stadt"),
    "lat": lazy("Breite"),
    "lon": lazy("Länge"),
    "way_there": lazy("Weg dorthin"),
    "note": lazy("Hinweis"),
    "is_hidden": lazy("Adresse geschützt"),
    "hsds_rest": lazy("weitere Angaben der Quelle"),
    "traeger": lazy("Träger"),
}
MOST_NAMES = 10


@dataclass(frozen=True)
class Line:
    """One field of an entry: what stands there, what will."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Group:
    """Things of one sort, with their number and the first names."""

    words: str
    count: int
    names: tuple[str, ...]


def fault_lines(refused: BrokenPackage) -> list[str]:
    """Return one line per fault, the first twenty, and how many more there are."""
    lines = [fault_line(finding) for finding in refused.shown]
    if refused.more:
        more = ngettext(
            "und %(count)s weiterer Fehler", "und %(count)s weitere Fehler", refused.more
        )
        lines.append(more % {"count": refused.more})
    return lines


def fault_line(finding: Finding) -> str:
    words = str(FAULTS[finding.fault]) % dict(finding.values)
    line = _("Zeile")
    place = re.sub(r"\b(?:line|row) (?=\d)", line + " ", finding.place)
    return ": ".join(part for part in (finding.file, place, words) if part)


def refusal_words(refused: ImportRefused) -> str:
    names = list(refused.names[:MOST_NAMES])
    if len(refused.names) > MOST_NAMES:
        names.append("…")
    reason = ImportRefusal(refused.reason)
    return str(REFUSALS[reason]) % {"names": ", ".join(names)}


def lines_of(step: Step) -> list[Line]:
    return [
        Line(field_label(name), field_words(name, before), field_words(name, after))
        for name, (before, after) in step.fields.items()
        # Hours are told by their words, if these change too.
        if not (name.endswith("hours") and f"{name}_text" in step.fields)
    ]


def field_label(name: str) -> str:
    if not name.startswith("held_at."):
        return str(OTHER_COLUMNS[name]) if name in OTHER_COLUMNS else column_label(name)
    _prefix, rest = name.split(".", 1)
    place, _dot, column = rest.rpartition(".")
    where = place or _("geschützter Ort")
    return f"{where}: {field_label(column)}"


def field_words(name: str, value: Any) -> str:
    column = name.rpartition(".")[2]
    if value in (None, "", [], {}):
        return NOTHING
    if column == "hsds_rest":
        return ", ".join(map(str, value)) if isinstance(value, list) else NOTHING
    if column == "kind":
        return str(TRAEGER_KINDS.get(value, value))
    if column == "is_hidden":
        return str(YES_NO["yes" if value else "no"])
    if column in PLACE_ACCESS:
        return str(YES_NO[value])
    if column in ("lat", "lon"):
        return f"{value:.5f}".replace(".", ",")
    if column == "hours":
        return hours_words(value).sentence or NOTHING
    return in_words(column, value)


def why_lines(step: Step) -> list[str]:
    """Return why an entry is refused, in the reader's words."""
    own = {"traeger": _("steht weder in der Datei noch hier im Verzeichnis")}
    return [
        f"{field_label(name)}: {own.get(name) or RULE_FAULTS.get(name, NOT_HERE)}"
        for name in step.why
    ]


def left_out(plan: Mapping[str, Any]) -> list[Group]:
    found: dict[str, list[str]] = {}
    for each in plan["left_out"]:
        found.setdefault(each["why"], []).append(each["name"] or each["id"])
    return [
        Group(str(LEFT[Left(why)]), len(names), tuple(names[:MOST_NAMES]))
        for why, names in found.items()
    ]


def remarks(plan: Mapping[str, Any]) -> list[Group]:
    return [
        Group(str(words), len(names), () if what in COUNTED_ALONE else _named(names))
        for what, words in REMARKS.items()
        if (names := plan["remarks"].get(what))
    ]


def _named(names: list[str]) -> tuple[str, ...]:
    """Return the first names; "Beratung: description" names a column of ours."""
    found = []
    for name in names[:MOST_NAMES]:
        entry, _colon, column = name.rpartition(": ")
        is_column = column in COLUMNS or column in OTHER_COLUMNS
        found.append(f"{entry}: {field_label(column)}" if entry and is_column else name)
    return tuple(found)


def counts(steps: Iterable[Step]) -> Iterator[tuple[str, str, int]]:
    """Return how many entries of each sort there are, by the word that the address bar uses."""
    known = [step.what for step in steps]
    for what, words in WHAT.items():
        if number := sum(each == what for each in known):
            yield str(what), str(words), number
