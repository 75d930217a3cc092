"""The pictures of tours: a whole day for coordination, one walk for those who go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraumbuero.accounts.sessions import rests_in_pocket
from sozialraumbuero.outreach.models import Tour
from sozialraumbuero.outreach.permissions import is_on_shift, may_see_planning
from sozialraumbuero.outreach.queries.planning import tours_of_day
from sozialraumbuero.outreach.views.loading import (
    day_or_404,
    person,
    planned_campaign,
    visible_tour,
)
from sozialraumbuero.outreach.views.pictures import day_map, day_timeline, hours_of, shift_label
from sozialraumbuero.outreach.vocabulary import WalkState
from sozialraumbuero.outreach.wording import (
    WALK_KINDS,
    WALK_STATES,
    WAYS,
    language_list,
    skill_list,
)


@require_safe
def day_picture(request: HttpRequest, campaign_id: int, day: str) -> HttpResponse:
    """Show all tours of a day on one map, as a timeline and as an equal list."""
    campaign, wanted = planned_campaign(request, campaign_id), day_or_404(day)
    tours = list(tours_of_day(campaign, wanted))
    context: dict[str, Any] = {"campaign": campaign, "day": wanted, "tours": []}
    if tours:
        context |= {
            "map": day_map(campaign, tours),
            "timeline": day_timeline(_("Wer ist wann wo?"), tours),
            "tours": [tour_picture(tour, number) for number, tour in enumerate(tours, start=1)],
        }
    return render(request, "outreach/tour_desk_day.html", context)


@rests_in_pocket
@require_safe
def tour(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Show one tour to the team's coordination and to those who walk it."""
    tour = visible_tour(request, tour_id)
    shift = tour.shift
    return render(
        request,
        "outreach/tour_desk_detail.html",
        {
            "campaign": shift.campaign,
            "day": shift.day,
            "shift": shift,
            "languages": language_list(shift.languages),
            "skills": skill_list(shift.skills),
            "way": WAYS[shift.way],
            "map": day_map(shift.campaign, [tour]),
            "timeline": day_timeline(_("Die Tour im Lauf des Tages"), [tour]),
            "is_walking_today": is_on_shift(request.user, shift)
            and shift.day == timezone.localdate(),
            "may_see_planning": may_see_planning(person(request), shift.campaign),
            **tour_picture(tour, None),
        },
    )


def tour_picture(tour: Tour, number: int | None) -> dict[str, Any]:
    """Return what the list of a tour shows."""
    stops = list(tour.stops.all())
    doors = [stop for stop in stops if stop.kind == "door"]
    state = WalkState(tour.state)
    in_english = (get_language() or "").startswith("en") and tour.explanation_en
    return {
        "tour": tour,
        "number": number,
        "tone": ((number or 1) - 1) % 6,
        "label": shift_label(tour.shift),
        "hours": hours_of(tour.shift),
        "stops": stops,
        "doors": len(doors),
        "households": sum(stop.households for stop in doors),
        "visits": sum(1 for stop in stops if stop.kind == "appointment"),
        "state_kind": WALK_KINDS[state],
        "state_name": WALK_STATES[state],
        "explanation": (tour.explanation_en if in_english else tour.explanation_de).splitlines(),
        "is_pair": len(tour.shift.members.all()) == 2,
    }
