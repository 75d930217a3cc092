"""What the words of the directory are called at the desk and on the owners' pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from sozialraumbuero.directory.models import Access
from sozialraumbuero.directory.rules import Freshness
from sozialraumbuero.directory.words import (
    Capacity,
    CheckedBy,
    CostKind,
    CostPer,
    ForWhom,
    OfferState,
    Residence,
    SuggestionKind,
    TraegerKind,
    Way,
)

if TYPE_CHECKING:  # the stubs know this type, Django makes it at run time
    from django.utils.functional import _StrPromise

Words: TypeAlias = "Mapping[str, _StrPromise]"

TRAEGER_KINDS: Words = {
    TraegerKind.KOMMUNE: lazy("Stadt oder Gemeinde"),
    TraegerKind.AUTHORITY: lazy("Behörde"),
    TraegerKind.WELFARE: lazy("Wohlfahrtsverband"),
    TraegerKind.CHURCH: lazy("Kirche oder Religionsgemeinschaft"),
    TraegerKind.ASSOCIATION: lazy("Verein"),
    TraegerKind.SELF_HELP: lazy("Selbsthilfe"),
    TraegerKind.HEALTH: lazy("Gesundheit"),
    TraegerKind.EDUCATION: lazy("Bildung"),
    TraegerKind.BUSINESS: lazy("Unternehmen"),
    TraegerKind.OTHER: lazy("Sonstige"),
}
STATES: Words = {
    OfferState.DRAFT: lazy("Entwurf"),
    OfferState.PUBLISHED: lazy("veröffentlicht"),
    OfferState.WITHDRAWN: lazy("zurückgezogen"),
}
STATE_KINDS = {
    OfferState.DRAFT: "neutral",
    OfferState.PUBLISHED: "good",
    OfferState.WITHDRAWN: "bad",
}
FRESHNESS: Words = {
    Freshness.FRESH: lazy("geprüft"),
    Freshness.OVERDUE: lazy("überfällig"),
    Freshness.HIDDEN: lazy("verborgen, weil lange ungeprüft"),
}
FRESHNESS_KINDS = {Freshness.FRESH: "good", Freshness.OVERDUE: "warn", Freshness.HIDDEN: "bad"}
WAYS: Words = {
    Way.ON_SITE: lazy("vor Ort"),
    Way.AT_HOME: lazy("zu Hause bei den Menschen"),
    Way.PHONE: lazy("am Telefon"),
    Way.ONLINE: lazy("im Internet"),
}
COSTS: Words = {
    CostKind.UNKNOWN: pgettext_lazy("cost", "nicht bekannt"),
    CostKind.FREE: lazy("kostenlos"),
    CostKind.INCOME: lazy("je nach Einkommen"),
    CostKind.FEE: lazy("Gebühr oder Beitrag"),
    CostKind.MEMBERSHIP: lazy("Mitgliedsbeitrag"),
    CostKind.DONATION: lazy("Spende, so viel man kann"),
    CostKind.INSURANCE: lazy("zahlt die Krankenkasse"),
}
COST_PER: Words = {
    CostPer.VISIT: lazy("pro Besuch"),
    CostPer.MONTH: lazy("im Monat"),
    CostPer.YEAR: lazy("im Jahr"),
    CostPer.ONCE: lazy("einmalig"),
}
GROUPS: Words = {
    ForWhom.WOMEN: lazy("Frauen"),
    ForWhom.MEN: lazy("Männer"),
    ForWhom.GIRLS: lazy("Mädchen"),
    ForWhom.BOYS: lazy("Jungen"),
    ForWhom.QUEER: lazy("queere Menschen"),
    ForWhom.CHILDREN: lazy("Kinder"),
    ForWhom.YOUNG_PEOPLE: lazy("Jugendliche"),
    ForWhom.PARENTS: lazy("Eltern"),
    ForWhom.SINGLE_PARENTS: lazy("Alleinerziehende"),
    ForWhom.PREGNANT: lazy("Schwangere"),
    ForWhom.OLDER_PEOPLE: lazy("ältere Menschen"),
    ForWhom.CARERS: lazy("pflegende Angehörige"),
    ForWhom.PEOPLE_WITH_DISABILITY: lazy("Menschen mit Behinderung"),
    ForWhom.DEAF: lazy("gehörlose Menschen"),
    ForWhom.NEWCOMERS: lazy("Menschen, die neu hier sind"),
    ForWhom.REFUGEES: lazy("Geflüchtete"),
    ForWhom.EU_CITIZENS: lazy("Menschen aus der EU"),
    ForWhom.JOBSEEKERS: lazy("Menschen, die Arbeit suchen"),
    ForWhom.BENEFIT_RECIPIENTS: lazy("Menschen, die Geld vom Amt bekommen"),
    ForWhom.HOMELESS: lazy("Menschen ohne Wohnung"),
    ForWhom.RELATIVES: lazy("Angehörige"),
    ForWhom.STUDENTS: lazy("Schüler:innen und Studierende"),
}
CAPACITIES: Words = {
    Capacity.UNKNOWN: pgettext_lazy("capacity", "nicht bekannt"),
    Capacity.FREE: lazy("Plätze frei"),
    Capacity.FEW: lazy("wenige Plätze"),
    Capacity.FULL: lazy("zurzeit voll"),
}
CAPACITY_KINDS = {
    Capacity.UNKNOWN: "neutral",
    Capacity.FREE: "good",
    Capacity.FEW: "warn",
    Capacity.FULL: "bad",
}
RESIDENCES: Words = {
    Residence.ANYWHERE: lazy("egal, wo man wohnt"),
    Residence.TOWN: lazy("nur wer in der Stadt wohnt"),
    Residence.DISTRICT: lazy("nur wer im Kreis wohnt"),
    Residence.QUARTERS: lazy("nur wer in bestimmten Quartieren wohnt"),
}
CHECKED_BY: Words = {
    CheckedBy.OWNER: lazy("vom Träger"),
    CheckedBy.TEAM: lazy("vom Sozialraumbüro"),
    CheckedBy.IMPORT: lazy("beim Einlesen"),
}
SUGGESTIONS: Words = {
    SuggestionKind.HOURS: lazy("Die Zeiten stimmen nicht"),
    SuggestionKind.PHONE: lazy("Telefon oder E-Mail stimmt nicht"),
    SuggestionKind.ADDRESS: lazy("Der Ort stimmt nicht"),
    SuggestionKind.CLOSED: lazy("Das gibt es nicht mehr"),
    SuggestionKind.NOT_HELPED: lazy("Dort wurde nicht geholfen"),
    SuggestionKind.ACCESS: lazy("Stufen, Aufzug oder Toilette stimmen nicht"),
    SuggestionKind.LANGUAGE: lazy("Die Sprachen stimmen nicht"),
    SuggestionKind.OTHER: lazy("Etwas anderes stimmt nicht"),
}
YES_NO: Words = {
    Access.UNKNOWN: pgettext_lazy("access", "nicht bekannt"),
    Access.YES: lazy("ja"),
    Access.NO: lazy("nein"),
}
# What is known of the way into a place, in the order in which it matters most.
PLACE_ACCESS: Words = {
    "step_free": lazy("Stufenlos erreichbar"),
    "lift": lazy("Aufzug"),
    "wheelchair_toilet": lazy("Toilette für Rollstühle"),
    "hearing_loop": lazy("Höranlage"),
    "quiet_room": lazy("Ruhiger Raum"),
}
# Names of an offer's columns, as forms, histories and proposals write them.
COLUMNS: Words = {
    "title": lazy("Name des Angebots"),
    "summary": lazy("Kurz gesagt"),
    "description": lazy("Beschreibung"),
    "state": lazy("Stand"),
    "types": lazy("Art der Hilfe"),
    "access": lazy("Zugang"),
    "documents": lazy("Mitbringen"),
    "bring_along": lazy("Sonst noch mitbringen"),
    "ways": lazy("Wie die Hilfe stattfindet"),
    "languages": lazy("Sprachen"),
    "interpreter": lazy("Holt Dolmetscher:innen dazu"),
    "anonymous": lazy("Ohne Namen möglich"),
    "for_whom": lazy("Für wen"),
    "age_from": lazy("Alter von"),
    "age_to": lazy("Alter bis"),
    "residence": lazy("Wohnort"),
    "quarters": lazy("Quartiere"),
    "proof_needed": lazy("Nachweis"),
    "eligibility_note": lazy("Hinweis zu „Für wen“"),
    "cost": lazy("Kosten"),
    "cost_euros": lazy("Betrag"),
    "cost_per": lazy("Betrag gilt"),
    "cost_note": lazy("Hinweis zu den Kosten"),
    "phone": lazy("Telefon"),
    "email": lazy("E-Mail"),
    "website": lazy("Internetseite"),
    "hours": lazy("Zeiten"),
    "hours_text": lazy("Zeiten"),
    "capacity": lazy("Freie Plätze"),
    "waiting_days": lazy("Wartezeit"),
    "capacity_reported_on": lazy("Plätze gemeldet am"),
    "last_checked_on": lazy("zuletzt geprüft"),
    "checked_by": lazy("zuletzt geprüft"),
    "held_at": lazy("Orte"),
    "texts": lazy("Übersetzungen"),
}
# Columns that change together with another one, or by themselves.
SILENT_COLUMNS = frozenset({"capacity_reported_on", "checked_by", "hours"})
# What the list of offers can be narrowed to; the keys stand in the address bar.
LACKS: Words = {
    "ueberfaellig": lazy("überfällig: seit einem halben Jahr ungeprüft"),
    "verborgen": lazy("verborgen: seit einem Jahr ungeprüft"),
    "voll": lazy("zurzeit voll"),
    "ohne-zeiten": lazy("ohne Zeiten"),
    "ohne-art": lazy("ohne Art der Hilfe"),
    "ohne-ort": lazy("ohne Ort"),
    "ohne-kosten": lazy("Kosten nicht bekannt"),
}
