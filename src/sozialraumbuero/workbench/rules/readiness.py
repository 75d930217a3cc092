"""What is still missing before a comparison can be computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sozialraumbuero.workbench.rules.contents import Content, ModelRow, Section, hours_of


class Gap(StrEnum):
    NO_AREAS = "no_areas"
    NOBODY_LIVES_THERE = "nobody_lives_there"
    NOBODY_IN_NEED = "nobody_in_need"
    NO_ROOM = "no_room"
    NO_CENTRAL_ROOM = "no_central_room"
    NO_HOURS = "no_hours"
    NO_MODELS = "no_models"
    SHARES = "shares"
    NO_WEIGHT = "no_weight"


@dataclass(frozen=True, slots=True)
class Missing:
    """One gap, the step that closes it, and the model it is about."""

    section: Section
    gap: Gap
    model: str = ""


def missing_parts(content: Content) -> list[Missing]:
    """Return what keeps the comparison from being computed, in the order of the steps."""
    return [*_areas(content), *_rooms(content), *_staff(content), *_models(content)] + (
        []
        if any(high > 0 for _, high in content["criteria"].values())
        else [Missing(Section.CRITERIA, Gap.NO_WEIGHT)]
    )


def _areas(content: Content) -> Iterator[Missing]:
    areas = content["areas"]
    if not areas:
        yield Missing(Section.AREAS, Gap.NO_AREAS)
    elif not any(area["persons"] for area in areas):
        yield Missing(Section.AREAS, Gap.NOBODY_LIVES_THERE)
    elif not any(area["persons"] * area["need_rate"] for area in areas):
        yield Missing(Section.AREAS, Gap.NOBODY_IN_NEED)


def _rooms(content: Content) -> Iterator[Missing]:
    for model in content["models"]:
        if model["central"] and not any(room["central"] for room in content["rooms"]):
            yield Missing(Section.ROOMS, Gap.NO_CENTRAL_ROOM, model["name"])
        elif model["decentral"] and not content["rooms"]:
            yield Missing(Section.ROOMS, Gap.NO_ROOM, model["name"])


def _staff(content: Content) -> Iterator[Missing]:
    if hours_of(content["staff"]) <= 0:
        yield Missing(Section.STAFF, Gap.NO_HOURS)


def _models(content: Content) -> Iterator[Missing]:
    if not content["models"]:
        yield Missing(Section.MODELS, Gap.NO_MODELS)
    for model in content["models"]:
        if shares_of(model) != 100:
            yield Missing(Section.MODELS, Gap.SHARES, model["name"])


def shares_of(model: ModelRow) -> int:
    """Return the sum of a model's shares in percent."""
    return model["central"] + model["decentral"] + model["mobile"] + model["digital"]
