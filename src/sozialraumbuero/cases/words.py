"""How states, kinds and refusals are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.actions.cases import CaseRefusal
from sozialraumbuero.cases.actions.consents import ConsentWordsRefusal
from sozialraumbuero.cases.actions.handover import HandoverRefusal
from sozialraumbuero.cases.actions.regime import RegimeRefusal
from sozialraumbuero.cases.actions.writing import WriteRefusal
from sozialraumbuero.cases.referral_words import REFERRAL_REFUSALS
from sozialraumbuero.cases.rules.consents import ConsentRefusal
from sozialraumbuero.cases.rules.load import Band, FrameRefusal, FullReason
from sozialraumbuero.cases.rules.states import StateRefusal
from sozialraumbuero.cases.vocabulary import (
    CaseState,
    Channel,
    Closure,
    ConsentKind,
    Decline,
    DidItHelp,
    LegalRegime,
    Level,
    Loop,
    NeedState,
    PacketField,
    StepOwner,
    Urgency,
)
from sozialraumbuero.cases.words_secrets import SECRET_REFUSALS
from sozialraumbuero.cases.work_words import WORK_REFUSALS

Word = str | Promise

KEY_LOST: Word = _("Schlüssel fehlt")
CASE_STATES: Mapping[CaseState, Word] = {
    CaseState.INTAKE: _("Aufnahme"),
    CaseState.ASSESSMENT: _("Bedarf klären"),
    CaseState.PLANNING: _("Planen"),
    CaseState.LINKING: _("Vermitteln"),
    CaseState.MONITORING: _("Begleiten"),
    CaseState.CLOSED: _("Abgeschlossen"),
}
CLOSURES: Mapping[Closure, Word] = {
    Closure.SOLVED: _("Anliegen gelöst"),
    Closure.HANDED_OVER: _("An eine andere Stelle übergeben"),
    Closure.DECLINED_BY_PERSON: _("Die Person möchte nicht mehr"),
    Closure.CONTACT_LOST: _("Kein Kontakt mehr"),
    Closure.MOVED: _("Weggezogen"),
    Closure.OTHER: _("Anderes"),
}
HELPED: Mapping[DidItHelp, Word] = {
    DidItHelp.YES: _("Ja"),
    DidItHelp.PARTLY: _("Zum Teil"),
    DidItHelp.NO: _("Nein"),
    DidItHelp.NOT_ASKED: _("Nicht gefragt"),
}
NEED_STATES: Mapping[NeedState, Word] = {
    NeedState.OPEN: _("offen"),
    NeedState.IN_WORK: _("in Arbeit"),
    NeedState.REFERRED: _("vermittelt"),
    NeedState.SOLVED: _("gelöst"),
    NeedState.UNMET: _("nicht zu decken"),
    NeedState.WITHDRAWN: _("zurückgenommen"),
}
URGENCIES: Mapping[Urgency, Word] = {
    Urgency.NOW: _("sofort"),
    Urgency.WEEK: _("diese Woche"),
    Urgency.LATER: _("hat Zeit"),
}
CHANNELS: Mapping[Channel, Word] = {
    Channel.PHONE: _("anrufen"),
    Channel.SMS: _("Kurznachricht"),
    Channel.E_MAIL: _("E-Mail"),
    Channel.LETTER: _("Brief"),
    Channel.VISIT: _("klingeln"),
    Channel.MEETING_PLACE: _("am vereinbarten Ort treffen"),
}
STEP_OWNERS: Mapping[StepOwner, Word] = {
    StepOwner.PERSON: _("die Person selbst"),
    StepOwner.COUNSELLOR: _("Beratung"),
    StepOwner.SERVICE: _("die andere Stelle"),
}
CONSENT_KINDS: Mapping[ConsentKind, Word] = {
    ConsentKind.CASE_WORK: _("Fallarbeit"),
    ConsentKind.FOLLOW_UP: _("Später nachfragen, ob es geholfen hat"),
}
LEVELS: Mapping[Level, Word] = {
    Level.INFO_GIVEN: _("Information gegeben"),
    Level.CONTACT_DETAILS: _("Kontaktdaten mitgegeben"),
    Level.APPOINTMENT_BOOKED_TOGETHER: _("Termin zusammen vereinbart"),
    Level.WARM_HANDOVER: _("Übergabe im Gespräch"),
    Level.ACCOMPANIED: _("Begleitet"),
}
LOOPS: Mapping[Loop, Word] = {
    Loop.PENDING: _("Antwort steht aus"),
    Loop.ARRIVED: _("angekommen"),
    Loop.DID_NOT_ARRIVE: _("nicht angekommen"),
    Loop.DECLINED_BY_SERVICE: _("von der Stelle abgelehnt"),
    Loop.HELPED: _("hat geholfen"),
    Loop.UNMET: _("Hilfe blieb aus"),
    Loop.NOT_KNOWN: _("nicht bekannt"),
    Loop.REVOKED: _("widerrufen"),
}
DECLINES: Mapping[Decline, Word] = {
    Decline.NO_CAPACITY: _("kein Platz frei"),
    Decline.WAITING_LIST: _("nur Warteliste"),
    Decline.NOT_ELIGIBLE: _("nicht zuständig für diese Person"),
    Decline.OUTSIDE_AREA: _("wohnt außerhalb des Gebiets"),
    Decline.LANGUAGE: _("Sprache fehlt"),
    Decline.NOT_ACCESSIBLE: _("nicht barrierefrei"),
    Decline.COST: _("zu teuer"),
    Decline.OPENING_HOURS: _("Zeiten passen nicht"),
    Decline.OTHER: _("anderer Grund"),
}
PACKET_FIELDS: Mapping[PacketField, Word] = {
    PacketField.NAME: _("Name"),
    PacketField.PHONE: _("Telefon"),
    PacketField.E_MAIL: _("E-Mail"),
    PacketField.ADDRESS: _("Adresse"),
    PacketField.BIRTH_YEAR: _("Geburtsjahr"),
    PacketField.LANGUAGE: _("Sprache"),
    PacketField.INTERPRETER: _("Sprachmittlung"),
    PacketField.SAFE_CONTACT: _("Sichere Wege zur Person"),
    PacketField.HOUSEHOLD: _("Haushalt"),
    PacketField.CONCERN: _("Anliegen in eigenen Worten"),
    PacketField.NEED: _("Bedarf"),
    PacketField.STEPS_SO_FAR: _("Was schon getan wurde"),
    PacketField.DEADLINES: _("Fristen"),
    PacketField.ACCESS_NEEDS: _("Was die Person für den Zugang braucht"),
}
BANDS: Mapping[Band, Word] = {
    Band.BELOW: _("hat noch Platz"),
    Band.WITHIN: _("im Rahmen"),
    Band.ABOVE: _("über dem Rahmen"),
}
FULL_REASONS: Mapping[FullReason, Word] = {
    FullReason.CASES: _("Alle Stellen tragen so viele Fälle, wie der Rahmen erlaubt."),
    FullReason.MISSED_DEADLINES: _("Fristen sind verstrichen."),
    FullReason.SILENT_CASES: _("In mehr als jedem fünften Fall gab es acht Wochen keinen Kontakt."),
}
REGIMES: Mapping[str, Word] = {
    LegalRegime.SOCIAL_DATA: _("Die Stadt als Sozialleistungsträger (Sozialdaten, SGB X)"),
    LegalRegime.PUBLIC_VOLUNTARY: _("Die Stadt, freiwillige Aufgabe (DSG NRW)"),
    LegalRegime.PRIVATE_PROVIDER: _("Ein freier Träger (DSGVO, BDSG)"),
    LegalRegime.CHURCH_CATHOLIC: _("Ein katholischer Träger (KDG)"),
    LegalRegime.CHURCH_PROTESTANT: _("Ein evangelischer Träger (DSG-EKD)"),
}
REFUSALS: Mapping[StrEnum, Word] = {
    **REFERRAL_REFUSALS,
    RegimeRefusal.NOT_CONFIRMED: _(
        "Noch werden keine Fälle geöffnet: Der Datenschutz hat den Rechtsrahmen nicht bestätigt."
    ),
    RegimeRefusal.NOTHING_TO_CONFIRM: _("Hier ist nichts zu bestätigen."),
    RegimeRefusal.SAME_PERSON: _("Bestätigen muss jemand anderes als wer eingetragen hat."),
    RegimeRefusal.CONTACT_MISSING: _("Bitte schreiben Sie, wie man den Datenschutz erreicht."),
    **SECRET_REFUSALS,
    HandoverRefusal.NO_SUCH_DEPUTY: _("Diese Person führt keine Fälle. Wählen Sie eine andere."),
    HandoverRefusal.SAME_PERSON: _("Bitte wählen Sie jemand anderen."),
    HandoverRefusal.DAY_PAST: _("Der letzte Tag der Vertretung liegt schon zurück."),
    HandoverRefusal.FRAME_REASON_MISSING: _("Bitte schreiben Sie, warum dieser Rahmen gilt."),
    FrameRefusal.BACKWARDS: _("Bitte schreiben Sie erst die kleinere, dann die größere Zahl."),
    FrameRefusal.TOO_MANY: _("So viele Fälle trägt niemand. Bitte höchstens 200."),
    WriteRefusal.CHANGED_MEANWHILE: _(
        "Jemand hat das inzwischen geändert. Sehen Sie nach, was neu ist, und wählen Sie."
    ),
    WriteRefusal.SENT_ALREADY: _("Das war schon gespeichert; es steht nur einmal da."),
    WriteRefusal.CASE_CLOSED: _("Der Fall ist abgeschlossen. Öffnen Sie ihn wieder, um zu ändern."),
    CaseRefusal.NEITHER_NAME_NOR_PSEUDONYM: _(
        "Bitte schreiben Sie einen Namen oder ein Pseudonym; ein ausgedachtes Wort genügt."
    ),
    CaseRefusal.NO_SUCH_OWNER: _("Diese Person führt keine Fälle. Wählen Sie eine andere."),
    CaseRefusal.OWNER_BARRED: _("Diese Person ist befangen und darf den Fall nicht sehen."),
    CaseRefusal.SAME_OWNER: _("Diese Person führt den Fall schon."),
    ConsentWordsRefusal.PURPOSE_MISSING: _("Bitte schreiben Sie, wofür eingewilligt wird."),
    ConsentWordsRefusal.SCOPE_MISSING: _("Bitte schreiben Sie, was gespeichert werden darf."),
    ConsentWordsRefusal.WITHDRAWAL_NOT_TOLD: _(
        "Bitte schreiben Sie, wie die Person die Einwilligung zurücknimmt."
    ),
    ConsentWordsRefusal.ENDS_BEFORE_IT_BEGINS: _("Die Einwilligung muss heute noch gelten."),
    ConsentRefusal.NEVER_GIVEN: _("Dafür gibt es keine Einwilligung."),
    ConsentRefusal.NOT_YET: _("Die Einwilligung gilt noch nicht."),
    ConsentRefusal.EXPIRED: _("Die Einwilligung ist abgelaufen. Holen Sie eine neue ein."),
    ConsentRefusal.WITHDRAWN: _("Die Einwilligung ist zurückgenommen."),
    ConsentRefusal.OTHER_RECIPIENT: _("Die Entbindung gilt für eine andere Stelle."),
    ConsentRefusal.FIELD_NOT_RELEASED: _("Nicht alles davon ist zur Weitergabe freigegeben."),
    ConsentRefusal.CASE_RESTRICTED: _("Die Verarbeitung ist eingeschränkt (Art. 18 DSGVO)."),
    StateRefusal.CASE_CLOSED: _("Der Fall ist abgeschlossen."),
    StateRefusal.NOT_FROM_HERE: _("Dieser Schritt passt nicht zum jetzigen Stand."),
    StateRefusal.ALREADY_THERE: _("Das ist schon der Stand."),
    StateRefusal.REASON_MISSING: _("Bitte wählen Sie, warum die Stelle abgelehnt hat."),
    StateRefusal.REASON_NOT_ASKED: _("Ein Grund gehört nur zu einer Ablehnung."),
    StateRefusal.LEVEL_LOWER: _("Die Stufe kann nur steigen."),
    StateRefusal.LOOP_OVER: _("Diese Vermittlung ist abgeschlossen."),
    **WORK_REFUSALS,
}


def refusal_words(reason: StrEnum) -> str:
    """Return what somebody reads when an action was refused."""
    from sozialraumbuero.cases.words_of_rights import REFUSALS as RIGHTS

    return str(REFUSALS.get(reason) or RIGHTS[reason])
