"""When people are at home: what was learnt from contacts, how, and learning it anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.outreach.actions.learning import LearningRefused
from sozialraumbuero.outreach.learning import learn_in_background
from sozialraumbuero.outreach.learning_words import (
    LEARNING_REFUSALS,
    chart_of,
    knocks_words,
)
from sozialraumbuero.outreach.models import LearningRun, LearningState
from sozialraumbuero.outreach.permissions import (
    may_learn_anew,
    may_see_learning,
    may_see_learnt_counts,
)
from sozialraumbuero.outreach.queries.learnt import newest_learning
from sozialraumbuero.outreach.queries.learnt_shown import (
    Place,
    block_places,
    last_learning,
    learning_going_on,
    place_of,
    quarter,
    quarter_places,
    town_rates,
)
from sozialraumbuero.outreach.rules.day_plans import is_waiting_too_long
from sozialraumbuero.outreach.rules.learning import FEWEST_ADDRESSES, FEWEST_KNOCKS, is_lost
from sozialraumbuero.outreach.views.loading import person
from sozialraumbuero.outreach.wording import long_day
from sozialraumbuero.quartiere.models import Area


@require_safe
def times(request: HttpRequest) -> HttpResponse:
    """Show the whole town and each quarter; or that there is nothing to show yet."""
    _require_visible(request)
    run = newest_learning()
    context = _frame(request, run)
    if run is not None:
        town = town_rates(run)
        quarters = quarter_places(run, timezone.localdate())
        known = [place for place in quarters if place.shown and place.area]
        context |= {
            "town_chart": chart_of(
                _("Die ganze Stadt"),
                [town],
                names=[_("Ganze Stadt")],
                source=_source(run),
                has_counts=context["has_counts"],
            )
            if town.shown
            else None,
            "quarter_chart": _quarter_chart(known, town, run, context["has_counts"])
            if known
            else None,
            "unknown": [place.area for place in quarters if not place.shown],
        }
    return render(request, "outreach/times_page.html", context)


@require_safe
def quarter_times(request: HttpRequest, code: str) -> HttpResponse:
    """Show one quarter and its blocks."""
    _require_visible(request)
    today, run = timezone.localdate(), newest_learning()
    try:
        area = quarter(code, today)
    except Area.DoesNotExist as error:
        raise Http404 from error
    context = _frame(request, run) | {"area": area}
    if run is not None:
        town, whole = town_rates(run), place_of(run, area)
        blocks = block_places(run, area, today) if context["has_counts"] else []
        known = [place for place in blocks if place.shown and place.area]
        context |= {
            "chart": chart_of(
                area.name,
                [whole],
                names=[area.name],
                usual=town,
                source=_source(run),
                has_counts=context["has_counts"],
            )
            if whole.shown
            else None,
            "block_chart": chart_of(
                _("Block für Block"),
                known,
                names=[place.area.name for place in known if place.area],
                usual=town,
                source=_source(run),
            )
            if known
            else None,
            "blocks_unknown": len(blocks) - len(known),
        }
    return render(request, "outreach/times_quarter.html", context)


@require_POST
def learn_anew(request: HttpRequest) -> HttpResponse:
    """Ask the worker to learn from all contacts there are by now."""
    _require_visible(request)
    if not may_learn_anew(person(request)):
        raise PermissionDenied
    try:
        learn_in_background(by=person(request))
    except LearningRefused as refused:
        # Twice the same click is no fault: the page shows the work that is going on.
        messages.info(request, str(LEARNING_REFUSALS[refused.reason]))
    return redirect("outreach:times")


@require_safe
def learning_status(request: HttpRequest) -> HttpResponse:
    """Answer whether somebody is still learning; asked twice a second by the page's script."""
    _require_visible(request)
    return JsonResponse(_status())


def _require_visible(request: HttpRequest) -> None:
    if not may_see_learning(request.user):
        raise Http404


def _frame(request: HttpRequest, run: LearningRun | None) -> dict[str, Any]:
    """Return what both pages say about the learning itself."""
    status, last = _status(), last_learning()
    return {
        "run": run,
        "status": status,
        "is_going_on": not status["is_over"],
        "has_failed": last is not None and last.state == LearningState.FAILED,
        "may_learn": may_learn_anew(request.user),
        "has_counts": may_see_learnt_counts(request.user),
        "contacts": knocks_words(run.knocks) if run else "",
        "fewest_knocks": FEWEST_KNOCKS,
        "fewest_addresses": FEWEST_ADDRESSES,
    }


def _status() -> dict[str, Any]:
    run = learning_going_on()
    since = timezone.now() - run.requested_at if run else timedelta(0)
    is_waiting = run is not None and run.state == LearningState.QUEUED
    hint = ""
    if is_waiting and is_waiting_too_long(since):
        hint = _(
            "Noch nimmt niemand die Arbeit an. Wird gerade ein Tag geplant, kommt das Lernen "
            "danach von selbst dran; sonst läuft der Hintergrunddienst nicht."
        )
    return {
        "is_over": run is None or is_lost(since),
        "percent": 0 if is_waiting else 50,
        "share": 0.0 if is_waiting else 0.5,
        "words": _("Gleich geht es los.") if is_waiting else _("Die Kontakte werden gezählt."),
        "hint": hint,
    }


def _quarter_chart(known: list[Place], town: Place, run: LearningRun, has_counts: bool) -> Any:
    areas = [place.area for place in known if place.area]
    return chart_of(
        _("Quartier für Quartier"),
        known,
        names=[area.name for area in areas],
        urls=[reverse("outreach:quarter_times", args=[area.code]) for area in areas],
        usual=town,
        source=_source(run),
        has_counts=has_counts,
    )


def _source(run: LearningRun) -> str:
    day = timezone.localtime(run.finished_at or run.requested_at).date()
    return _("Eigene anonyme Kontakte an Haustüren, gelernt am %(day)s") % {"day": long_day(day)}
