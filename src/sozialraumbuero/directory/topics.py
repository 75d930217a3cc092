"""Needs by topic: so few that counts of a quarter of a year can be told; pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Topic(StrEnum):
    """Groups of needs put together, so that a table of a few hundred doors can be published."""

    MONEY = "money"
    HOUSING = "housing"
    WORK_AND_ARRIVAL = "work_and_arrival"
    FAMILY = "family"
    HEALTH_AND_CARE = "health_and_care"
    EVERYDAY = "everyday"
    SENSITIVE = "sensitive"


# Being few and hurtful, the last three appear only where it is certainly ten or more.
TOPIC_OF_GROUP: Mapping[str, Topic] = {
    "money_debt": Topic.MONEY,
    "social_benefits": Topic.MONEY,
    "housing": Topic.HOUSING,
    "work_training": Topic.WORK_AND_ARRIVAL,
    "school_youth": Topic.WORK_AND_ARRIVAL,
    "migration": Topic.WORK_AND_ARRIVAL,
    "family_children": Topic.FAMILY,
    "health_mental": Topic.HEALTH_AND_CARE,
    "ageing_care": Topic.HEALTH_AND_CARE,
    "disability": Topic.HEALTH_AND_CARE,
    "everyday_participation": Topic.EVERYDAY,
    "violence_protection": Topic.SENSITIVE,
    "pregnancy_early_years": Topic.SENSITIVE,
    "addiction": Topic.SENSITIVE,
}
