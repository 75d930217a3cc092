"""Strips and maps of a plan for several days, built from the plan alone: it has no tours yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraumbuero.lib.charts import Row, Span, Timeline
from sozialraumbuero.lib.town_map import Point, TownMap
from sozialraumbuero.outreach.models import Shift, WeekPlan
from sozialraumbuero.outreach.queries.campaigns import tour_of
from sozialraumbuero.outreach.rules.day_plans import Document, pk_of, shift_key
from sozialraumbuero.outreach.views.pictures import (
    DAY_BUDGET,
    TONES,
    full_hour_after,
    padded,
    shift_label,
)
from sozialraumbuero.outreach.wording import long_day
from sozialraumbuero.quartiere.queries.maps import on_streets

Shifts = Sequence[Shift]


def day_strip(
    title: str, shifts: Shifts, facts: Mapping[int, Document], codes: Mapping[int, str]
) -> Timeline:
    """Return a row per shift: walking blocks, appointments, breaks."""
    return Timeline(
        title=title,
        start=time(min(shift.starts_at.hour for shift in shifts)),
        end=full_hour_after(max(shift.ends_at for shift in shifts)),
        rows=[
            Row(
                label=f"{number}. {shift_label(shift)}",
                spans=[_span(span, codes) for span in facts[shift.pk]["spans"]],
                url=_tour_url(shift),
            )
            for number, shift in enumerate(shifts, start=1)
        ],
    )


def _span(fact: Document, codes: Mapping[int, str]) -> Span:
    start, end = time.fromisoformat(fact["start"]), time.fromisoformat(fact["end"])
    if fact["kind"] == "door":
        words = ngettext("%(count)s Haus", "%(count)s Häuser", fact["count"])
        return Span(start, end, words % {"count": fact["count"]}, "door")
    if fact["kind"] == "break":
        return Span(start, end, _("Pause"), "break")
    code = codes.get(fact["visit"], "–")
    return Span(start, end, _("Termin %(code)s") % {"code": code}, "appointment")


def _tour_url(shift: Shift) -> str | None:
    tour = tour_of(shift)
    return reverse("outreach:tour", args=[tour.pk]) if tour else None


def week_map(
    week: WeekPlan,
    days: Sequence[tuple[date, Shifts]],
    chosen: date | None,
    codes: Mapping[int, str],
) -> TownMap:
    """Return the walks of all days, a colour per day, or those of one day, a colour per shift."""
    shown = [(place, day, shifts) for place, (day, shifts) in enumerate(days)]
    if chosen is not None:
        shown = [each for each in shown if each[1] == chosen]
    points = [
        point
        for _place, _day, shifts in shown
        for shift in shifts
        for point in (*_line(week, shift), *_rooms(shift))
    ]
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    drawing = on_streets(
        TownMap(
            padded((min(longitudes), min(latitudes), max(longitudes), max(latitudes))),
            title=_("Touren am %(day)s") % {"day": long_day(chosen)}
            if chosen
            else _("Alle Touren dieser Tage"),
            description=_("Die Wege der Schichten; dasselbe steht in den Listen der Tage."),
            budget=DAY_BUDGET,
        )
    )
    rooms: dict[int, Point] = {}
    for place, day, shifts in shown:
        for number, shift in enumerate(shifts):
            tone = (number if chosen else place) % TONES
            label = shift_label(shift) if chosen else "" if number else long_day(day)
            drawing = drawing.with_route(_line(week, shift), tone, label)
            for room in (shift.start_place, shift.end_place):
                rooms[room.pk] = Point(room.lon, room.lat, room.name, kind="room")
    visits = _visits(week, {shift_key(s.pk) for _, _, shifts in shown for s in shifts}, codes)
    return drawing.with_points([*rooms.values(), *visits])


def _visits(week: WeekPlan, shown: Collection[str], codes: Mapping[int, str]) -> Iterator[Point]:
    """Return the promised visits of the shifts that are shown."""
    run = week.run
    places = {visit["id"]: visit for visit in run.job.get("appointments", [])}
    stops = [
        stop["id"]
        for walk in (run.plan or {"shifts": []})["shifts"]
        if walk["id"] in shown
        for stop in walk["stops"]
    ]
    for key in dict.fromkeys(stop for stop in stops if stop in places):
        words = _("Termin %(code)s") % {"code": codes.get(pk_of(key), "–")}
        yield Point(places[key]["lon"], places[key]["lat"], words, kind="appointment")


def _line(week: WeekPlan, shift: Shift) -> list[list[float]]:
    line: list[list[float]] = week.paths.get(shift_key(shift.pk), [])
    return line


def _rooms(shift: Shift) -> list[list[float]]:
    return [[room.lon, room.lat] for room in (shift.start_place, shift.end_place)]
