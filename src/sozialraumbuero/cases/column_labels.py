"""How the person reads the open columns of their own data, and what is left out and why.

Sealed fields carry their label themselves. A column that stands in neither list fails a test: who
adds one says what it is called, or why it is not about the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.queries.schema import Table, tables_of_case

Word = str | Promise

TABLES: Mapping[str, Word] = {
    "case": _("Person und Fall"),
    "consent": _("Einwilligungen"),
    "release": _("Entbindungen von der Schweigepflicht"),
    "concern": _("Anliegen"),
    "need": _("Bedarf"),
    "goal": _("Ziele"),
    "step": _("Vereinbarte Schritte"),
    "deadline": _("Fristen"),
    "paper": _("Unterlagen"),
    "appointment": _("Termine"),
    "letter": _("Briefe"),
    "referral": _("Vermittlungen"),
    "referralevent": _("Verlauf der Vermittlungen"),
    "packet": _("Weitergegebene Daten"),
    "note": _("Vertrauliche Notizen"),
    "blocked": _("Wer den Fall nicht sehen darf"),
    "breakglass": _("Notzugriffe"),
}
# By column, or by table and column where the same column means something else.
LABELS: Mapping[str, Word] = {
    "agreed_on": _("Vereinbart am"),
    "answered_at": _("Beantwortet am"),
    "asked_at": _("Angefragt am"),
    "asked_by": _("Angefragt von"),
    "assessed_on": _("Festgestellt am"),
    "at": _("Zeit"),
    "author": _("Geschrieben von"),
    "by": _("Eingetragen von"),
    "cancelled_on": _("Abgesagt am"),
    "closed_on": _("Abgeschlossen am"),
    "closure": _("Wie der Fall endete"),
    "code": _("Code des Falls"),
    "copy_given": _("Kopie ausgehändigt"),
    "consequences_told": _("Über die Folgen aufgeklärt"),
    "corrects": _("Berichtigt die Notiz"),
    "decided_by": _("Entschieden von"),
    "decline": _("Grund der Ablehnung"),
    "delivered_on": _("Zugestellt am"),
    "deputy": _("Vertretung"),
    "deputy_until": _("Vertretung bis"),
    "direction": _("Richtung der Weitergabe"),
    "done_on": _("Erledigt am"),
    "dpo_told_at": _("Datenschutz unterrichtet am"),
    "due_on": _("Fällig am"),
    "ends_at": _("Ende des Zugriffs"),
    "erased_on": _("Gelöscht am"),
    "expires_on": _("Gilt bis"),
    "first_opened_at": _("Zuerst gelesen am"),
    "form": _("Form der Einwilligung"),
    "granted_at": _("Erlaubt am"),
    "heard_on": _("Gesagt am"),
    "keep_until": _("Wird gelöscht nach dem"),
    "kind": _("Art"),
    "language": _("Sprache"),
    "last_contact_on": _("Letzter Kontakt"),
    "legal_hold_until": _("Aufbewahrung für ein Verfahren bis"),
    "level": _("Wie weit wir mitgegangen sind"),
    "loop": _("Was daraus wurde"),
    "made_on": _("Vermittelt am"),
    "met_on": _("Eingehalten am"),
    "minutes": _("Dauer in Minuten"),
    "need": _("Zum Bedarf"),
    "opened_on": _("Begonnen am"),
    "owner": _("Zuständig"),
    "owner_kind": _("Wer das tut"),
    "owner_told_at": _("Zuständige unterrichtet am"),
    "passed_on": _("Darf weitergegeben werden"),
    "quarter": _("Quartier"),
    "reached_on": _("Erreicht am"),
    "ready_on": _("Liegt vor seit"),
    "recorded_by": _("Aufgenommen von"),
    "referral": _("Zur Vermittlung"),
    "refused_at": _("Abgelehnt am"),
    "release": _("Aufgrund der Entbindung"),
    "remind_on": _("Erinnerung am"),
    "replaces": _("Statt der Vermittlung"),
    "restricted_on": _("Verarbeitung eingeschränkt seit"),
    "review_on": _("Wird geprüft am"),
    "reviewed_at": _("Geprüft am"),
    "reviewed_by": _("Geprüft von"),
    "revocation_told": _("Über den Widerruf aufgeklärt"),
    "revoked_at": _("Widerrufen am"),
    "ask_on": _("Nachfrage am"),
    "sent_at": _("Gesendet am"),
    "sent_on": _("Abgeschickt am"),
    "set_by": _("Eingetragen von"),
    "signed_on": _("Unterschrieben am"),
    "since": _("Seit"),
    "state": _("Stand"),
    "team": _("Team"),
    "undoes": _("Nimmt zurück"),
    "urgency": _("Dringlichkeit"),
    "user": _("Wer"),
    "valid_from": _("Gilt ab"),
    "voluntary_told": _("Über die Freiwilligkeit aufgeklärt"),
    "with_notes": _("Auch vertrauliche Notizen"),
    "withdrawn_at": _("Zurückgenommen am"),
    "written_at": _("Geschrieben am"),
    "written_on": _("Geschrieben am"),
}
# Links to the row they belong to stand in the file for programs, not on paper.
LINKS = ("id", "case")
NOT_TOLD: Mapping[str, Word] = {
    "version": _("zählt, wie oft eine Zeile gespeichert wurde"),
    "packet.secret_hash": _("Prüfzahl des Links, den die Stelle bekam"),
    "consent.text_hash": _("Prüfzahl des unterschriebenen Wortlauts"),
    "namemark": _("Prüfzahlen aus Name und Geburtsjahr für die Suche, sonst nichts"),
    "sentform": _("dass ein Formular schon einmal ankam; am nächsten Tag vergessen"),
}
# Whether there is such a record is told in no export: that alone may endanger a child.
CHILD_PROTECTION: Word = _(
    "Aufzeichnungen zum Kinderschutz stehen nie in einer Auskunft, gleich ob es welche gibt; wer "
    "sie verlangt, wendet sich an die Datenschutzbeauftragten (Art. 15 Abs. 4, Art. 23 DSGVO)."
)


def label_of(table: Table, column: str) -> str:
    """Return how a column is called; one that nobody named shows its own name, never nothing."""
    for field in table.sealed:
        if field.name == column and field.label:
            return str(field.label)
    return str(LABELS.get(f"{table.name}.{column}") or LABELS.get(column) or column)


def is_told(table: Table, column: str = "") -> bool:
    """Tell whether a column stands in the person's export."""
    known = {table.name, f"{table.name}.{column}", column} if column else {table.name}
    return not table.is_about_child_protection and known.isdisjoint(NOT_TOLD)


def unexplained() -> Iterator[str]:
    """Yield every table and column that is neither called something nor left out with a reason."""
    for table in tables_of_case():
        if not is_told(table):
            continue
        if table.name not in TABLES:
            yield table.name
        for field in [*table.sealed, *table.open]:
            named = field.name in LINKS or label_of(table, field.name) != field.name
            if is_told(table, field.name) and not named:
                yield f"{table.name}.{field.name}"
