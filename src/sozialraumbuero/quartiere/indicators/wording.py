"""What people read for the words of figures and their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.lib.rounding import nearest
from sozialraumbuero.lib.sheets.faults import BrokenSheet, SheetFault
from sozialraumbuero.quartiere.actions.indicators import Refusal
from sozialraumbuero.quartiere.indicators.files import FileFault, RefusedFile
from sozialraumbuero.quartiere.indicators.plan import Lack, Trouble
from sozialraumbuero.quartiere.indicators.trends import Third, TownKind
from sozialraumbuero.quartiere.indicators.words import FileKind, Missing, Role

Words = str | Promise

DIRECTIONS: Mapping[int, Words] = {
    1: lazy("Ein hoher Wert heißt: Hier wird mehr Unterstützung gebraucht."),
    -1: lazy("Ein hoher Wert ist eine Stärke des Gebiets."),
    0: lazy("Beschreibt das Gebiet, ohne zu werten."),
}
MISSING: Mapping[str, Words] = {
    Missing.HIDDEN: lazy("geheim"),
    Missing.UNKNOWN: lazy("nicht bekannt"),
}
THIRDS: Mapping[str, Words] = {
    Third.UPPER: lazy("im oberen Drittel"),
    Third.MIDDLE: lazy("im mittleren Drittel"),
    Third.LOWER: lazy("im unteren Drittel"),
}
TOWN_KINDS: Mapping[str, Words] = {
    TownKind.SUM: lazy("Summe der Gebiete"),
    TownKind.WEIGHTED: lazy("Ganze Stadt"),
    TownKind.MEAN: lazy("Mittel der Gebiete, ungewichtet"),
}
KINDS: Mapping[str, Words] = {
    FileKind.TABLE: lazy("Tabelle"),
    FileKind.GEOJSON: lazy("GeoJSON"),
    FileKind.GRID: lazy("Rasterzellen"),
}
CHANGES: Mapping[str, Words] = {
    "changed": lazy("geändert"),
    "new": lazy("neu"),
    "unchanged": lazy("unverändert"),
}
TONES: Mapping[str, str] = {"changed": "warn", "new": "info", "unchanged": "neutral"}
ROLES: Mapping[str, Words] = {
    Role.NOT_READ: lazy("nicht lesen"),
    Role.AREA_CODE: lazy("Schlüssel des Gebiets"),
    Role.AREA_NAME: lazy("Name des Gebiets"),
    Role.YEAR: lazy("Jahr oder Stichtag"),
    Role.INDICATOR: lazy("Name der Kennzahl (eine Zeile je Kennzahl)"),
    Role.VALUE: lazy("Wert"),
    Role.NUMERATOR: lazy("Zähler"),
    Role.DENOMINATOR: lazy("Nenner"),
    Role.GRID: lazy("Rasterzelle (INSPIRE-Kennung)"),
    Role.X: lazy("x der Zellmitte (EPSG:3035)"),
    Role.Y: lazy("y der Zellmitte (EPSG:3035)"),
    Role.WEIGHT: lazy("Personen, nach denen ein Mittelwert gewichtet wird"),
}
TROUBLES: Mapping[str, Words] = {
    Trouble.UNKNOWN_AREA: lazy("Dieses Gebiet kennt die Einteilung nicht."),
    Trouble.AMBIGUOUS_AREA: lazy("Mehrere Gebiete heißen so. Ordnen Sie den Schlüssel zu."),
    Trouble.NOT_VALID: lazy(
        "Das Gebiet galt in diesem Jahr noch nicht oder nicht mehr. Wurden die Zahlen auf die "
        "heutigen Grenzen gerechnet, kreuzen Sie das unten an."
    ),
    Trouble.NO_YEAR: lazy("Das ist weder ein Jahr noch ein Tag."),
    Trouble.UNREADABLE: lazy("Das ist keine Zahl."),
    Trouble.NEGATIVE: lazy("Diese Kennzahl kann nicht negativ sein."),
    Trouble.TWICE: lazy("Steht zweimal in der Datei, mit verschiedenen Werten."),
    Trouble.NO_INDICATOR: lazy("Die Zeile nennt keine Kennzahl."),
    Trouble.NO_CELL: lazy("Das ist keine Rasterzelle."),
    Trouble.OUTSIDE: lazy("Liegt außerhalb der Gebiete."),
}
LACKS: Mapping[str, Words] = {
    Lack.NO_AREA: lazy("Welche Spalte nennt das Gebiet? Bitte wählen Sie sie unten aus."),
    Lack.NO_YEAR: lazy("Für welches Jahr gelten die Zahlen? Bitte tragen Sie es unten ein."),
    Lack.NO_FIGURE: lazy("Welche Spalte enthält eine Kennzahl? Bitte wählen Sie sie unten aus."),
    Lack.NO_VALUE: lazy("Welche Spalte enthält die Werte? Bitte wählen Sie sie unten aus."),
    Lack.NO_WEIGHT: lazy(
        "„%(found)s“ lässt sich über Zellen nicht summieren. Ordnen Sie eine Spalte mit Personen "
        "zu, nach denen gewichtet wird, oder bezeichnen Sie die Kennzahl als Anzahl."
    ),
    Lack.TOO_MANY_VALUES: lazy("Mehr als %(found)s Werte in einer Datei. Teilen Sie die Datei."),
    Lack.SAME_FIGURE: lazy(
        "%(found)s: Beide Spalten stehen für dieselbe Kennzahl und dasselbe Jahr."
    ),
}
REFUSALS: Mapping[str, Words] = {
    Refusal.NOT_WAITING: lazy("Diese Datei wartet nicht mehr. Laden Sie sie noch einmal hoch."),
    Refusal.NOTHING_TO_DO: lazy("Diese Datei ändert nichts. Alle Werte sind schon so."),
    Refusal.NOT_APPLIED: lazy("Dieser Import ist nicht übernommen oder schon zurückgenommen."),
    Refusal.CHANGED_SINCE: lazy(
        "Eine spätere Datei hat diese Werte überschrieben. Nehmen Sie zuerst jene zurück."
    ),
}
FILE_FAULTS: Mapping[str, Words] = {
    FileFault.EMPTY_FILE: lazy("Die Datei ist leer. Wählen Sie eine andere."),
    FileFault.TOO_LARGE: lazy("Die Datei ist zu groß. Gelesen werden höchstens %(limit)s MB."),
    FileFault.UNKNOWN_FORMAT: lazy(
        "Das ist weder CSV noch XLSX oder GeoJSON. Speichern Sie die Datei in so einer Form."
    ),
    FileFault.NOT_GEOJSON: lazy(
        "Das ist kein GeoJSON mit Gebieten. Exportieren Sie es noch einmal."
    ),
    FileFault.LONG_HEADING: lazy("Die Überschrift „%(found)s“ ist länger als 120 Zeichen."),
    FileFault.NO_ROWS: lazy("Unter den Überschriften steht keine Zeile."),
}
SHEET_FAULTS: Mapping[str, Words] = {
    SheetFault.NOT_UTF8: lazy("Die Schrift ist nicht UTF-8 (Byte %(byte)s). Speichern Sie sie so."),
    SheetFault.BAD_LETTER: lazy(
        "Enthält ein Zeichen, das sich nicht speichern lässt. Löschen Sie es."
    ),
    SheetFault.BAD_ZIP: lazy("Die Tabelle ist nicht lesbar. Speichern Sie sie neu oder als CSV."),
    SheetFault.ZIP_NAME: lazy("Die Tabelle ist nicht lesbar. Speichern Sie sie neu oder als CSV."),
    SheetFault.ZIP_SECRET: lazy("Ist verschlüsselt. Packen Sie ohne Passwort."),
    SheetFault.ZIP_BOMB: lazy(
        "Entpackt sind es mehr als %(limit)s MB oder das %(ratio)s-Fache. Teilen Sie das Paket."
    ),
    SheetFault.TOO_MANY_FILES: lazy(
        "Enthält %(count)s Dateien, gelesen werden höchstens %(limit)s."
    ),
    SheetFault.BAD_CSV: lazy("Das ist kein CSV (Zeile %(line)s: %(why)s). Speichern Sie es neu."),
    SheetFault.NO_HEADER: lazy(
        "Es fehlt die Zeile mit den Namen der Spalten. Setzen Sie sie an den Anfang."
    ),
    SheetFault.COLUMN_TWICE: lazy("Die Spalte „%(found)s“ gibt es zweimal. Benennen Sie eine um."),
    SheetFault.TOO_MANY_CELLS: lazy(
        "Hat %(count)s Zellen für %(columns)s Spalten. Prüfen Sie Anführungs- und Trennzeichen."
    ),
    SheetFault.BAD_WORKBOOK: lazy(
        "Die Tabelle ist nicht lesbar. Speichern Sie sie neu oder als CSV."
    ),
    SheetFault.TOO_MANY_ROWS: lazy(
        "Hat %(rows)s Zeilen und %(columns)s Spalten, gelesen werden höchstens %(most_rows)s und "
        "%(most_columns)s."
    ),
}


def fault_lines(refused: RefusedFile | BrokenSheet) -> list[str]:
    """Return why a file is refused, one line per fault, with its line where it has one."""
    if isinstance(refused, RefusedFile):
        return [str(FILE_FAULTS[refused.fault]) % refused.values]
    return [
        _placed(finding.place, str(SHEET_FAULTS[finding.fault]) % finding.values)
        for finding in refused.findings
    ]


def _placed(place: str, words: str) -> str:
    """Put the line before the words; other places are names of files inside a workbook."""
    if not place.startswith("line "):
        return words
    line = place.removeprefix("line ")
    return _("Zeile %(line)s: %(words)s") % {"line": line, "words": words}


def lack_words(report: Mapping[str, object]) -> str:
    """Return what must be decided before a file can be read, or ""."""
    lack = str(report.get("lack", ""))
    return str(LACKS[lack]) % {"found": report.get("found", "")} if lack else ""


def written(value: float | None, places: int, unit: str = "", missing: str = "") -> str:
    """Return a value with its unit, or why there is none."""
    if value is None:
        return str(MISSING.get(missing, "–"))
    number = _rounded(value, places).replace("-", "−")
    return f"{number}\u00a0{unit}" if unit else number


def written_change(change: float | None, places: int) -> str:
    """Return how a value changed, with its sign; a change too small to see is none."""
    if change is None:
        return ""
    if round(abs(change), places) == 0:
        return _("gleich")
    sign = "+" if change > 0 else "−"
    return f"{sign}{_rounded(abs(change), places)}"


def _rounded(value: float, places: int) -> str:
    near = nearest(value, places)
    return number_format(near, places, force_grouping=abs(near) >= 10_000)


def named_codes(codes: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """Return the missing codes of a file with how often they stand there; empty cells last."""
    rows = sorted(codes.items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0]))
    return [(code or _("leer"), count) for code, count in rows]
