"""What the desk's words are on the screen: states, languages, refusals, changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.outreach.models import AppointmentState
from sozialraumbuero.outreach.rules.campaigns import NextStep, Refusal
from sozialraumbuero.outreach.rules.day_plans import PlanningRefusal
from sozialraumbuero.outreach.rules.parts import PartRefusal
from sozialraumbuero.outreach.rules.shifts import AppointmentRefusal, ShiftRefusal
from sozialraumbuero.outreach.rules.weeks import WeekRefusal
from sozialraumbuero.outreach.vocabulary import CampaignState, Skill, WalkState, Way

Words = Mapping[str, str | Promise]

LANGUAGE_NAMES: Words = {
    "de": lazy("Deutsch"),
    "de-x-einfach": lazy("Einfache Sprache"),
    "en": lazy("Englisch"),
    "uk": lazy("Ukrainisch"),
    "ar": lazy("Arabisch"),
    "ro": lazy("Rumänisch"),
    "bg": lazy("Bulgarisch"),
    "pl": lazy("Polnisch"),
    "pt": lazy("Portugiesisch"),
    "tr": lazy("Türkisch"),
    "ru": lazy("Russisch"),
    "fa": lazy("Persisch"),
}
WAYS: Words = {
    Way.FOOT: lazy("zu Fuß"),
    Way.WHEELCHAIR: lazy("im Rollstuhl"),
    Way.BICYCLE: lazy("mit dem Rad"),
}
SKILLS: Words = {
    Skill.BENEFITS: lazy("Leistungen und Anträge"),
    Skill.DEBTS: lazy("Schulden"),
    Skill.CARE: lazy("Pflege"),
    Skill.FAMILY: lazy("Familie und Kinder"),
    Skill.HOUSING: lazy("Wohnen und Miete"),
    Skill.HEALTH: lazy("Gesundheit und Sucht"),
    Skill.SIGN_LANGUAGE: lazy("Gebärdensprache"),
}

STATE_NAMES: Words = {
    CampaignState.DRAFT: lazy("Entwurf"),
    CampaignState.APPROVED: lazy("freigegeben"),
    CampaignState.ANNOUNCED: lazy("angekündigt"),
    CampaignState.RUNNING: lazy("läuft"),
    CampaignState.CLOSED: lazy("beendet"),
    CampaignState.EVALUATED: lazy("ausgewertet"),
    CampaignState.CANCELLED: lazy("abgesagt"),
}
STATE_KINDS = {
    CampaignState.DRAFT: "neutral",
    CampaignState.APPROVED: "info",
    CampaignState.ANNOUNCED: "info",
    CampaignState.RUNNING: "good",
    CampaignState.CLOSED: "neutral",
    CampaignState.EVALUATED: "neutral",
    CampaignState.CANCELLED: "bad",
}
STEP_LABELS: Words = {
    CampaignState.APPROVED: lazy("Aktion freigeben"),
    CampaignState.ANNOUNCED: lazy("Ankündigung ist verteilt"),
    CampaignState.RUNNING: lazy("Aktion beginnen"),
    CampaignState.CLOSED: lazy("Aktion beenden"),
    CampaignState.EVALUATED: lazy("Auswertung abschließen"),
}
REASON_LABELS: Words = {CampaignState.EVALUATED: lazy("Was haben Sie gelernt?")}
STEP_DONE: Words = {
    CampaignState.APPROVED: lazy("Die Aktion ist freigegeben."),
    CampaignState.ANNOUNCED: lazy("Die Aktion gilt als angekündigt."),
    CampaignState.RUNNING: lazy("Die Aktion läuft. Gute Wege!"),
    CampaignState.CLOSED: lazy("Die Aktion ist beendet."),
    CampaignState.EVALUATED: lazy("Die Auswertung ist abgeschlossen."),
    CampaignState.CANCELLED: lazy("Die Aktion ist abgesagt."),
}
CAMPAIGN_REFUSALS: Words = {
    Refusal.ENDS_BEFORE_IT_STARTS: lazy("Das Ende liegt vor dem Beginn. Bitte tauschen Sie beide."),
    Refusal.TOO_LONG: lazy("Eine Aktion dauert höchstens 26 Wochen. Bitte teilen Sie sie."),
    Refusal.ANNOUNCED_TOO_LATE: lazy(
        "Die Ankündigung muss mindestens 7 Tage vor dem Beginn in den Briefkästen liegen. "
        "Bitte kündigen Sie früher an oder beginnen Sie später."
    ),
    Refusal.NO_LANGUAGE: lazy("Bitte wählen Sie mindestens eine Sprache."),
    Refusal.UNKNOWN_LANGUAGE: lazy("Eine Sprache ist unbekannt. Bitte wählen Sie aus der Liste."),
    Refusal.AREA_NOT_VALID: lazy(
        "Dieses Gebiet gibt es zu Beginn der Aktion nicht. Bitte wählen Sie ein anderes."
    ),
    Refusal.FIXED_BY_NOW: lazy(
        "Das hat die Ankündigung den Menschen schon versprochen; "
        "jetzt lassen sich nur noch Name und Ziel ändern."
    ),
    Refusal.SHIFTS_OUTSIDE: lazy(
        "Es gibt Schichten oder Termine außerhalb dieser Wochen. "
        "Bitte verlegen Sie diese zuerst oder sagen Sie sie ab."
    ),
    Refusal.NOT_THE_NEXT_STEP: lazy(
        "Dieser Schritt ist jetzt nicht möglich. Vielleicht war jemand schneller als Sie."
    ),
    Refusal.NO_DOORS: lazy(
        "Im Gebiet liegt keine Wohnung. Bitte wählen Sie ein anderes Gebiet "
        "oder lesen Sie die Adressen der Stadt ein."
    ),
    Refusal.NO_PHONE: lazy("Es fehlt die Telefonnummer, unter der man die Aktion überprüfen kann."),
    Refusal.LETTERS_NOT_OUT: lazy("Der Tag der Ankündigung ist noch nicht gekommen."),
    Refusal.NOT_STARTED: lazy("Der erste Tag der Aktion ist noch nicht gekommen."),
    Refusal.ALREADY_OVER: lazy("Der letzte Tag der Aktion ist schon vorbei."),
    Refusal.NO_SHIFT: lazy("Es gibt noch keine Schicht. Bitte legen Sie zuerst eine an."),
    Refusal.STILL_WALKING: lazy(
        "Eine Tour ist noch unterwegs. Bitte warten Sie, bis alle zurück sind."
    ),
    Refusal.NEEDS_REASON: lazy("Bitte schreiben Sie einen Satz dazu."),
}
SHIFT_REFUSALS: Words = {
    ShiftRefusal.CAMPAIGN_OVER: lazy("Die Aktion ist schon zu Ende oder abgesagt."),
    ShiftRefusal.OUTSIDE_CAMPAIGN: lazy("Der Tag liegt nicht in den Wochen der Aktion."),
    ShiftRefusal.BEFORE_ANNOUNCEMENT: lazy(
        "Vor diesem Tag liegt die Ankündigung noch keine 7 Tage in den Briefkästen."
    ),
    ShiftRefusal.DAY_PAST: lazy("Dieser Tag ist schon vorbei."),
    ShiftRefusal.ENDS_BEFORE_IT_STARTS: lazy("Das Ende liegt nicht nach dem Beginn."),
    ShiftRefusal.TOO_SHORT: lazy("Eine Schicht dauert mindestens 45 Minuten."),
    ShiftRefusal.TOO_LONG: lazy(
        "Eine Schicht dauert höchstens 10 Stunden Arbeit und 45 Minuten Pause (§§ 3, 4 ArbZG)."
    ),
    ShiftRefusal.TOO_EARLY: lazy("Vor 8 Uhr klingeln wir nirgends."),
    ShiftRefusal.TOO_LATE: lazy("Um 21 Uhr sind alle zurück."),
    ShiftRefusal.ONE_OR_TWO: lazy("Eine Schicht gehen eine oder zwei Personen."),
    ShiftRefusal.NOT_OF_THE_TEAM: lazy("Nur Berater:innen des eigenen Teams können gehen."),
    ShiftRefusal.NO_LANGUAGE: lazy("Bitte wählen Sie mindestens eine Sprache."),
    ShiftRefusal.UNKNOWN_LANGUAGE: lazy("Eine Sprache ist unbekannt."),
    ShiftRefusal.ROOM_CLOSED: lazy("Dieser Raum wird nicht mehr genutzt."),
    ShiftRefusal.SOMEBODY_BUSY: lazy("Jemand hat zu dieser Zeit schon eine Schicht."),
    ShiftRefusal.UNDER_WAY: lazy(
        "Die Tour dieser Schicht hat schon begonnen; sie lässt sich nicht mehr ändern."
    ),
    ShiftRefusal.CANCELLED_ALREADY: lazy("Diese Schicht ist schon abgesagt."),
    ShiftRefusal.NOT_CANCELLED: lazy("Diese Schicht ist gar nicht abgesagt."),
}
APPOINTMENT_REFUSALS: Words = {
    AppointmentRefusal.CAMPAIGN_OVER: lazy("Die Aktion ist schon zu Ende oder abgesagt."),
    AppointmentRefusal.OUTSIDE_CAMPAIGN: lazy("Der Tag liegt nicht in den Wochen der Aktion."),
    AppointmentRefusal.DAY_PAST: lazy("Dieser Tag ist schon vorbei."),
    AppointmentRefusal.WINDOW_BACKWARDS: lazy("Das späteste Klingeln liegt vor dem frühesten."),
    AppointmentRefusal.MINUTES: lazy("Ein Termin dauert 5 bis 180 Minuten."),
    AppointmentRefusal.UNKNOWN_LANGUAGE: lazy("Eine Sprache ist unbekannt."),
    AppointmentRefusal.NOT_IN_THE_AREA: lazy("Dieses Haus liegt nicht im Gebiet der Aktion."),
    AppointmentRefusal.ASKED_NOT_TO_RETURN: lazy(
        "In diesem Haus hat jemand gebeten, nicht wiederzukommen. "
        "Bitte verabreden Sie sich in einem Raum oder am Telefon."
    ),
    AppointmentRefusal.SETTLED: lazy("Dieser Termin ist schon erledigt oder abgesagt."),
}
APPOINTMENT_STATES: Words = {
    AppointmentState.AGREED: lazy("verabredet"),
    AppointmentState.KEPT: lazy("fand statt"),
    AppointmentState.MISSED: lazy("niemand da"),
    AppointmentState.CANCELLED: lazy("abgesagt"),
}
PLANNING_REFUSALS: Words = {
    PlanningRefusal.NOT_ANNOUNCED: lazy(
        "Touren planen wir erst, wenn die Ankündigung verteilt ist."
    ),
    PlanningRefusal.CAMPAIGN_OVER: lazy("Die Aktion ist schon zu Ende oder abgesagt."),
    PlanningRefusal.OUTSIDE_CAMPAIGN: lazy("Dieser Tag liegt nicht in den Wochen der Aktion."),
    PlanningRefusal.DAY_PAST: lazy("Dieser Tag ist schon vorbei."),
    PlanningRefusal.NO_SHIFTS: lazy(
        "An diesem Tag gibt es noch keine Schicht. Bitte legen Sie zuerst eine an."
    ),
    PlanningRefusal.ALL_UNDER_WAY: lazy(
        "Alle Touren dieses Tages haben schon begonnen; daran ändert die Planung nichts mehr."
    ),
    PlanningRefusal.NO_TOWN: lazy(
        "Es sind noch keine Straßen eingelesen. Die Technik holt das mit "
        "„sozialraumbuero import osm“ nach."
    ),
    PlanningRefusal.SECONDS: lazy("Bitte geben Sie 2 bis 60 Sekunden an."),
    PlanningRefusal.ALREADY_PLANNING: lazy("Dieser Tag wird gerade schon geplant."),
    PlanningRefusal.NOTHING_CHANGED: lazy("Seit der letzten Planung hat sich nichts geändert."),
    PlanningRefusal.PLAN_ANEW: lazy(
        "Die Schichten haben sich geändert. Bitte planen Sie den Tag neu."
    ),
    PlanningRefusal.NOT_PLANNING: lazy("Hier wird gerade nichts geplant."),
}
WALK_STATES: Words = {
    WalkState.PLANNED: lazy("geplant"),
    WalkState.CHECKED_IN: lazy("angemeldet"),
    WalkState.ACTIVE: lazy("unterwegs"),
    WalkState.CHECKED_OUT: lazy("zurück"),
    WalkState.OVERDUE: lazy("überfällig"),
    WalkState.ALARM: lazy("Alarm"),
    WalkState.RESOLVED: lazy("geklärt"),
    WalkState.CANCELLED: lazy("abgesagt"),
}
WALK_KINDS = {
    WalkState.PLANNED: "neutral",
    WalkState.CHECKED_IN: "info",
    WalkState.ACTIVE: "info",
    WalkState.CHECKED_OUT: "good",
    WalkState.OVERDUE: "warn",
    WalkState.ALARM: "bad",
    WalkState.RESOLVED: "good",
    WalkState.CANCELLED: "bad",
}
WEEK_REFUSALS: Words = {
    WeekRefusal.NO_DAYS: lazy("Bitte wählen Sie mindestens eine Schicht."),
    WeekRefusal.TOO_LONG: lazy(
        "In einem Zug lassen sich höchstens sieben Tage planen. Bitte wählen Sie weniger."
    ),
    WeekRefusal.ON_SUNDAY: lazy(
        "Sonntags klingeln wir nicht. Termine am Sonntag planen Sie auf der Seite des Tages."
    ),
    WeekRefusal.NO_SHIFTS: lazy("Bitte wählen Sie mindestens eine Schicht."),
    WeekRefusal.SHIFT_GONE: lazy(
        "Eine der Schichten ist inzwischen abgesagt oder unterwegs. Bitte wählen Sie noch einmal."
    ),
    WeekRefusal.AREA_ELSEWHERE: lazy("Eines der Quartiere liegt nicht im Gebiet der Aktion."),
    WeekRefusal.SECONDS: lazy("Bitte geben Sie 2 bis 300 Sekunden an."),
    WeekRefusal.NOT_READY: lazy("Dieser Plan ist noch nicht fertig."),
    WeekRefusal.FORGOTTEN: lazy(
        "Die Häuser dieses Plans sind schon gelöscht. Bitte planen Sie noch einmal."
    ),
    WeekRefusal.DAY_PAST: lazy(
        "Der erste Tag dieses Plans ist vorbei. Bitte planen Sie die übrigen Tage noch einmal."
    ),
    WeekRefusal.DECIDED: lazy("Über diesen Plan ist schon entschieden."),
    WeekRefusal.NOT_DECIDED: lazy("Hier gibt es nichts zurückzunehmen."),
    WeekRefusal.ROSTER_CHANGED: lazy(
        "Eine Schicht hat inzwischen andere Zeiten, Räume, Sprachen oder Kenntnisse. "
        "Bitte planen Sie noch einmal."
    ),
    WeekRefusal.PLANNED_SINCE: lazy(
        "Ein Tag ist seit der Übernahme neu geplant worden; deshalb lässt sie sich nicht mehr "
        "zurücknehmen."
    ),
    WeekRefusal.UNDER_WAY: lazy(
        "Eine Tour dieser Tage hat schon begonnen; deshalb lässt sich die Übernahme nicht mehr "
        "zurücknehmen."
    ),
}
PART_REFUSALS: Words = {
    PartRefusal.NOT_IN_THE_AREA: lazy("Dieses Quartier liegt nicht im Gebiet der Aktion."),
    PartRefusal.OTHER_SCHEME: lazy(
        "Quartiere einer Aktion müssen aus derselben Gebietseinteilung stammen, damit keines "
        "doppelt zählt. Blöcke sind immer möglich."
    ),
    PartRefusal.NOT_OF_THE_TEAM: lazy("Nur Berater:innen des eigenen Teams können hier stehen."),
    PartRefusal.SAYS_NOTHING: lazy(
        "Bitte nennen Sie eine Mindestzahl oder wählen Sie, wen man dort kennt."
    ),
    PartRefusal.TOO_MANY: lazy("Eine Mindestzahl liegt zwischen 0 und 500 Haushalten je Woche."),
    PartRefusal.WALK_MINUTES: lazy("Bitte geben Sie 10 bis 600 Minuten an."),
}
# By type: words of different lists may be spelled alike.
_REFUSALS: Mapping[type, Words] = {
    Refusal: CAMPAIGN_REFUSALS,
    ShiftRefusal: SHIFT_REFUSALS,
    AppointmentRefusal: APPOINTMENT_REFUSALS,
    PlanningRefusal: PLANNING_REFUSALS,
    WeekRefusal: WEEK_REFUSALS,
    PartRefusal: PART_REFUSALS,
}


def refusal_words(reason: StrEnum) -> str:
    """Return a refused action's reason as a sentence."""
    return str(_REFUSALS[type(reason)][reason])


def language_list(languages: list[str]) -> str:
    return ", ".join(str(LANGUAGE_NAMES.get(code, code)) for code in languages)


def skill_list(skills: list[str]) -> str:
    return ", ".join(str(SKILLS.get(skill, skill)) for skill in skills)


def long_day(day: date) -> str:
    return date_format(day, "WEEKDAY_YEAR_FORMAT")


def next_step_words(step: NextStep, day: date | None) -> str:
    """Return what coordination should do next, as a sentence."""
    return str(_NEXT_STEPS[step]) % {"day": long_day(day) if day else ""}


_NEXT_STEPS: Words = {
    NextStep.APPROVE: lazy("Angaben prüfen und die Aktion freigeben."),
    NextStep.HAND_OUT_LETTERS: lazy(
        "Anschreiben und Türhänger drucken und bis %(day)s in alle Briefkästen bringen."
    ),
    NextStep.CONFIRM_LETTERS: lazy(
        "Bestätigen, dass die Ankündigung seit %(day)s in den Briefkästen liegt."
    ),
    NextStep.PLAN_SHIFTS: lazy("Schichten für die kommenden Tage anlegen."),
    NextStep.PLAN_TOURS: lazy("Touren für %(day)s planen."),
    NextStep.WAIT_FOR_START: lazy("Nichts zu tun. Die Aktion beginnt am %(day)s."),
    NextStep.START: lazy("Die Aktion beginnen: Heute darf geklingelt werden."),
    NextStep.WALK: lazy("Alles ist geplant. Die nächste Schicht ist am %(day)s."),
    NextStep.CLOSE: lazy("Die Wochen sind um: Aktion beenden."),
    NextStep.EVALUATE: lazy("Den Bericht ansehen und die Auswertung abschließen."),
    NextStep.NOTHING: lazy("Nichts mehr zu tun."),
}
