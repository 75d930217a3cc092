"""What the acts of case work are called: on the page of the log and in the person's own list."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CASE_ACTS: Mapping[str, str | Promise] = {
    "cases.answer_read": _("Antwort einer Stelle gelesen"),
    "cases.appointment_cancelled": _("Termin abgesagt"),
    "cases.assigned": _("Fall an eine andere Person übergeben"),
    "cases.closed": _("Fall abgeschlossen"),
    "cases.consent_given": _("Einwilligung aufgenommen"),
    "cases.consent_withdrawn": _("Einwilligung zurückgenommen"),
    "cases.corrected": _("Angaben im Fall berichtigt"),
    "cases.deadline_met": _("Frist eingehalten"),
    "cases.deadline_reopened": _("Frist wieder offen"),
    "cases.deleted": _("Fall gelöscht"),
    "cases.deputies_expired": _("Vertretungen abgelaufen"),
    "cases.deputy_ended": _("Vertretung beendet"),
    "cases.deputy_named": _("Vertretung benannt"),
    "cases.exported": _("Auskunft herausgegeben"),
    "cases.frame_set": _("Rahmen der Auslastung gesetzt"),
    "cases.goal_reached": _("Ziel erreicht"),
    "cases.goal_reopened": _("Ziel wieder offen"),
    "cases.held": _("Fall für ein Verfahren aufbewahrt"),
    "cases.hold_ended": _("Aufbewahrung für ein Verfahren beendet"),
    "cases.letter_sent": _("Brief abgeschickt"),
    "cases.moved": _("Fall in eine andere Phase gebracht"),
    "cases.need_moved": _("Stand eines Bedarfs geändert"),
    "cases.opened": _("Fall geöffnet"),
    "cases.packet_answered": _("Stelle hat geantwortet"),
    "cases.packet_opened": _("Weitergegebene Daten geöffnet"),
    "cases.packet_recalled": _("Weitergegebene Daten zurückgeholt"),
    "cases.packet_reminded": _("Stelle erinnert"),
    "cases.packet_sent": _("Daten an eine Stelle gesendet"),
    "cases.packets_expired": _("Weitergegebene Daten abgelaufen"),
    "cases.paper_missing": _("Unterlage fehlt wieder"),
    "cases.paper_ready": _("Unterlage liegt vor"),
    "cases.person_changed": _("Angaben zur Person geändert"),
    "cases.read_child": _("Kinderschutz gelesen"),
    "cases.referral_ask_on": _("Tag der Nachfrage gesetzt"),
    "cases.referral_level": _("Stufe der Vermittlung geändert"),
    "cases.referral_made": _("Vermittlung begonnen"),
    "cases.referral_outcome": _("Ergebnis einer Vermittlung festgehalten"),
    "cases.referral_undone": _("Ergebnis einer Vermittlung zurückgenommen"),
    "cases.regime_confirmed": _("Rechtsrahmen bestätigt"),
    "cases.regime_set": _("Rechtsrahmen festgelegt"),
    "cases.release_given": _("Entbindung von der Schweigepflicht aufgenommen"),
    "cases.release_revoked": _("Entbindung von der Schweigepflicht widerrufen"),
    "cases.reopened": _("Fall wieder geöffnet"),
    "cases.restricted": _("Verarbeitung eingeschränkt (Art. 18)"),
    "cases.restriction_lifted": _("Einschränkung aufgehoben"),
    "cases.row_dropped": _("Eintrag im Fall gelöscht"),
    "cases.step_done": _("Schritt erledigt"),
    "cases.step_reopened": _("Schritt wieder offen"),
    "cases.term_dropped": _("Frist auf die Vorgabe zurückgesetzt"),
    "cases.term_set": _("Frist der Aufbewahrung gesetzt"),
}
CASE_BEGINNINGS: Mapping[str, str | Promise] = {
    "cases.forgot_": _("Nach Ablauf der Frist gelöscht"),
    "cases.read_": _("Im Fall gelesen"),
}
