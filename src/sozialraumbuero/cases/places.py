"""Where somebody may go in case work: the second row of the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.regime import may_confirm_regime, may_set_regime
from sozialraumbuero.cases.actions.terms import may_see_terms
from sozialraumbuero.cases.permissions import (
    may_open_cases,
    may_see_cases,
    may_see_signals,
    may_see_team_cases,
)
from sozialraumbuero.cases.queries.glass import may_see_glass
from sozialraumbuero.cases.queries.sheets import may_see_sheets


@dataclass(frozen=True)
class Place:
    """A page that belongs to no single case."""

    label: str | Promise
    url_name: str
    is_open_to: Callable[[User], bool]

    @property
    def url(self) -> str:
        return reverse(self.url_name)


def _sees_regime(user: User) -> bool:
    return may_see_cases(user) or may_set_regime(user) or may_confirm_regime(user)


PLACES = (
    Place(_("Fälle"), "cases:cases", may_see_cases),
    Place(_("Mein Tag"), "cases:my_day", may_open_cases),
    Place(_("Team"), "cases:team", may_see_team_cases),
    Place(_("Fachberatung"), "advice:sheets", may_see_sheets),
    Place(_("Notzugriffe"), "cases:glasses", may_see_glass),
    Place(_("Signale für die Planung"), "cases:signals", may_see_signals),
    Place(_("Karten und Formulare"), "cases:handouts", may_see_cases),
    Place(_("Aufbewahrung"), "cases:retention", may_see_terms),
    Place(_("Rechtsrahmen"), "cases:regime", _sees_regime),
)


def places_of(user: User) -> list[Place]:
    """Return the pages that are open to this person."""
    return [place for place in PLACES if place.is_open_to(user)]


def has_place(user: User) -> bool:
    """Tell whether case work has anything for this person."""
    return bool(places_of(user))
