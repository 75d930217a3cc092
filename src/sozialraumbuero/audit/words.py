"""What the acts in the audit log are called on screen; every noted act stands here."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACT_LABELS: Mapping[str, str | Promise] = {
    "accounts.access_renewed": _("Neuen Zugang gegeben"),
    "accounts.account_changed": _("Konto geändert"),
    "accounts.account_created": _("Konto angelegt"),
    "accounts.account_deactivated": _("Konto abgeschaltet"),
    "accounts.account_reactivated": _("Konto eingeschaltet"),
    "accounts.demo_account_created": _("Demo-Konto angelegt"),
    "accounts.password_changed": _("Passwort geändert"),
    "accounts.role_confirmed": _("Rolle bestätigt"),
    "accounts.role_proposed": _("Rolle vorgeschlagen"),
    "accounts.role_revoked": _("Rolle zurückgenommen"),
    "accounts.second_factor_added": _("Zweiter Faktor eingerichtet"),
    "accounts.second_factor_failed": _("Falscher Code"),
    "accounts.second_factor_removed": _("Zweiter Faktor entfernt"),
    "accounts.second_factor_reset": _("Neue Notfall-Codes"),
    "accounts.sessions_ended": _("Sitzungen beendet"),
    "accounts.sign_in_failed": _("Anmeldung fehlgeschlagen"),
    "accounts.signed_in": _("Angemeldet"),
    "accounts.signed_out": _("Abgemeldet"),
    "accounts.team_created": _("Team angelegt"),
    "accounts.team_renamed": _("Team umbenannt"),
    "audit.pruned": _("Protokoll nach einem Jahr gekürzt"),
    "directory.change_undone": _("Änderung an einem Angebot zurückgenommen"),
    "directory.forgot_upkeep": _("Alte Links, Hinweise und Änderungen gelöscht"),
    "directory.import_applied": _("Verzeichnis eingelesen"),
    "directory.import_discarded": _("Datei für das Verzeichnis verworfen"),
    "directory.import_staged": _("Datei für das Verzeichnis hochgeladen"),
    "directory.import_undone": _("Einlesen zurückgenommen"),
    "directory.office_changed": _("Angaben zum Büro geändert"),
    "directory.offer_added": _("Angebot eingetragen"),
    "directory.offer_changed": _("Angebot geändert"),
    "directory.offer_checked": _("Angebot geprüft"),
    "directory.offer_confirmed": _("Träger hat Angebot bestätigt"),
    "directory.offer_mended": _("Träger hat Angebot berichtigt"),
    "directory.owner_link_made": _("Link für einen Träger gemacht"),
    "directory.owner_link_revoked": _("Link eines Trägers gesperrt"),
    "directory.place_added": _("Raum eingetragen"),
    "directory.place_changed": _("Raum geändert"),
    "directory.proposal_decided": _("Über einen Vorschlag entschieden"),
    "directory.proposal_sent": _("Träger hat eine Änderung vorgeschlagen"),
    "directory.school_holidays_changed": _("Schulferien geändert"),
    "directory.suggestion_decided": _("Hinweis erledigt"),
    "directory.suggestion_sent": _("Hinweis auf einen Fehler"),
    "directory.texts_changed": _("Übersetzung eines Angebots geändert"),
    "directory.traeger_added": _("Träger eingetragen"),
    "directory.traeger_changed": _("Träger geändert"),
    "finder.forgot_wishes": _("Alte Wünsche gelöscht"),
    "finder.wish_asked": _("Besuch oder Rückruf gewünscht"),
    "finder.wish_done": _("Wunsch erledigt"),
    "finder.wish_taken": _("Wunsch übernommen"),
    "finder.wish_withdrawn": _("Wunsch zurückgenommen"),
    "outreach.campaign_announced": _("Aktion angekündigt"),
    "outreach.campaign_approved": _("Aktion freigegeben"),
    "outreach.campaign_cancelled": _("Aktion abgesagt"),
    "outreach.campaign_changed": _("Aktion geändert"),
    "outreach.campaign_closed": _("Aktion beendet"),
    "outreach.campaign_created": _("Aktion angelegt"),
    "outreach.campaign_draft": _("Aktion in den Entwurf zurückgenommen"),
    "outreach.campaign_evaluated": _("Aktion ausgewertet"),
    "outreach.campaign_running": _("Aktion begonnen"),
    "outreach.contacts_recorded": _("Kontakte auf einer Tour erfasst"),
    "outreach.learning_failed": _("Lernen aus Kontakten gescheitert"),
    "outreach.learning_requested": _("Lernen aus Kontakten begonnen"),
    "outreach.plan_failed": _("Tourenplanung gescheitert"),
    "outreach.plan_requested": _("Tourenplanung begonnen"),
    "outreach.plan_stopped": _("Tourenplanung angehalten"),
    "outreach.rates_learnt": _("Gelernt, wann Menschen zu Hause sind"),
    "outreach.replan_requested": _("Tourenplan angepasst"),
    "outreach.safety_incident_opened": _("Vorfall gemeldet"),
    "outreach.safety_incident_settled": _("Vorfall besprochen"),
    "outreach.shift_cancelled": _("Schicht abgesagt"),
    "outreach.shift_changed": _("Schicht geändert"),
    "outreach.shift_planned": _("Schicht geplant"),
    "outreach.shift_restored": _("Schicht wieder aufgenommen"),
    "outreach.tours_planned": _("Touren geplant"),
    "outreach.visit_cancelled": _("Besuch abgesagt"),
    "outreach.visit_moved": _("Besuch verlegt"),
    "outreach.visit_promised": _("Besuch zugesagt"),
    "outreach.walk_begun": _("Tour begonnen"),
    "outreach.walk_ended": _("Tour beendet"),
    "outreach.walk_extended": _("Tour verlängert"),
    "outreach.walk_resolved": _("Überfällige Tour geklärt"),
    "quartiere.areas_discarded": _("Gebietsdatei verworfen"),
    "quartiere.areas_imported": _("Gebiete übernommen"),
    "quartiere.areas_staged": _("Gebietsdatei hochgeladen"),
    "quartiere.areas_undone": _("Gebiete zurückgenommen"),
    "quartiere.figures_applied": _("Kennzahlen übernommen"),
    "quartiere.figures_discarded": _("Datei mit Kennzahlen verworfen"),
    "quartiere.figures_read_again": _("Spalten einer Datei mit Kennzahlen bestimmt"),
    "quartiere.figures_staged": _("Datei mit Kennzahlen hochgeladen"),
    "quartiere.figures_undone": _("Kennzahlen zurückgenommen"),
    "quartiere.index_removed": _("Index gelöscht"),
    "quartiere.index_saved": _("Index gespeichert"),
    "quartiere.indicator_changed": _("Kennzahl beschrieben"),
    "quartiere.town_imported": _("Stadt eingelesen"),
}
# Acts whose name ends with what they are about.
ACT_BEGINNINGS: Mapping[str, str | Promise] = {
    "outreach.forgot_": _("Nach Ablauf der Frist gelöscht"),
}


def act_label(action: str) -> str:
    """Return what an act is called; one from a newer version shows its own name."""
    if action in ACT_LABELS:
        return str(ACT_LABELS[action])
    for beginning, label in ACT_BEGINNINGS.items():
        if action.startswith(beginning):
            return str(label)
    return action
