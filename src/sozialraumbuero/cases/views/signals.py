"""What planning hears from case work: refusals and help that was missing, nobody's row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraumbuero.cases.models import SignalCount
from sozialraumbuero.cases.permissions import may_see_exact_signals, may_see_signals
from sozialraumbuero.cases.queries.signals import exact_counts, protected_counts
from sozialraumbuero.cases.referral_words import SIGNALS
from sozialraumbuero.cases.rules.signals import FEWEST, Told, ToldQuarter
from sozialraumbuero.cases.views.loading import person
from sozialraumbuero.cases.vocabulary import Decline, Signal
from sozialraumbuero.cases.words import DECLINES
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.topic_words import TOPICS
from sozialraumbuero.lib.csv_text import csv_text
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.quartiere.queries.areas import areas_of, listed, official_scheme


@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show exact counts by month to planning, protected ones by quarter to the others."""
    user = person(request)
    if not may_see_signals(user):
        raise Http404
    may_exact = may_see_exact_signals(user)
    is_exact = may_exact and request.GET.get("fassung") != "weitergeben"
    page = page_of(exact_counts(), request.GET.get("seite")) if is_exact else None
    return render(
        request,
        "cases/signals.html",
        {
            "is_exact": is_exact,
            "may_see_exact": may_exact,
            "page": page,
            "rows": _described(page) if page else [],
            "quarters": [] if is_exact else _told(protected_counts(timezone.localdate())),
            "fewest": FEWEST,
        },
    )


@require_safe
def signals_csv(request: HttpRequest) -> HttpResponse:
    """Answer the protected counts as a file; exact ones never leave the screen."""
    if not may_see_signals(person(request)):
        raise Http404
    lines: list[list[Any]] = [[_("Quartal"), _("Tabelle"), _("Merkmal"), _("Wert")]]
    for quarter in _told(protected_counts(timezone.localdate())):
        lines += [[quarter["period"], _("Thema"), label, said] for label, said in quarter["topics"]]
        lines += [
            [quarter["period"], _("Was fehlte"), label, said] for label, said in quarter["signals"]
        ]
    return HttpResponse(
        csv_text(lines).encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="signale.csv"'},
    )


def _told(quarters: Any) -> list[dict[str, Any]]:
    return [
        {
            "period": _period(quarter),
            "topics": [(TOPICS[key], _said(told)) for key, told in quarter.topics.items()],
            "signals": [(SIGNALS[key], _said(told)) for key, told in quarter.signals.items()],
            "is_empty": quarter.is_empty,
        }
        for quarter in quarters
    ]


def _period(quarter: ToldQuarter) -> str:
    year, _sep, number = quarter.period.partition("-Q")
    return _("%(number)s. Quartal %(year)s") % {"number": number, "year": year}


def _said(told: Told) -> str:
    if told.value is not None:
        return str(told.value)
    return _("unter %(limit)s") % {"limit": told.below} if told.below else "–"


def _described(counts: Iterable[SignalCount]) -> list[dict[str, Any]]:
    scheme = official_scheme()
    areas = listed(areas_of(scheme, timezone.localdate())) if scheme else []
    names = {area.code: area.name for area in areas}
    needs = taxonomy().needs
    return [
        {
            "month": row.month,
            "quarter": names.get(row.quarter, row.quarter) or _("nicht bekannt"),
            "need": needs[row.need_id].label_de if row.need_id in needs else _("nicht zugeordnet"),
            "language": language_name(row.language) if row.language else _("nicht bekannt"),
            "signal": SIGNALS[Signal(row.signal)],
            "decline": DECLINES[Decline(row.decline)] if row.decline else "",
            "count": row.count,
        }
        for row in counts
    ]
