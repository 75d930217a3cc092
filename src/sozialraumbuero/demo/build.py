"""Build Musterstadt an der Ems through the public actions: no door is opened that users lack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from django.utils import timezone

from sozialraumbuero.demo.case_secrets import keep_apart
from sozialraumbuero.demo.case_work import work_on
from sozialraumbuero.demo.cases import open_cases
from sozialraumbuero.demo.comparison import compare_models
from sozialraumbuero.demo.directory.entering import enter_directory
from sozialraumbuero.demo.directory.signals import leave_signals
from sozialraumbuero.demo.figures import enter_figures
from sozialraumbuero.demo.ground import lay_ground, open_rooms
from sozialraumbuero.demo.people import invite_everybody
from sozialraumbuero.demo.referrals import refer_people
from sozialraumbuero.demo.town import build_town
from sozialraumbuero.demo.weeks import PHONE, Office, announce_south, finish_earlier, run_north
from sozialraumbuero.directory.models import Place
from sozialraumbuero.quartiere.models import Area

Progress = Callable[[str, float], None]
# Where each stage begins on the way from 0 to 1.
STAGES = {
    "Straßen und Häuser erfinden": 0.0,
    "Stadt einlesen": 0.2,
    "Räume und Team": 0.5,
    "Wer hilft wo": 0.51,
    "Wochen an den Haustüren": 0.55,
    "Modelle vergleichen": 0.9,
}
DENSE = frozenset({"estate", "workers", "old_blocks"})


def build_demo(
    *, seed: int = 1, today: date | None = None, progress: Progress | None = None
) -> None:
    """Fill an empty installation; equal seed and day give equal figures on equal machines."""
    tell = _overall(progress)
    day = today or timezone.localdate()
    chance = Random(seed)  # noqa: S311  # invented figures, no secret
    tell("Straßen und Häuser erfinden", 0.0)
    town = build_town(seed)
    tell("Stadt einlesen", 0.0)
    lay_ground(town, progress=lambda share: tell("Stadt einlesen", share))
    tell("Räume und Team", 0.0)
    people = invite_everybody()
    lead = people["teamleitung"]
    places = open_rooms(town, by=lead)
    tell("Wer hilft wo", 0.0)
    enter_figures(town, today=day, seed=seed, by=people["sozialplanung"])
    offers = enter_directory(town, places.values(), phone=PHONE, today=day, by=lead)
    leave_signals(town, offers, people, today=day, by=lead)
    tell("Wochen an den Haustüren", 0.0)
    north, south, earlier = _areas_of_need()
    run_north(
        Office(people, _nearest(places, north), day),
        chance,
        area=north,
        progress=lambda share: tell("Wochen an den Haustüren", share * 0.9),
    )
    announce_south(Office(people, _nearest(places, south), day), area=south)
    finish_earlier(Office(people, _nearest(places, earlier), day), chance, area=earlier)
    tell("Wochen an den Haustüren", 1.0)
    cases = open_cases(people, today=day)
    work_on(cases, today=day)
    refer_people(cases, today=day)
    keep_apart(cases, people, now=timezone.now())
    tell("Modelle vergleichen", 0.0)
    compare_models(by=people["sozialplanung"])
    tell("Modelle vergleichen", 1.0)


def _areas_of_need() -> tuple[Area, Area, Area]:
    """Return the three built-up Stadtteile with the highest invented need."""
    areas = [
        area
        for area in Area.objects.filter(scheme__key="stadtteile")
        if area.properties.get("character") in DENSE
    ]
    areas.sort(key=lambda area: (-float(area.properties["need_factor"]), area.code))
    return areas[0], areas[1], areas[2]


def _nearest(places: dict[str, Place], area: Area) -> list[Place]:
    """Return the rooms, the nearest to the middle of the area first."""
    return sorted(
        places.values(),
        key=lambda place: (
            (place.lat - area.lat) ** 2 + (place.lon - area.lon) ** 2 / 2.6,
            place.key,
        ),
    )


def _overall(progress: Progress | None) -> Progress:
    names = list(STAGES)
    begins = [*STAGES.values(), 1.0]

    def tell(stage: str, share: float) -> None:
        if progress:
            at = names.index(stage)
            progress(stage, begins[at] + share * (begins[at + 1] - begins[at]))

    return tell
