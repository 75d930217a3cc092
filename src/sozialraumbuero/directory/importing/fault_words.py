"""Why a file is refused, in German: what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.directory.hsds.faults import Fault

if TYPE_CHECKING:  # the stubs know this type, Django makes it at run time
    from django.utils.functional import _StrPromise

FAULTS: Mapping[Fault, _StrPromise] = {
    Fault.EMPTY_FILE: lazy("Die Datei ist leer. Wählen Sie eine andere."),
    Fault.TOO_LARGE: lazy(
        "Die Datei hat %(megabytes)s MB, gelesen werden höchstens %(limit)s. Teilen Sie sie."
    ),
    Fault.UNKNOWN_FORMAT: lazy(
        "Das ist weder JSON noch ZIP, CSV oder XLSX. Speichern Sie die Datei in so einer Form."
    ),
    Fault.NOT_UTF8: lazy("Die Schrift ist nicht UTF-8 (Byte %(byte)s). Speichern Sie sie so."),
    Fault.NOT_JSON: lazy("Das ist kein JSON (Zeile %(line)s). Exportieren Sie es noch einmal."),
    Fault.KEY_TWICE: lazy("Das Feld „%(key)s“ steht in einem Eintrag zweimal. Löschen Sie eines."),
    Fault.TOO_DEEP: lazy("Mehr als %(limit)s Ebenen ineinander. Exportieren Sie schlichtes HSDS."),
    Fault.NO_SUCH_NUMBER: lazy("„%(found)s“ ist in JSON keine Zahl. Lassen Sie das Feld weg."),
    Fault.BAD_LETTER: lazy("Enthält ein Zeichen, das sich nicht speichern lässt. Löschen Sie es."),
    Fault.NOT_HSDS: lazy("Enthält nichts von HSDS 3: weder Angebote noch Träger noch Orte."),
    Fault.NOT_A_LIST: lazy("Ist keine Liste. Setzen Sie die Einträge in [ ]."),
    Fault.NOT_AN_ENTRY: lazy("Ist kein Eintrag mit Feldern. Setzen Sie ihn in { }."),
    Fault.MISSING: lazy("Fehlt. HSDS verlangt dieses Feld."),
    Fault.NOT_A_TEXT: lazy("%(found)s ist kein Text. Setzen Sie ihn in Anführungszeichen."),
    Fault.NOT_A_NUMBER: lazy("%(found)s ist keine Zahl. Schreiben Sie Ziffern ohne Zeichen darum."),
    Fault.NOT_A_UUID: lazy("%(found)s ist keine UUID. HSDS 3 benennt Einträge mit UUIDs."),
    Fault.NOT_AN_EMAIL: lazy("%(found)s ist keine E-Mail-Adresse. Berichtigen Sie sie."),
    Fault.NOT_AN_ADDRESS: lazy("%(found)s ist keine Internetadresse. Schreiben Sie https://…"),
    Fault.NOT_A_DAY: lazy("%(found)s ist kein Tag. Schreiben Sie JJJJ-MM-TT."),
    Fault.NOT_AN_INSTANT: lazy("%(found)s ist kein Zeitpunkt wie 2026-11-28T10:30:00Z."),
    Fault.NOT_ONE_OF: lazy("%(found)s gibt es hier nicht, nur %(known)s."),
    Fault.UNKNOWN_WORD: lazy("%(found)s kennen wir nicht. Vielleicht ist die Quelle neuer."),
    Fault.BAD_HOURS: lazy("Das sind keine Zeiten: %(why)s"),
    Fault.POINTS_NOWHERE: lazy(
        "%(found)s steht nicht in %(table)s. Ergänzen Sie die Zeile oder berichtigen Sie sie."
    ),
    Fault.ID_TWICE: lazy("%(found)s kommt zweimal vor. Geben Sie jeder Zeile eine eigene Kennung."),
    Fault.SAID_DIFFERENTLY: lazy(
        "Hier steht „%(one)s“, woanders „%(other)s“ für %(id)s. Gleichen Sie beides an."
    ),
    Fault.BAD_ZIP: lazy("Die ZIP-Datei ist beschädigt. Packen Sie sie noch einmal."),
    Fault.ZIP_NAME: lazy("Führt aus dem Paket hinaus. Packen Sie nur die Dateien selbst."),
    Fault.ZIP_SECRET: lazy("Ist verschlüsselt. Packen Sie ohne Passwort."),
    Fault.ZIP_BOMB: lazy(
        "Entpackt sind es mehr als %(limit)s MB oder das %(ratio)s-Fache. Teilen Sie das Paket."
    ),
    Fault.TOO_MANY_FILES: lazy("Enthält %(count)s Dateien, gelesen werden höchstens %(limit)s."),
    Fault.NO_DATAPACKAGE: lazy("Fehlt. Mit dieser Datei beginnt ein Tabellenpaket."),
    Fault.NO_SUCH_FILE: lazy("„%(found)s“ ist genannt, liegt aber nicht im Paket."),
    Fault.NO_TABLES: lazy("Nennt keine Tabelle von HSDS, etwa services.csv."),
    Fault.BAD_CSV: lazy("Das ist kein CSV (Zeile %(line)s: %(why)s). Speichern Sie es neu."),
    Fault.NO_HEADER: lazy(
        "Es fehlt die Zeile mit den Namen der Spalten. Setzen Sie sie an den Anfang."
    ),
    Fault.COLUMN_TWICE: lazy("Die Spalte „%(found)s“ gibt es zweimal. Benennen Sie eine um."),
    Fault.TOO_MANY_CELLS: lazy(
        "Hat %(count)s Zellen für %(columns)s Spalten. Prüfen Sie Anführungs- und Trennzeichen."
    ),
    Fault.NO_TITLE_COLUMN: lazy(
        "Keine Spalte nennt das Angebot. Gefunden: %(found)s. Nennen Sie eine „Angebot“."
    ),
    Fault.NO_BODY_COLUMN: lazy(
        "Keine Spalte nennt den Träger. Gefunden: %(found)s. Nennen Sie eine „Träger“."
    ),
    Fault.EMPTY_CELL: lazy("Ist leer. Füllen Sie die Zelle aus, oder löschen Sie die Zeile."),
    Fault.BAD_WORKBOOK: lazy("Die Tabelle ist nicht lesbar. Speichern Sie sie neu oder als CSV."),
    Fault.TOO_MANY_ROWS: lazy(
        "Hat %(rows)s Zeilen und %(columns)s Spalten, gelesen werden höchstens %(most_rows)s und "
        "%(most_columns)s."
    ),
    Fault.NOT_AN_AMOUNT: lazy("%(found)s ist keine Zahl. Schreiben Sie etwa 18 oder 5,00."),
    Fault.NOT_A_GERMAN_DAY: lazy("%(found)s ist kein Tag. Schreiben Sie etwa 28.11.2026."),
    Fault.NOT_DEGREES: lazy(
        "%(found)s liegt nicht zwischen −%(most)s und %(most)s. Schreiben Sie etwa 52,1044."
    ),
    Fault.UNKNOWN_COLUMN_CHOICE: lazy(
        "„%(found)s“ ist keine unserer Spalten. Wählen Sie eine aus."
    ),
}
