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
}


def act_label(action: str) -> str:
    """Return what an act is called; one from a newer version shows its own name."""
    return str(ACT_LABELS.get(action, action))
