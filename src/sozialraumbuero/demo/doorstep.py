"""What happens at invented doors: plausible chances, drawn from one seeded source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from sozialraumbuero.lib.vocabulary import ReferralLevel
from sozialraumbuero.outreach.rules.contacts import Details
from sozialraumbuero.outreach.vocabulary import (
    ACCEPTED,
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
)

Drawn = TypeVar("Drawn")
# Invented: chance that somebody opens, by hour of the day.
OPENS = {9: 0.30, 10: 0.34, 11: 0.35, 12: 0.34, 13: 0.32, 14: 0.34, 15: 0.42, 16: 0.48}
OPENS |= {17: 0.56, 18: 0.58, 19: 0.50, 20: 0.40}
CLOSED_DOOR = {Outcome.NOT_REACHED: 8, Outcome.LEAFLET_LEFT: 2}
OPEN_DOOR = {
    Outcome.SHORT_TALK: 34,
    Outcome.NEED_CLARIFIED: 22,
    Outcome.NO_INTEREST_NOW: 22,
    Outcome.REFUSED: 9,
    Outcome.HELPED_ON_SPOT: 8,
    Outcome.DO_NOT_RETURN: 2,
}
AGES = {
    AgeBand.FROM_18: 9,
    AgeBand.FROM_27: 27,
    AgeBand.FROM_45: 27,
    AgeBand.FROM_65: 21,
    AgeBand.FROM_80: 10,
    AgeBand.UNKNOWN: 6,
}
SPOKEN = {"de": 66, "tr": 7, "ar": 7, "uk": 6, "ru": 5, "ro": 4, "pl": 3, "pt": 1, "en": 1}
# Needs that everybody in the field has heard at a door; ids of directory/needs.yaml.
HEARD = {
    "form_filling": 9,
    "understand_german_letter": 8,
    "high_energy_bill": 7,
    "loneliness": 7,
    "over_indebted": 5,
    "debt_collection_letter": 4,
    "housing_benefit": 5,
    "child_supplement": 4,
    "education_package": 4,
    "care_grade": 5,
    "care_at_home": 4,
    "pension_questions": 3,
    "find_doctor": 5,
    "childcare_place": 4,
    "german_course": 5,
    "digital_access": 5,
    "housing_defects": 4,
    "finding_a_flat": 4,
    "rent_arrears": 2,
    "food_bank_access": 3,
    "neighbour_conflict": 2,
    "mental_health_low": 2,
    "join_group": 3,
    "doorstep_fraud": 1,
}
TALKED = {
    DurationBand.UNDER_5: 40,
    DurationBand.FROM_5: 40,
    DurationBand.FROM_15: 16,
    DurationBand.FROM_30: 4,
}
LEVELS = {
    ReferralLevel.INFO_GIVEN: 55,
    ReferralLevel.CONTACT_DETAILS: 30,
    ReferralLevel.WARM_HANDOVER: 15,
}


@dataclass(frozen=True)
class Knock:
    """One knock as it is written down."""

    outcome: Outcome
    details: Details


def knock(chance: Random, hour: int) -> Knock:
    """Draw what happens at a door in this hour."""
    if chance.random() >= OPENS.get(hour, 0.3):
        return Knock(_draw(chance, CLOSED_DOOR), Details())
    outcome = _draw(chance, OPEN_DOOR)
    if outcome not in ACCEPTED:
        return Knock(outcome, Details())
    has_need = outcome in {Outcome.NEED_CLARIFIED, Outcome.HELPED_ON_SPOT}
    named = {_draw(chance, HEARD) for _ in range(chance.choice((1, 1, 1, 2)))} if has_need else ()
    return Knock(
        outcome,
        Details(
            needs=tuple(sorted(named)),
            handed_over=(HandedOver.LEAFLET,) if chance.random() < 0.6 else (),
            referral_level=_draw(chance, LEVELS) if named and chance.random() < 0.7 else None,
            language=_draw(chance, SPOKEN),
            age_band=_draw(chance, AGES),
            duration_band=_draw(chance, TALKED),
        ),
    )


def _draw(chance: Random, weights: Mapping[Drawn, int]) -> Drawn:
    return chance.choices(list(weights), weights=list(weights.values()))[0]
