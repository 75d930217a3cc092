"""Which of our kinds of help a term of another taxonomy surely means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sozialraumbuero.directory.hsds.profile import Document
from sozialraumbuero.directory.needs import taxonomy

# Names that other directories give to a kind of help; each means one kind and nothing else.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "general_social_counselling": ("Sozialberatung", "General advice", "Welfare rights advice"),
    "debt_counselling": (
        *("Schuldnerberatung", "Insolvenzberatung", "Schuldner- und Insolvenzberatung"),
        *("Debt advice", "Debt counselling", "Debt counseling", "Money and debt advice"),
    ),
    "consumer_advice": ("Verbraucherzentrale", "Consumer advice"),
    "energy_advice": ("Energieberatung", "Stromspar-Check", "Energy advice"),
    "legal_aid": ("Beratungshilfe", "Legal aid"),
    "jobcenter": ("Jobcenter",),
    "employment_agency": ("Arbeitsagentur",),
    "work_advice_centre": ("Erwerbslosenberatung", "Arbeitslosenberatung"),
    "tenant_association": ("Mieterberatung", "Tenancy advice", "Tenants' association"),
    "homeless_support": ("Wohnungslosenhilfe", "Homeless support", "Homelessness support"),
    "housing_security": ("Wohnraumsicherung", "Homelessness prevention"),
    "family_counselling": (
        *("Erziehungsberatung", "Familienberatung", "Family counselling", "Family counseling"),
        "Parenting advice",
    ),
    "couple_counselling": ("Eheberatung", "Paarberatung", "Relationship counselling"),
    "early_help": ("Frühe Hilfen", "Familienhebamme"),
    "family_centre": ("Familienzentrum", "Familienbildung", "Family centre", "Family center"),
    "pregnancy_counselling": ("Schwangerenberatung", "Pregnancy counselling", "Pregnancy advice"),
    "pregnancy_conflict_counselling": ("Schwangerschaftskonfliktberatung",),
    "midwife": ("Hebammen", "Midwifery"),
    "school_social_work": ("Schulsozialarbeit", "School social work"),
    "youth_work": ("Jugendzentrum", "Jugendtreff", "Youth work", "Youth club"),
    "social_psychiatric_service": ("Sozialpsychiatrischer Dienst",),
    "crisis_line": ("Telefonseelsorge", "Krisentelefon", "Crisis line"),
    "addiction_counselling": (
        *("Suchtberatung", "Drogenberatung", "Addiction counselling", "Addiction counseling"),
        "Drug and alcohol support",
    ),
    "self_help": ("Selbsthilfegruppe", "Selbsthilfekontaktstelle", "Self-help group"),
    "care_advice": ("Pflegeberatung", "Pflegestützpunkt"),
    "senior_advice": ("Seniorenberatung", "Advice for older people"),
    "dementia_support": ("Demenzberatung", "Dementia support"),
    "hospice_service": ("Hospizdienst", "Hospice"),
    "eutb": ("EUTB", "Teilhabeberatung"),
    "migration_advice_adult": ("Migrationsberatung", "MBE", "Migrationsberatung für Erwachsene"),
    "youth_migration_service": ("JMD", "Jugendmigrationsdienst"),
    "refugee_advice": ("Flüchtlingsberatung", "Asylverfahrensberatung", "Refugee advice"),
    "language_course_provider": ("Sprachkurs", "Integrationskurs", "Deutschkurs"),
    "antidiscrimination_office": ("Antidiskriminierungsberatung",),
    "womens_counselling": ("Frauenberatung", "Frauenberatungsstelle"),
    "womens_shelter": ("Frauenhaus", "Women's refuge", "Women's shelter"),
    "victim_support": ("Opferhilfe", "Victim support"),
    "food_bank": ("Tafel", "Suppenküche", "Food bank", "Foodbank", "Food pantry", "Soup kitchen"),
    "clothing_store": ("Kleiderkammer", "Sozialkaufhaus", "Clothing bank"),
    "community_centre": (
        *("Nachbarschaftstreff", "Begegnungsstätte", "Community centre", "Community center"),
    ),
    "volunteer_agency": ("Freiwilligenagentur", "Ehrenamtsagentur", "Volunteer centre"),
    "digital_help": ("Digitalpaten", "Formularhilfe", "Digital support"),
    "literacy_course": ("Alphabetisierung", "Grundbildung", "Adult literacy"),
    "interpreter_pool": ("Sprachmittlung", "Dolmetscherpool"),
}  # fmt: skip


def types_of(attributes: Iterable[Document]) -> list[str]:
    """Return our kinds that the terms of an entry surely mean, each once."""
    found = (type_of(attribute.get("taxonomy_term") or {}) for attribute in attributes)
    return list(dict.fromkeys(kind for kind in found if kind))


def type_of(term: Mapping[str, Any]) -> str:
    """Return the kind of help a term means by its code or its name, "" in doubt."""
    code = str(term.get("code") or "").rpartition(":")[2]
    if code in {kind.id for kind in taxonomy().offer_types}:
        return code
    return type_named(str(term.get("name") or ""))


def type_named(name: str) -> str:
    """Return the kind of help of that name, "" in doubt."""
    return _by_name().get(_folded(name), "")


@cache
def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for kind in taxonomy().offer_types:
        for name in (kind.id, kind.label_de, kind.label_en, *SYNONYMS.get(kind.id, ())):
            found.setdefault(_folded(name), kind.id)
    return found


def _folded(name: str) -> str:
    return re.sub(r"[^\w]+", " ", name.casefold()).strip()
