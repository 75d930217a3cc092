"""Maps and timelines of the desk, built from what the queries have fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraumbuero.directory.models import Place
from sozialraumbuero.lib.charts import Row, Span, Timeline
from sozialraumbuero.lib.town_map import Bounds, Point, Shape, TownMap
from sozialraumbuero.outreach.models import Campaign, Shift, Stop, StopKind, StopState, Tour
from sozialraumbuero.outreach.wording import long_day
from sozialraumbuero.quartiere.queries.maps import on_streets

TONES = 6
# Bytes for streets behind the walks; the walks themselves matter more.
DAY_BUDGET = 20_000
# Degrees around the walks, so that no marker stands on the edge.
AROUND = 0.0012


def area_map(campaign: Campaign) -> TownMap:
    """Return the campaign's area in its streets."""
    area = campaign.area
    bounds = padded((area.west, area.south, area.east, area.north))
    return on_streets(
        TownMap(
            bounds,
            title=_("Gebiet der Aktion: %(area)s") % {"area": area.name},
            description=_("Die Straßen im Gebiet; die Grenze ist hervorgehoben."),
        )
    ).with_areas([Shape(area.border, area.name)])


def day_map(campaign: Campaign, tours: Sequence[Tour]) -> TownMap:
    """Return all walks of a day; a colour per tour, numbers in walking order."""
    drawing = TownMap(
        _bounds(campaign, tours),
        title=_("Touren am %(day)s") % {"day": long_day(tours[0].shift.day)},
        description=_("Wege mit den Halten in ihrer Reihenfolge; dasselbe steht in der Liste."),
        budget=DAY_BUDGET,
    )
    drawing = on_streets(drawing)
    rooms: dict[int, Place] = {}
    for place, tour in enumerate(tours):
        drawing = drawing.with_route(tour.path, place % TONES)
        rooms |= {room.pk: room for room in (tour.shift.start_place, tour.shift.end_place)}
        drawing = drawing.with_points(
            _stop_points(tour) if len(tours) == 1 else _tour_points(tour, place + 1)
        )
    return drawing.with_points(
        Point(room.lon, room.lat, room.name, kind="room") for room in rooms.values()
    )


def _stop_points(tour: Tour) -> list[Point]:
    return [
        Point(
            stop.address.lon,
            stop.address.lat,
            str(stop.address),
            number=stop.position,
            kind=str(stop.kind),
        )
        for stop in tour.stops.all()
        if stop.address is not None
    ]


def _tour_points(tour: Tour, number: int) -> list[Point]:
    """Return few signs of many: the tour's number where it begins, visits, dots for doors."""
    points: list[Point] = []
    for stop in tour.stops.all():
        if stop.address is None:
            continue
        lon, lat = stop.address.lon, stop.address.lat
        if not points:
            words = _("Tour %(number)s: %(label)s")
            label = words % {"number": number, "label": shift_label(tour.shift)}
            points.append(Point(lon, lat, label, number=number))
        elif stop.kind == StopKind.APPOINTMENT:
            label = _("Termin %(code)s") % {"code": code_of(stop)}
            points.append(Point(lon, lat, label, kind="appointment"))
        else:
            points.append(Point(lon, lat, ""))
    return points


def day_timeline(title: str, tours: Sequence[Tour]) -> Timeline:
    """Return a row per shift: walking blocks, appointments, breaks."""
    return Timeline(
        title=title,
        start=time(min(tour.shift.starts_at.hour for tour in tours)),
        end=full_hour_after(max(tour.shift.ends_at for tour in tours)),
        rows=[
            Row(
                label=shift_label(tour.shift)
                if len(tours) == 1
                else f"{number}. {shift_label(tour.shift)}",
                spans=_spans(tour),
                url=reverse("outreach:tour", args=[tour.pk]),
            )
            for number, tour in enumerate(tours, start=1)
        ],
    )


def _spans(tour: Tour) -> list[Span]:
    """Join neighbouring doors to one stretch; appointments and breaks stand alone."""
    spans: list[Span] = []
    doors: list[Stop] = []

    def close_stretch() -> None:
        if doors:
            label = ngettext("%(count)s Haus", "%(count)s Häuser", len(doors))
            label %= {"count": len(doors)}
            spans.append(Span(doors[0].arrives_at, doors[-1].leaves_at, label, "door"))
            doors.clear()

    for stop in tour.stops.all():
        if stop.state == StopState.SKIPPED and stop.kind == StopKind.APPOINTMENT:
            continue
        if stop.kind == StopKind.DOOR:
            doors.append(stop)
            continue
        close_stretch()
        is_break = stop.kind == StopKind.BREAK
        label = _("Pause") if is_break else _("Termin %(code)s") % {"code": code_of(stop)}
        spans.append(
            Span(stop.arrives_at, stop.leaves_at, label, "break" if is_break else "appointment")
        )
    close_stretch()
    return spans


def code_of(stop: Stop) -> str:
    return stop.appointment.code if stop.appointment else "–"


def shift_label(shift: Shift) -> str:
    """Return "15:00–18:00, Ada und Bela"."""
    names = [member.user.display_name for member in shift.members.all()]
    people = _(" und ").join(names)
    return f"{hours_of(shift)}, {people}"


def hours_of(shift: Shift) -> str:
    return f"{time_format(shift.starts_at, 'H:i')}–{time_format(shift.ends_at, 'H:i')}"


def _bounds(campaign: Campaign, tours: Sequence[Tour]) -> Bounds:
    points = [point for tour in tours for point in tour.path]
    for tour in tours:
        points += [[room.lon, room.lat] for room in (tour.shift.start_place, tour.shift.end_place)]
        points += [
            [stop.address.lon, stop.address.lat] for stop in tour.stops.all() if stop.address
        ]
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return padded((min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


def padded(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    return (west - AROUND, south - AROUND / 1.5, east + AROUND, north + AROUND / 1.5)


def full_hour_after(end: time) -> time:
    return end if end.minute == 0 else time(min(end.hour + 1, 23))
