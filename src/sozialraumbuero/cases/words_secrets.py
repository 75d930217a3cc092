"""How notes, emergency openings, conflicts and child protection are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.rules.child import ChildRefusal
from sozialraumbuero.cases.rules.conflicts import ConflictRefusal
from sozialraumbuero.cases.rules.glass import GlassRefusal, GlassState
from sozialraumbuero.cases.rules.notes import NoteRefusal, PassedOn
from sozialraumbuero.cases.rules.sheets import SheetRefusal
from sozialraumbuero.cases.vocabulary import ChildStep

Word = str | Promise

GLASS_STATES: Mapping[GlassState, tuple[str, Word]] = {
    GlassState.WAITING: ("warn", _("wartet auf die zweite Person")),
    GlassState.LAPSED: ("neutral", _("verfallen, niemand hat entschieden")),
    GlassState.WITHDRAWN: ("neutral", _("zurückgezogen")),
    GlassState.REFUSED: ("neutral", _("abgelehnt")),
    GlassState.OPEN: ("bad", _("jetzt offen")),
    GlassState.TO_REVIEW: ("warn", _("beendet, noch zu prüfen")),
    GlassState.OVERDUE: ("bad", _("Prüfung überfällig")),
    GlassState.REVIEWED: ("good", _("geprüft")),
}
PASSED_ON: Mapping[PassedOn, Word] = {
    PassedOn.CONSENT: _("Die Person ist einverstanden."),
    PassedOn.DANGER: _("Es gibt Anzeichen einer Gefahr (§ 65 SGB VIII)."),
}
CHILD_STEPS: Mapping[ChildStep, Word] = {
    ChildStep.SIGNS_RECORDED: _("Anhaltspunkte festhalten"),
    ChildStep.IMMINENT_CHECK: _("Gefahr jetzt?"),
    ChildStep.COLLEAGUE_CONSULTED: _("Mit einer Kollegin, einem Kollegen beraten"),
    ChildStep.INSOFA_CONSULTED: _("Insoweit erfahrene Fachkraft beraten lassen"),
    ChildStep.FAMILY_TALK: _("Mit der Familie sprechen"),
    ChildStep.HELP_OFFERED: _("Hilfe anbieten"),
    ChildStep.REASSESSED: _("Neu einschätzen"),
    ChildStep.DECISION_REPORTED: _("Entscheidung: Jugendamt informiert"),
    ChildStep.DECISION_NOT_REPORTED: _("Entscheidung: keine Mitteilung"),
}
CHILD_HINTS: Mapping[ChildStep, Word] = {
    ChildStep.SIGNS_RECORDED: _("Was haben Sie gesehen und gehört? Ohne Deutung, mit Tag."),
    ChildStep.IMMINENT_CHECK: _("Ist Leib oder Leben jetzt in Gefahr? Woran sehen Sie das?"),
    ChildStep.COLLEAGUE_CONSULTED: _("Was haben Sie zu zweit eingeschätzt? Funktion statt Name."),
    ChildStep.INSOFA_CONSULTED: _("Was rät die Fachkraft? Der Bogen bleibt pseudonym (§ 8b)."),
    ChildStep.FAMILY_TALK: _(
        "Was haben Sie besprochen, mit wem? Lassen Sie das Gespräch nur aus, wenn es das Kind "
        "gefährden würde."
    ),
    ChildStep.HELP_OFFERED: _("Welche Hilfe haben Sie angeboten? Wurde sie angenommen?"),
    ChildStep.REASSESSED: _("Was hat sich geändert? Reicht die Hilfe?"),
    ChildStep.DECISION_REPORTED: _(
        "Wer wurde im Jugendamt wann informiert? Die Familie weiß es vorher, außer das gefährdet "
        "das Kind. Das Programm schickt nichts: Sie rufen an."
    ),
    ChildStep.DECISION_NOT_REPORTED: _("Warum reicht, was vereinbart ist? Wer sieht wann nach?"),
}
SECRET_REFUSALS: Mapping[StrEnum, Word] = {
    GlassRefusal.REASON_MISSING: _("Bitte schreiben Sie, warum der Fall geöffnet werden muss."),
    GlassRefusal.NO_SUCH_CASE: _("Diesen Fall können Sie nicht anfragen. Prüfen Sie den Code."),
    GlassRefusal.NOT_WITH_NOTES: _("Vertrauliche Notizen können Sie nicht anfragen."),
    GlassRefusal.SEES_ANYWAY: _("Diesen Fall sehen Sie schon; ein Notzugriff ist nicht nötig."),
    GlassRefusal.ONE_AT_A_TIME: _(
        "Immer nur ein Fall: Beenden Sie zuerst den anderen Notzugriff, oder warten Sie auf die "
        "Antwort."
    ),
    GlassRefusal.SAME_PERSON: _("Sie haben angefragt. Entscheiden muss eine zweite Person."),
    GlassRefusal.NOT_SECOND_PERSON: _(
        "Das entscheidet jemand anderes. Geht es um Notizen: Datenschutz oder Fachbereichsleitung."
    ),
    GlassRefusal.NOT_WAITING: _("Darüber ist schon entschieden, oder die Anfrage ist verfallen."),
    GlassRefusal.NOT_OPEN: _("Dieser Notzugriff ist schon beendet."),
    GlassRefusal.NOT_OVER: _("Geprüft wird einmal, und erst, wenn der Notzugriff beendet ist."),
    GlassRefusal.NOT_REVIEWER: _("Das macht jemand anderes, nicht wer den Fall geöffnet hat."),
    GlassRefusal.WORDS_MISSING: _("Bitte schreiben Sie, was die Prüfung ergab."),
    NoteRefusal.WORDS_MISSING: _("Bitte schreiben Sie die Notiz."),
    NoteRefusal.NOT_DUE: _("Gelöscht wird erst, wenn die Prüfung fällig ist."),
    NoteRefusal.NOT_THE_AUTHOR: _("Das entscheidet, wer die Notiz geschrieben hat."),
    ConflictRefusal.WHY_MISSING: _("Bitte schreiben Sie den Grund; er bleibt versiegelt."),
    ConflictRefusal.ALREADY: _("Diese Person ist für den Fall schon gesperrt."),
    ConflictRefusal.NOT_THERE: _("Diese Person ist für den Fall nicht gesperrt."),
    ConflictRefusal.OWN_BAR: _("Die eigene Sperre hebt jemand anderes auf."),
    ChildRefusal.DECIDED: _("Das ist entschieden. Neue Anzeichen brauchen ein neues Verfahren."),
    ChildRefusal.OUT_OF_ORDER: _("Dieser Schritt ist noch nicht dran. Gehen Sie der Reihe nach."),
    ChildRefusal.WORDS_MISSING: _("Bitte schreiben Sie, was Sie festhalten."),
    ChildRefusal.REASON_MISSING: _("Bitte schreiben Sie die Begründung."),
    ChildRefusal.NOT_TO_BE_SKIPPED: _(
        "Auslassen lässt sich nur das Gespräch mit der Familie, und nur wenn es das Kind gefährdet."
    ),
    ChildRefusal.ONLY_WITH_THE_CHECK: _("Ob jetzt Gefahr ist, gehört zum Schritt „Gefahr jetzt?“."),
    SheetRefusal.SIGNED: _("Der Bogen ist unterschrieben und ändert sich nicht mehr."),
    SheetRefusal.NOT_SIGNED: _("Der Bogen ist noch nicht unterschrieben."),
    SheetRefusal.ANSWERED: _("Der Rat steht schon da und ändert sich nicht mehr."),
    SheetRefusal.NAMES_SOMEBODY: _(
        "Im Bogen steht vielleicht, wer gemeint ist. Lesen Sie die Hinweise, ändern Sie den Text, "
        "oder bestätigen Sie, dass niemand zu erkennen ist."
    ),
    SheetRefusal.NO_SPECIALIST: _("Bitte wählen Sie eine insoweit erfahrene Fachkraft."),
    SheetRefusal.ADVICE_MISSING: _("Bitte schreiben Sie Ihren Rat."),
    SheetRefusal.NOT_IN_CIRCLE: _("Diese Person kann nicht in den Kreis."),
}


def glass_words(state: GlassState) -> tuple[str, str]:
    """Return the look and the words of a state."""
    look, words = GLASS_STATES[state]
    return look, str(words)
