"""What people read for the words the code keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraumbuero.quartiere.actions.areas import Refusal
from sozialraumbuero.quartiere.borders.faults import BordersFault, Dropped, Fault, Remark

Words = str | Promise

# Why an object of the street file became no address.
DROP_REASONS: dict[str, Words] = {
    "duplicate": gettext_lazy("steht zweimal in der Karte"),
    "outside_boundary": gettext_lazy("liegt außerhalb der Kommune"),
    "no_street_within_150_m": gettext_lazy("keine Straße im Umkreis von 150 m"),
    "unreachable_on_foot": gettext_lazy("zu Fuß nicht erreichbar"),
    "no_location": gettext_lazy("ohne Ort in der Datei"),
}
DWELLING_SOURCES: dict[str, Words] = {
    "tagged": gettext_lazy("in der Karte gezählt"),
    "type": gettext_lazy("nach Art des Gebäudes"),
    "volume": gettext_lazy("aus der Gebäudegröße geschätzt"),
    "default": gettext_lazy("angenommen: eine Wohnung"),
}
CHANGES: dict[str, Words] = {
    "created": gettext_lazy("neu"),
    "updated": gettext_lazy("geändert"),
    "returned": gettext_lazy("wieder da"),
    "unchanged": gettext_lazy("unverändert"),
    "gone": gettext_lazy("weggefallen"),
}
AREA_CHANGES: dict[str, Words] = {
    "new": gettext_lazy("neu"),
    "moved": gettext_lazy("mit neuer Grenze"),
    "renamed": gettext_lazy("mit neuem Namen oder neuen Angaben"),
    "unchanged": gettext_lazy("unverändert"),
    "ended": gettext_lazy("nicht mehr gültig"),
}
AREA_DROPS: dict[str, Words] = {
    Dropped.NO_GEOMETRY: gettext_lazy("ohne Grenze"),
    Dropped.NO_POLYGON: gettext_lazy("keine Fläche, sondern Linie oder Punkt"),
    Dropped.NO_AREA: gettext_lazy("Grenze ohne Inhalt"),
    Dropped.OUTSIDE_TOWN: gettext_lazy("liegt außerhalb der Kommune"),
}
REMARKS: dict[str, Words] = {
    Remark.MENDED: gettext_lazy("Grenze kreuzte sich selbst und wurde repariert"),
    Remark.CLOSED_RING: gettext_lazy("offene Grenze wurde geschlossen"),
    Remark.WITHOUT_HEIGHT: gettext_lazy("Höhenangaben wurden weggelassen"),
    Remark.MERGED_PARTS: gettext_lazy("mehrere Teile wurden zu einem Gebiet verbunden"),
    Remark.NAMED_BY_CODE: gettext_lazy("ohne Namen, der Schlüssel steht dafür"),
    Remark.OVERLAP: gettext_lazy("überschneiden sich; dort zählt der kleinere Schlüssel"),
    Remark.WITHOUT_ADDRESSES: gettext_lazy("ohne Adressen"),
    Remark.ADDRESSES_OUTSIDE: gettext_lazy("Adressen, die in keinem dieser Gebiete liegen"),
    Remark.TOWN_UNKNOWN: gettext_lazy(
        "Lage nicht geprüft, denn es ist noch keine Stadt eingelesen"
    ),
    Remark.READ_FROM: gettext_lazy("Schlüssel und Name stammen aus diesen Feldern"),
}
REFUSALS: dict[str, Words] = {
    Refusal.EXPIRED: gettext_lazy(
        "Diese Datei ist nicht mehr gespeichert. Bitte laden Sie sie noch einmal hoch."
    ),
    Refusal.ALREADY_UNDONE: gettext_lazy("Dieser Import ist schon zurückgenommen."),
    Refusal.NOT_THE_LAST: gettext_lazy(
        "Danach wurde noch eine Datei eingelesen. Nehmen Sie zuerst die jüngere zurück."
    ),
    Refusal.AREA_IN_USE: gettext_lazy(
        "Zu einem dieser Gebiete gibt es schon eine Aktion oder Kontakte. Lesen Sie stattdessen "
        "die richtigen Grenzen neu ein, mit einem späteren ersten Tag."
    ),
}
FAULTS: dict[Fault, Words] = {
    Fault.EMPTY_FILE: gettext_lazy("Die Datei ist leer."),
    Fault.TOO_LARGE: gettext_lazy(
        "Die Datei hat %(megabytes)s MB, erlaubt sind %(limit)s. Vereinfachen Sie die Grenzen."
    ),
    Fault.NOT_JSON: gettext_lazy(
        "Die Datei ist kein JSON (Zeile %(line)s). Exportieren Sie die Gebiete als GeoJSON."
    ),
    Fault.NOT_GEOJSON: gettext_lazy(
        "Die Datei enthält keine Sammlung von Gebieten (FeatureCollection). Exportieren Sie die "
        "Gebiete als GeoJSON."
    ),
    Fault.NO_FEATURES: gettext_lazy("Die Datei enthält kein einziges Gebiet."),
    Fault.TOO_MANY_AREAS: gettext_lazy(
        "Die Datei enthält %(count)s Gebiete, erlaubt sind %(limit)s."
    ),
    Fault.WRONG_CRS: gettext_lazy(
        "Die Koordinaten stehen im System %(found)s. Exportieren Sie mit WGS 84 (EPSG:4326)."
    ),
    Fault.NOT_DEGREES: gettext_lazy(
        "%(found)s ist keine geografische Länge und Breite. Exportieren Sie mit WGS 84 (EPSG:4326)."
    ),
    Fault.SWAPPED: gettext_lazy(
        "Länge und Breite sind vertauscht. In GeoJSON steht die Länge zuerst."
    ),
    Fault.FAR_AWAY: gettext_lazy(
        "Kein Gebiet liegt in dieser Kommune; das nächste ist %(km)s km entfernt."
    ),
    Fault.UNKNOWN_PROPERTY: gettext_lazy(
        "Kein Gebiet hat das Feld „%(name)s“. Vorhanden sind: %(found)s."
    ),
    Fault.MISSING_CODE: gettext_lazy(
        "Nicht jedes Gebiet hat einen Schlüssel. Geben Sie jedem einen."
    ),
    Fault.BAD_CODE: gettext_lazy(
        "„%(found)s“ kann kein Schlüssel sein. Erlaubt sind bis zu 60 Zeichen ohne Schrägstrich."
    ),
    Fault.CODE_TWICE: gettext_lazy(
        "Der Schlüssel „%(code)s“ steht für „%(one)s“ und für „%(other)s“."
    ),
    Fault.NO_AREA_LEFT: gettext_lazy("Die Datei enthält keine Flächen."),
    Fault.SCHEME_KEY: gettext_lazy(
        "„%(found)s“ kann keine Einteilung heißen. Wählen Sie ein anderes kurzes Wort."
    ),
    Fault.NEEDS_DAY: gettext_lazy(
        "Die Datei ändert Grenzen. Nennen Sie den Tag, ab dem die neuen gelten."
    ),
    Fault.DAY_TOO_EARLY: gettext_lazy(
        "Gebiet %(code)s gilt erst seit dem %(other)s. Nennen Sie einen späteren Tag, oder nehmen "
        "Sie den letzten Import zurück."
    ),
}
# Facts of the borders' file that have a common word; others are shown as the file calls them.
FACTS: dict[str, Words] = {
    "population": gettext_lazy("Einwohnerinnen und Einwohner"),
    "dwellings": gettext_lazy("Wohnungen nach der Datei"),
    "beirat": gettext_lazy("Beiratsgebiet"),
}
# How the demo town was drawn, of no use to readers.
HIDDEN_FACTS = frozenset({"character", "need_factor"})
NOTES: tuple[tuple[re.Pattern[str], Words], ...] = (
    (
        re.compile(r"(?P<count>\d+) addr:interpolation ways were not expanded"),
        gettext_lazy("Nicht ausgewertete Linien, die nur „Hausnummern von–bis“ nennen: %(count)s."),
    ),
    (
        re.compile(r"(?P<count>\d+) addresses without a street got the name of theirs on the map"),
        gettext_lazy(
            "Adressen ohne Straße, die nun nach der Straße heißen, an der sie liegen: %(count)s."
        ),
    ),
    (
        re.compile(r'the boundary of "(?P<name>.*)" is cut off in this file; addr:city decides.*'),
        gettext_lazy(
            "Die Grenze von „%(name)s“ ist in der Datei abgeschnitten. Welche Adressen "
            "dazugehören, sagt ihr Ortsname."
        ),
    ),
    (
        re.compile(r'the boundary of "(?P<name>.*)" is not in this file; addr:city decides.*'),
        gettext_lazy(
            "Die Grenze von „%(name)s“ fehlt in der Datei. Welche Adressen dazugehören, sagt "
            "ihr Ortsname."
        ),
    ),
)


def fault_words(fault: BordersFault) -> str:
    """Return why a file of borders is refused."""
    values = {name: _value(value) for name, value in fault.values.items()}
    return str(FAULTS[fault.fault]) % values


def note_words(note: str) -> str:
    """Return a remark of the engine; one that is new to us stays in its words."""
    for pattern, words in NOTES:
        if found := pattern.fullmatch(note):
            return str(words) % found.groupdict()
    return note


def counted(words: Mapping[str, Words], counts: Mapping[str, Any]) -> list[tuple[Words, int]]:
    """Return counts under their names, in the order of the names."""
    return [(words[key], counts[key]) for key in words if key in counts]


def named(
    words: Mapping[str, Words], found: Mapping[str, Iterable[str]]
) -> list[tuple[Words, list[str]]]:
    """Return lists under their names, in the order of the names; unknown ones last."""
    order = [*words, *(key for key in found if key not in words)]
    return [(words.get(key, key), list(found[key])) for key in order if key in found]


def day_words(text: str) -> str:
    """Return the day of an instant that came as text, such as 2020-03-01T19:04:21Z."""
    try:
        return date_format(datetime.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        return text or _("unbekannt")


def _value(value: object) -> str:
    text = str(value)
    try:
        return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
    except ValueError:
        return text
