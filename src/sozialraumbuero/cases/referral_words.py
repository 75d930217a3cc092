"""How releases, referrals, packets and answers are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.rules.packets import LinkRefusal, PacketRefusal
from sozialraumbuero.cases.rules.referrals import Answer, ReferralRefusal
from sozialraumbuero.cases.rules.releases import ReleaseRefusal
from sozialraumbuero.cases.vocabulary import ConsentForm, Direction, Level, Loop, Signal

Word = str | Promise

DIRECTIONS: Mapping[Direction, Word] = {
    Direction.ONE_WAY: _("nur von uns an die Stelle"),
    Direction.MUTUAL: _("in beide Richtungen"),
}
FORMS: Mapping[ConsentForm, Word] = {
    ConsentForm.WRITTEN: _("auf Papier unterschrieben"),
    ConsentForm.ELECTRONIC: _("elektronisch"),
}
LEVEL_HINTS: Mapping[Level, Word] = {
    Level.INFO_GIVEN: _("Die Person weiß, dass es die Stelle gibt."),
    Level.CONTACT_DETAILS: _("Die Person hat Nummer und Adresse und meldet sich selbst."),
    Level.APPOINTMENT_BOOKED_TOGETHER: _("Wir haben zusammen einen Termin ausgemacht."),
    Level.WARM_HANDOVER: _("Wir haben im Beisein der Person mit der Stelle gesprochen."),
    Level.ACCOMPANIED: _("Wir sind mitgegangen."),
}
STEPS: Mapping[Loop, Word] = {
    Loop.PENDING: _("Neuer Versuch"),
    Loop.ARRIVED: _("Ist angekommen"),
    Loop.DID_NOT_ARRIVE: _("Ist nicht angekommen"),
    Loop.DECLINED_BY_SERVICE: _("Die Stelle lehnt ab"),
    Loop.HELPED: _("Hat geholfen"),
    Loop.UNMET: _("Hilfe blieb aus"),
    Loop.NOT_KNOWN: _("Nicht bekannt"),
}
LOOP_STATUS: Mapping[Loop, str] = {
    Loop.PENDING: "info",
    Loop.ARRIVED: "info",
    Loop.DID_NOT_ARRIVE: "warn",
    Loop.DECLINED_BY_SERVICE: "warn",
    Loop.HELPED: "good",
    Loop.UNMET: "bad",
    Loop.NOT_KNOWN: "neutral",
    Loop.REVOKED: "bad",
}
ANSWERS: Mapping[Answer, Word] = {
    Answer.ARRIVED: _("Die Person ist bei uns angekommen."),
    Answer.DID_NOT_ARRIVE: _("Die Person ist nicht gekommen."),
    Answer.DECLINED: _("Wir können nicht helfen."),
    Answer.HELPED: _("Wir haben geholfen; von uns aus ist es abgeschlossen."),
}
SIGNALS: Mapping[Signal, Word] = {
    Signal.UNMET: _("Hilfe blieb aus"),
    Signal.DECLINED: _("abgelehnt"),
}
REFERRAL_REFUSALS: Mapping[StrEnum, Word] = {
    ReleaseRefusal.NO_SUCH_RECIPIENT: _(
        "Diese Stelle steht nicht im veröffentlichten Verzeichnis. Wählen Sie eine andere."
    ),
    ReleaseRefusal.NO_FIELDS: _("Bitte kreuzen Sie an, was weitergegeben werden darf."),
    ReleaseRefusal.PURPOSE_MISSING: _("Bitte schreiben Sie, wofür weitergegeben wird."),
    ReleaseRefusal.PARTY_MISSING: _("Bitte schreiben Sie, wer entbunden wird."),
    ReleaseRefusal.NOT_TOLD: _(
        "Die Person muss wissen: Es ist freiwillig, was sonst geschieht, und wie sie widerruft."
    ),
    ReleaseRefusal.SIGNED_LATER: _("Der Tag der Unterschrift liegt in der Zukunft."),
    ReleaseRefusal.ENDS_EARLY: _("Die Entbindung muss heute noch gelten."),
    ReleaseRefusal.LONGER_THAN_A_YEAR: _("Länger als ein Jahr gilt keine Entbindung."),
    ReferralRefusal.UNKNOWN_OFFER: _(
        "Dieses Angebot steht nicht im veröffentlichten Verzeichnis. Wählen Sie ein anderes."
    ),
    ReferralRefusal.FOREIGN_NEED: _("Dieser Bedarf gehört nicht zu diesem Fall."),
    ReferralRefusal.REPLACES_OPEN: _(
        "Ersetzt wird nur eine Vermittlung, die nicht geklappt hat, aus diesem Fall."
    ),
    ReferralRefusal.ASK_TOO_EARLY_OR_LATE: _("Nachgefragt wird nach zwei bis vier Wochen."),
    ReferralRefusal.NOTHING_TO_UNDO: _("Hier lässt sich nichts mehr zurücknehmen."),
    ReferralRefusal.NOTHING_TO_READ: _("Hier wartet keine neue Antwort."),
    PacketRefusal.NOTHING_CHOSEN: _("Bitte kreuzen Sie mindestens eine Angabe an."),
    PacketRefusal.OPEN_ALREADY: _(
        "Ein Link ist schon offen. Erinnern Sie die Stelle, oder ziehen Sie ihn zurück."
    ),
    PacketRefusal.NOT_OPEN: _("Dieser Link ist schon zu."),
    PacketRefusal.LEVEL_TOO_LOW: _(
        "Auf dieser Stufe geht die Person selbst hin; weitergegeben wird nichts."
    ),
    PacketRefusal.ADDRESS_PROTECTED: _(
        "Die Adresse ist geschützt. Nur wer den Fall führt, gibt sie weiter, und nur mit eigenem "
        "Häkchen."
    ),
    PacketRefusal.FIELD_EMPTY: _("Zu einer angekreuzten Angabe steht im Fall nichts."),
}
LINKS: Mapping[LinkRefusal, tuple[Word, Word]] = {
    LinkRefusal.UNKNOWN: (
        _("Dieser Link öffnet nichts"),
        _("Beim Abtippen ging vielleicht etwas verloren, oder es gibt inzwischen einen neuen."),
    ),
    LinkRefusal.REVOKED: (
        _("Die Einwilligung ist zurückgenommen"),
        _(
            "Die Person möchte nicht mehr, dass Sie diese Angaben haben. Bitte verwenden Sie "
            "nichts mehr davon, und löschen Sie, was Sie sich notiert haben."
        ),
    ),
    LinkRefusal.RECALLED: (
        _("Diese Nachricht wurde zurückgezogen"),
        _("Sie wird nicht mehr gebraucht. Sie müssen nichts tun."),
    ),
    LinkRefusal.ANSWERED: (
        _("Ihre Antwort ist da"),
        _("Vielen Dank. Die Nachricht ist damit gelöscht und lässt sich nicht mehr öffnen."),
    ),
    LinkRefusal.EXPIRED: (
        _("Die Zeit für diesen Link ist abgelaufen"),
        _("Was hier stand, ist gelöscht. Wenn Sie es noch brauchen, rufen Sie uns an."),
    ),
    LinkRefusal.PAUSED: (
        _("Diese Nachricht ruht zurzeit"),
        _("Sie lässt sich im Moment nicht öffnen. Rufen Sie uns an, wenn es eilt."),
    ),
    LinkRefusal.GONE: (
        _("Diese Nachricht gibt es nicht mehr"),
        _("Was hier stand, ist gelöscht. Wenn Sie es noch brauchen, rufen Sie uns an."),
    ),
}
LINK_STATUS = {LinkRefusal.UNKNOWN: 404, LinkRefusal.PAUSED: 403}
