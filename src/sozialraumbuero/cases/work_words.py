"""How the daily work is called on screen: kinds of terms, and why something is refused."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.vocabulary import DeadlineKind

DEADLINE_KINDS: Mapping[DeadlineKind, str | Promise] = {
    DeadlineKind.OBJECTION: _("Widerspruch gegen einen Bescheid (1 Monat)"),
    DeadlineKind.SOCIAL_COURT: _("Klage vor dem Sozialgericht (1 Monat)"),
    DeadlineKind.DISMISSAL_SUIT: _("Klage gegen eine Kündigung der Arbeit (3 Wochen)"),
    DeadlineKind.PAYMENT_ORDER: _("Widerspruch gegen einen Mahnbescheid (2 Wochen)"),
    DeadlineKind.ASYLUM_ONE_WEEK: _("Klage im Asylverfahren (1 Woche)"),
    DeadlineKind.ASYLUM_TWO_WEEKS: _("Klage im Asylverfahren (2 Wochen)"),
    DeadlineKind.RENT_NOTICE_ANSWER: _("Antwort auf eine Kündigung der Wohnung"),
    DeadlineKind.OTHER: _("Andere Frist"),
}
WORK_REFUSALS: Mapping[StrEnum, str | Promise] = {
    WorkRefusal.WORDS_MISSING: _("Bitte schreiben Sie, worum es geht."),
    WorkRefusal.UNKNOWN_NEED: _("Diesen Bedarf gibt es nicht. Bitte wählen Sie aus der Liste."),
    WorkRefusal.NEED_STANDS_ALREADY: _("Dieser Bedarf steht schon da und ist noch offen."),
    WorkRefusal.UNKNOWN_DOCUMENT: _(
        "Diese Unterlage gibt es nicht. Bitte wählen Sie aus der Liste, oder schreiben Sie sie auf."
    ),
    WorkRefusal.HEARD_IN_FUTURE: _("Der Tag des Gesprächs darf nicht in der Zukunft liegen."),
    WorkRefusal.DELIVERED_IN_FUTURE: _(
        "Das Schreiben kann nicht erst in der Zukunft angekommen sein. Bitte prüfen Sie den Tag."
    ),
    WorkRefusal.END_MISSING: _(
        "Für diese Frist rechnen wir kein Ende aus. Bitte schreiben Sie das Ende aus dem Schreiben."
    ),
    WorkRefusal.END_BEFORE_DELIVERY: _("Das Ende liegt vor dem Tag, an dem das Schreiben ankam."),
    WorkRefusal.DONE_ALREADY: _("Das war schon erledigt."),
    WorkRefusal.NOT_DONE: _("Das war noch nicht erledigt."),
    WorkRefusal.CANCELLED_ALREADY: _("Dieser Termin ist schon abgesagt."),
    WorkRefusal.BEGINS_IN_PAST: _(
        "Ein Termin liegt in der Zukunft. Bitte prüfen Sie Tag und Uhrzeit."
    ),
    WorkRefusal.LASTS_TOO_LONG: _("Ein Termin dauert zwischen einer Minute und zwölf Stunden."),
    WorkRefusal.SENT_ALREADY: _(
        "Der Brief ist abgeschickt und ändert sich nicht mehr. Schreiben Sie einen neuen."
    ),
    WorkRefusal.SENT_BEFORE_WRITTEN: _("Der Brief kann nicht abgeschickt sein, bevor es ihn gab."),
    WorkRefusal.SENT_IN_FUTURE: _(
        "Bitte tragen Sie den Tag erst ein, wenn der Brief unterwegs ist."
    ),
    WorkRefusal.NOT_AGREED_TO_BE_ASKED: _(
        "Gefragt wird nur, wer dem zugestimmt hat. Wählen Sie „Nicht gefragt“, oder halten Sie "
        "die Einwilligung fest."
    ),
}
