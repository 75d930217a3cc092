"""How long what is kept: the defaults of the law's practice, and what the town set instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.models import RetentionRule
from sozialraumbuero.cases.vocabulary import Retained

MONTH = 30.4375


@dataclass(frozen=True)
class Term:
    """How long a class is kept after its end, within which bounds a town may choose, and why."""

    days: int
    shortest: int
    longest: int
    why: str | Promise

    @property
    def span(self) -> timedelta:
        return timedelta(days=self.days)


def _months(count: int) -> int:
    return round(count * MONTH)


DEFAULTS: Mapping[Retained, Term] = {
    Retained.CASE: Term(_months(12), _months(3), _months(36), _("Damit jemand wiederkommen kann.")),
    Retained.PACKET_NOT_ACCEPTED: Term(
        14, 1, 14, _("Was in zwei Wochen niemand angenommen hat, wird nicht mehr gebraucht.")
    ),
    Retained.CONSENT_PROOF: Term(
        _months(36), _months(12), _months(36), _("Nachweis, dass es eine Einwilligung gab.")
    ),
    Retained.CHILD_PROTECTION: Term(
        _months(120), _months(36), _months(360), _("Nach der Regel des Jugendamts.")
    ),
    Retained.SIGNALS: Term(
        _months(36), _months(12), _months(60), _("Zählungen für die Planung, ohne Personen.")
    ),
    Retained.LETTER_DRAFT: Term(90, 7, 180, _("Ein Entwurf, den niemand abgeschickt hat.")),
}


def term_of(what: Retained) -> timedelta:
    """Return how long this class is kept here."""
    rule = RetentionRule.objects.filter(pk=what).first()
    return timedelta(days=rule.days) if rule else DEFAULTS[what].span
