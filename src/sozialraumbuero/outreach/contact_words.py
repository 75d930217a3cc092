"""What the field's words are on the screen: outcomes, bands, refusals."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.vocabulary import ReferralLevel
from sozialraumbuero.outreach.rules.contacts import OTHER_LANGUAGE, SPOKEN, ContactRefusal
from sozialraumbuero.outreach.rules.walk import SafetyReason, WalkRefusal
from sozialraumbuero.outreach.vocabulary import (
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
    TimeBand,
)
from sozialraumbuero.outreach.wording import LANGUAGE_NAMES

Words = Mapping[str, str | Promise]

OUTCOMES: Words = {
    Outcome.NOT_REACHED: lazy("Niemand angetroffen"),
    Outcome.LEAFLET_LEFT: lazy("Karte dagelassen"),
    Outcome.REFUSED: lazy("Möchte nicht sprechen"),
    Outcome.NO_INTEREST_NOW: lazy("Zurzeit kein Interesse"),
    Outcome.DO_NOT_RETURN: lazy("Nicht wiederkommen"),
    Outcome.SHORT_TALK: lazy("Gespräch ohne Anliegen"),
    Outcome.NEED_CLARIFIED: lazy("Anliegen geklärt"),
    Outcome.HELPED_ON_SPOT: lazy("Gleich geholfen"),
    Outcome.APPOINTMENT_MADE: lazy("Termin verabredet"),
    Outcome.SAFETY_INCIDENT: lazy("Zur Sicherheit gegangen"),
}
# One tap each; the others ask one thing more.
ONE_TAP: Words = {
    Outcome.NOT_REACHED: lazy("Niemand da"),
    Outcome.LEAFLET_LEFT: lazy("Karte dagelassen"),
    Outcome.NO_INTEREST_NOW: lazy("Heute nicht"),
    Outcome.REFUSED: lazy("Möchte nicht"),
    Outcome.SHORT_TALK: lazy("Gespräch"),
    Outcome.HELPED_ON_SPOT: lazy("Gleich geholfen"),
}
TIME_BANDS: Words = {
    TimeBand.WEEKDAY_09: lazy("Mo–Fr 9–12 Uhr"),
    TimeBand.WEEKDAY_12: lazy("Mo–Fr 12–15 Uhr"),
    TimeBand.WEEKDAY_15: lazy("Mo–Fr 15–17 Uhr"),
    TimeBand.WEEKDAY_17: lazy("Mo–Fr 17–19 Uhr"),
    TimeBand.WEEKDAY_19: lazy("Mo–Fr 19–20:30 Uhr"),
    TimeBand.SATURDAY_10: lazy("Sa 10–13 Uhr"),
    TimeBand.SATURDAY_13: lazy("Sa 13–17 Uhr"),
    TimeBand.OTHER: lazy("andere Zeit"),
}
AGE_BANDS: Words = {
    AgeBand.FROM_0: lazy("bis 13 Jahre"),
    AgeBand.FROM_14: lazy("14–17 Jahre"),
    AgeBand.FROM_18: lazy("18–26 Jahre"),
    AgeBand.FROM_27: lazy("27–44 Jahre"),
    AgeBand.FROM_45: lazy("45–64 Jahre"),
    AgeBand.FROM_65: lazy("65–79 Jahre"),
    AgeBand.FROM_80: lazy("80 Jahre und älter"),
    AgeBand.UNKNOWN: lazy("nicht geschätzt"),
}
DURATIONS: Words = {
    DurationBand.UNDER_5: lazy("unter 5 Minuten"),
    DurationBand.FROM_5: lazy("5–15 Minuten"),
    DurationBand.FROM_15: lazy("15–30 Minuten"),
    DurationBand.FROM_30: lazy("30–60 Minuten"),
    DurationBand.OVER_60: lazy("über 60 Minuten"),
    DurationBand.UNKNOWN: lazy("nicht geschätzt"),
}
HANDED_OVER: Words = {
    HandedOver.LEAFLET: lazy("Faltblatt"),
    HandedOver.OFFER_CARD: lazy("Karte eines Angebots"),
    HandedOver.QUARTER_SHEET: lazy("Blatt des Quartiers"),
    HandedOver.FORM_HELP: lazy("Hilfe beim Formular"),
    HandedOver.CARD_OF_OFFICE: lazy("Karte des Sozialraumbüros"),
}
REFERRAL_LEVELS: Words = {
    ReferralLevel.INFO_GIVEN: lazy("Auskunft gegeben"),
    ReferralLevel.CONTACT_DETAILS: lazy("Anschrift oder Nummer mitgegeben"),
    ReferralLevel.APPOINTMENT_BOOKED_TOGETHER: lazy("Termin dort gemeinsam vereinbart"),
    ReferralLevel.WARM_HANDOVER: lazy("gemeinsam dort angerufen"),
    ReferralLevel.ACCOMPANIED: lazy("hinbegleitet"),
}
SPOKEN_LANGUAGES: Words = {
    code: lazy("andere Sprache") if code == OTHER_LANGUAGE else LANGUAGE_NAMES[code]
    for code in SPOKEN
}
SAFETY_REASONS: Words = {
    SafetyReason.THREATENED: lazy("bedroht oder bedrängt"),
    SafetyReason.ANIMAL: lazy("Tier"),
    SafetyReason.PLACE: lazy("Gebäude oder Weg unsicher"),
    SafetyReason.HEALTH: lazy("gesundheitlicher Notfall"),
    SafetyReason.OTHER: lazy("etwas anderes"),
}
CONTACT_REFUSALS: Words = {
    ContactRefusal.NOT_UNDER_WAY: lazy(
        "Nicht gespeichert: Die Tour hat nicht begonnen oder ist schon beendet."
    ),
    ContactRefusal.NO_DOOR: lazy("Nicht gespeichert: An diesem Halt gibt es keine Tür."),
    ContactRefusal.ASKED_NOT_TO_RETURN: lazy(
        "Nicht gespeichert: In diesem Haus hat jemand gebeten, nicht wiederzukommen. "
        "Bitte gehen Sie weiter."
    ),
    ContactRefusal.NEED_MISSING: lazy("Bitte wählen Sie mindestens ein Anliegen."),
    ContactRefusal.NEED_UNKNOWN: lazy(
        "Ein Anliegen ist unbekannt. Bitte wählen Sie aus der Liste."
    ),
    ContactRefusal.TOO_MANY_NEEDS: lazy("Bitte wählen Sie höchstens zwölf Anliegen."),
    ContactRefusal.LANGUAGE_UNKNOWN: lazy("Diese Sprache ist unbekannt."),
    ContactRefusal.NOT_FOR_THIS_OUTCOME: lazy(
        "Nicht gespeichert: Zu diesem Ergebnis passen diese Angaben nicht."
    ),
    ContactRefusal.FORM_USED_BEFORE: lazy(
        "Nicht gespeichert: Mit dieser Seite war schon etwas anderes gespeichert. "
        "Bitte tippen Sie hier noch einmal."
    ),
    ContactRefusal.NOTHING_TO_UNDO: lazy(
        "Dieser Kontakt lässt sich nicht mehr ändern; es kam schon ein weiterer dazu."
    ),
}
WALK_REFUSALS: Words = {
    WalkRefusal.CAMPAIGN_NOT_RUNNING: lazy(
        "Die Aktion läuft noch nicht oder nicht mehr. Bitte fragen Sie Ihre Teamleitung."
    ),
    WalkRefusal.SHIFT_CANCELLED: lazy("Diese Schicht ist abgesagt."),
    WalkRefusal.TOO_EARLY: lazy(
        "Diese Schicht ist noch nicht heute. Anmelden können Sie sich am Tag der Schicht."
    ),
    WalkRefusal.TOO_LATE: lazy(
        "Der Tag dieser Schicht ist vorbei. Bitte sprechen Sie mit Ihrer Teamleitung."
    ),
    WalkRefusal.OVER: lazy("Diese Tour ist schon beendet."),
    WalkRefusal.NOT_UNDER_WAY: lazy("Diese Tour hat nicht begonnen oder ist schon beendet."),
    WalkRefusal.NOT_OVERDUE: lazy("Diese Tour ist nicht überfällig."),
    WalkRefusal.LENGTH: lazy("Bitte wählen Sie 15, 30 oder 60 Minuten."),
}
_REFUSALS: Mapping[type[StrEnum], Words] = {
    ContactRefusal: CONTACT_REFUSALS,
    WalkRefusal: WALK_REFUSALS,
}


def refusal_sentence(reason: StrEnum) -> str:
    """Return why something was refused, and what to do."""
    from sozialraumbuero.outreach.wording import refusal_words

    words = _REFUSALS.get(type(reason))
    return str(words[reason]) if words else refusal_words(reason)


def need_label(need_id: str) -> str:
    """Return a need in the reader's language; an id that is gone stays readable."""
    need = taxonomy().needs.get(need_id)
    return need.label(get_language() or "de") if need else need_id
