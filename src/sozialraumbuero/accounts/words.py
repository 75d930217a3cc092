"""What roles, rights and refusals are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sozialraumbuero.accounts.rules import AccountRefusal, RoleRefusal
from sozialraumbuero.lib.vocabulary import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Word = StrOrPromise
else:
    Word = str

ROLE_LABELS: Mapping[str, Word] = {
    Role.MOBILE_COUNSELLOR: _("Berater:in"),
    Role.GUIDE_VOLUNTEER: _("Lots:in"),
    Role.INTERPRETER: _("Sprachmittler:in"),
    Role.COORDINATOR: _("Teamleitung"),
    Role.SOCIAL_PLANNER: _("Sozialplanung"),
    Role.PARTNER_SERVICE: _("Fachberatung eines Trägers"),
    Role.INSOFA: _("Insoweit erfahrene Fachkraft"),
    Role.CENTRE_MANAGER: _("Hausleitung"),
    Role.GROUP_CONTACT: _("Gruppenverantwortliche"),
    Role.ADVISORY_BOARD: _("Beirat"),
    Role.DEPARTMENT_HEAD: _("Fachbereichsleitung"),
    Role.COMMITTEE_MEMBER: _("Ausschussmitglied"),
    Role.DPO: _("Datenschutz"),
    Role.SYSTEM_ADMIN: _("Technik"),
    "anonymous_visitor": _("Ratsuchende ohne Konto"),
    "resident": _("Klient:in mit einmaligem Link"),
    "field_device": _("Diensttelefon"),
}
CLASS_LABELS: Mapping[str, Word] = {
    "D0": _("Öffentliches Verzeichnis und Stadtplan"),
    "D1": _("Interne Planung: Aktionen und Schichten"),
    "D2": _("Zählungen vor dem Schutz kleiner Zahlen"),
    "D3": _("Kurzkontakte ohne Namen"),
    "D4": _("Fälle mit Namen"),
    "D5": _("Vertrauliche Notizen"),
    "D6": _("Touren, Termine und Sicherheit unterwegs"),
    "D7": _("Protokoll"),
    "D8": _("Schlüssel und Geräte"),
    "D9": _("Begegnungshaus"),
    "D10": _("Veröffentlichte Zahlen"),
}
ACTION_LABELS: Mapping[str, Word] = {
    "read": _("lesen"),
    "published": _("Veröffentlichtes lesen"),
    "protected": _("geschützte Summen lesen"),
    "meta": _("Eckdaten lesen"),
    "create": _("anlegen"),
    "update": _("ändern"),
    "propose": _("vorschlagen"),
    "request": _("anfragen"),
    "callback": _("um Rückruf bitten"),
    "withdraw": _("zurückziehen"),
    "assign": _("zuweisen"),
    "status": _("Stand melden"),
    "alarm": _("Alarm bearbeiten"),
    "warn": _("warnen"),
    "approve": _("freigeben"),
    "release": _("veröffentlichen"),
    "veto": _("Einspruch erheben"),
    "verify": _("prüfen"),
    "revoke": _("entziehen"),
    "config": _("einrichten"),
    "rotate": _("Schlüssel wechseln"),
    "draft": _("entwerfen"),
    "break_glass": _("im Notfall zu zweit öffnen"),
}
SCOPE_LABELS: Mapping[str, Word] = {
    "all": _("alles"),
    "own": _("eigenes"),
    "subject": _("zur eigenen Person"),
    "deputy": _("in Vertretung"),
    "own_cases": _("zu eigenen Fällen"),
    "tour": _("zur eigenen Tour"),
    "team": _("im eigenen Team"),
    "house": _("im eigenen Haus"),
    "org": _("der eigenen Organisation"),
    "addressed": _("was an die eigene Stelle gerichtet ist"),
}
# By the id of the rule in permissions.yaml.
RULE_LABELS: Mapping[str, Word] = {
    "conflict_of_interest": _("Wer in einem Fall befangen ist, sieht ihn mit keiner Rolle."),
    "protected_person": _(
        "Ist eine Person geschützt, liest Adresse und Schutz nur, wer den Fall führt; "
        "im Notfall der Datenschutz."
    ),
    "child_protection": _(
        "Kinderschutz liest nur, wer den Fall führt, und wer namentlich im Kreis steht. "
        "Was dort steht, ändert niemand."
    ),
    "author_hidden": _(
        "Wer einen Kurzkontakt aufgeschrieben hat, ist nach sieben Tagen verborgen."
    ),
    "referral_packet": _(
        "Eine andere Stelle liest nur das freigegebene Paket, bis es widerrufen oder alt ist."
    ),
    "insofa_sheet": _("Die insoweit erfahrene Fachkraft liest nur Bögen an sie, ohne Namen."),
    "disclosure": _("Die Fachbereichsleitung liest aus einem Fall nur, was ihr offengelegt wird."),
    "head_house": _("Vom Begegnungshaus liest die Fachbereichsleitung Geld und Absagen."),
    "board_refusals": _("Absagen des Hauses liest im Beirat nur der Vorsitz."),
    "technical_only": _("Die Technik liest aus Protokoll und Sicherheit nur Technisches."),
}
ROLE_REFUSALS: Mapping[str, Word] = {
    RoleRefusal.OWN_ROLE: _("Die eigenen Rollen ändert immer jemand anderes."),
    RoleRefusal.SAME_PERSON: _(
        "Sie haben diese Rolle selbst vorgeschlagen. Bestätigen muss sie eine zweite Person."
    ),
    RoleRefusal.SEPARATED: _(
        "Diese Rolle verträgt sich nicht mit einer anderen Rolle dieses Kontos. "
        "Nehmen Sie zuerst die andere zurück."
    ),
    RoleRefusal.ALREADY_HELD: _("Das Konto hat diese Rolle schon."),
    RoleRefusal.ALREADY_PROPOSED: _("Diese Rolle ist schon vorgeschlagen."),
    RoleRefusal.NOT_PROPOSED: _("Dieser Vorschlag ist schon entschieden."),
    RoleRefusal.ALREADY_REVOKED: _("Diese Rolle ist schon zurückgenommen."),
    RoleRefusal.ACCOUNT_OFF: _("Das Konto ist abgeschaltet. Schalten Sie es zuerst wieder ein."),
}
ACCOUNT_REFUSALS: Mapping[str, Word] = {
    AccountRefusal.NAME_TAKEN: _("Diesen Anmeldenamen gibt es schon."),
    AccountRefusal.NAME_UNFIT: _(
        "Ein Anmeldename hat 2 bis 60 Zeichen: a bis z, Ziffern, Punkt, Bindestrich und "
        "Unterstrich. Er beginnt mit einem Buchstaben oder einer Ziffer."
    ),
    AccountRefusal.OWN_ACCOUNT: _("Das eigene Konto ändert hier immer jemand anderes."),
    AccountRefusal.ALREADY_OFF: _("Das Konto ist abgeschaltet."),
    AccountRefusal.ALREADY_ON: _("Das Konto ist eingeschaltet."),
    AccountRefusal.REAL_ACCOUNTS_EXIST: _("Diese Installation hat schon echte Konten."),
    AccountRefusal.TEAM_NAME_TAKEN: _("Ein Team mit diesem Namen gibt es schon."),
}


def role_label(role: str) -> Word:
    """Return what a role is called on screen."""
    return ROLE_LABELS[role]


def refusal_words(reason: str) -> Word:
    """Return why something was not done, in words."""
    return {**ROLE_REFUSALS, **ACCOUNT_REFUSALS}[reason]


def wait_words(seconds: int) -> str:
    """Return how long to wait, in full minutes."""
    minutes = -(-seconds // 60)
    return ngettext(
        "Zu viele Versuche. Bitte warten Sie noch %(minutes)s Minute. "
        "Mit einem Passkey können Sie sich sofort anmelden.",
        "Zu viele Versuche. Bitte warten Sie noch %(minutes)s Minuten. "
        "Mit einem Passkey können Sie sich sofort anmelden.",
        minutes,
    ) % {"minutes": minutes}
