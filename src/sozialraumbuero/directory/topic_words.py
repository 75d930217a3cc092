"""How topics are called on screen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.directory.topics import Topic

TOPICS: Mapping[str, str | Promise] = {
    Topic.MONEY: lazy("Geld, Schulden, Sozialleistungen"),
    Topic.HOUSING: lazy("Wohnen und Energie"),
    Topic.WORK_AND_ARRIVAL: lazy("Arbeit, Schule, Ankommen, Sprache"),
    Topic.FAMILY: lazy("Familie und Erziehung"),
    Topic.HEALTH_AND_CARE: lazy("Gesundheit, Pflege, Behinderung"),
    Topic.EVERYDAY: lazy("Alltag, Begegnung, Mitmachen"),
    Topic.SENSITIVE: lazy("Schwangerschaft, Sucht, Gewalt"),
}
