"""How reasons and refusals of deletion, restriction and retention are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.actions.erasure import ErasureRefusal
from sozialraumbuero.cases.actions.rights import RightsRefusal
from sozialraumbuero.cases.actions.terms import TermRefusal
from sozialraumbuero.cases.column_labels import TABLES
from sozialraumbuero.cases.vocabulary import ErasureReason, RestrictionReason, Retained

Word = str | Promise

ERASURES: Mapping[ErasureReason, Word] = {
    ErasureReason.TIME_OVER: _("Die Zeit der Aufbewahrung war um"),
    ErasureReason.ASKED: _("Die Person will es"),
    ErasureReason.CONSENT_WITHDRAWN: _("Die Einwilligung ist zurückgenommen"),
    ErasureReason.OPENED_BY_MISTAKE: _("Der Fall wurde versehentlich geöffnet"),
    ErasureReason.BROUGHT_BACK: _("Eine ältere Sicherung hatte ihn zurückgebracht"),
}
RESTRICTIONS: Mapping[RestrictionReason, Word] = {
    RestrictionReason.ACCURACY_CONTESTED: _("Die Person bestreitet, dass etwas stimmt"),
    RestrictionReason.UNLAWFUL_BUT_KEPT: _("Unrechtmäßig, aber die Person will keine Löschung"),
    RestrictionReason.NEEDED_FOR_CLAIMS: _("Die Person braucht die Daten für einen Anspruch"),
    RestrictionReason.OBJECTION: _("Die Person hat widersprochen, und das wird geprüft"),
}
CLASSES: Mapping[Retained, Word] = {
    Retained.CASE: _("Fall, nach dem Abschluss"),
    Retained.PACKET_NOT_ACCEPTED: _("Weitergegebene Daten, die niemand angenommen hat"),
    Retained.CONSENT_PROOF: _("Nachweis von Einwilligung und Löschung, ohne Namen"),
    Retained.CHILD_PROTECTION: _("Kinderschutz, nach der Entscheidung"),
    Retained.SIGNALS: _("Zählungen für die Planung"),
    Retained.LETTER_DRAFT: _("Entwürfe von Briefen"),
}
# What a night counts, in the order of the report.
COUNTED: Mapping[str, Word] = {
    "cases": _("Fälle"),
    "cases_brought_back": _("Fälle aus einer alten Sicherung"),
    "child_records": _("Aufzeichnungen zum Kinderschutz"),
    "packets": _("weitergegebene Pakete"),
    "deputies": _("Vertretungen"),
    "letter_drafts": _("Entwürfe von Briefen"),
    "consent_proofs": _("Nachweise von Einwilligungen"),
    "deletion_proofs": _("Löschnachweise"),
    "signal_counts": _("Zählungen"),
    "sent_forms": _("Merker gesendeter Formulare"),
    "orphan_keys": _("Schlüssel ohne Fall"),
    "legal_hold": _("für ein Verfahren aufbewahrte Fälle"),
    "restricted": _("eingeschränkte Fälle, deren Zeit um ist"),
}
REFUSALS: Mapping[StrEnum, Word] = {
    ErasureRefusal.LEGAL_HOLD: _(
        "Der Fall wird für ein Verfahren aufbewahrt. Beenden Sie erst die Aufbewahrung."
    ),
    ErasureRefusal.CODE_DIFFERS: _("Der Code stimmt nicht. Er steht oben neben dem Namen."),
    RightsRefusal.RESTRICTED_ALREADY: _("Die Verarbeitung ist schon eingeschränkt."),
    RightsRefusal.NOT_RESTRICTED: _("Die Verarbeitung ist nicht eingeschränkt."),
    RightsRefusal.PERSON_NOT_TOLD: _("Unterrichten Sie die Person, bevor Sie weiterarbeiten."),
    RightsRefusal.HOLD_IS_OVER: _("Dieser Tag ist vorbei. Wählen Sie einen, der noch kommt."),
    RightsRefusal.HOLD_NEEDS_FOUR_WORDS: _(
        "Bitte nennen Sie den Grund mit mindestens vier Wörtern."
    ),
    RightsRefusal.NAME_NEEDED: _("Ein Name oder ein Pseudonym muss bleiben."),
    TermRefusal.TOO_SHORT: _("So kurz geht es nicht; die Grenzen stehen daneben."),
    TermRefusal.TOO_LONG: _("So lang geht es nicht; die Grenzen stehen daneben."),
    TermRefusal.REASON_MISSING: _("Bitte nennen Sie den Grund mit mindestens drei Wörtern."),
}
CONSENTS: Mapping[str, Word] = {
    "case_work": _("Fallarbeit"),
    "follow_up": _("Später nachfragen, ob es geholfen hat"),
    "release": _("Entbindung von der Schweigepflicht"),
}
COUNTED_TABLES: Mapping[str, Word] = {
    **TABLES,
    "namemark": _("Suchmarken"),
    "sentform": _("Merker gesendeter Formulare"),
}
