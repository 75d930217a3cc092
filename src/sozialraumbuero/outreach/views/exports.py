"""A tour for other devices: GPX for a map on the way, iCalendar for the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from sozialraumbuero.outreach.models import Stop, StopKind, StopState, Tour
from sozialraumbuero.outreach.views.loading import visible_tour
from sozialraumbuero.outreach.views.pictures import code_of, shift_label

GPX = "http://www.topografix.com/GPX/1/1"


@require_safe
def tour_gpx(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Answer the halts and the line of a tour as GPX 1.1."""
    tour = visible_tour(request, tour_id)
    return _file(gpx_of(tour), "application/gpx+xml", f"tour-{tour.pk}.gpx")


@require_safe
def tour_ics(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Answer shift and appointments for a calendar, which may lie in a cloud: no houses."""
    tour = visible_tour(request, tour_id)
    url = request.build_absolute_uri(reverse("outreach:tour", args=[tour.pk]))
    return _file(calendar_of(tour, url), "text/calendar; charset=utf-8", f"tour-{tour.pk}.ics")


def gpx_of(tour: Tour) -> bytes:
    """Return waypoints in walking order and the way along the streets."""
    ElementTree.register_namespace("", GPX)
    root = ElementTree.Element(f"{{{GPX}}}gpx", version="1.1", creator="Sozialraumbüro")
    shift = tour.shift
    for stop in tour.stops.all():
        if stop.address is not None and stop.state != StopState.SKIPPED:
            _waypoint(root, stop.address.lon, stop.address.lat, _stop_name(stop))
    for name, room in ((_("Start"), shift.start_place), (_("Ende"), shift.end_place)):
        _waypoint(root, room.lon, room.lat, f"{name}: {room.name}")
    track = ElementTree.SubElement(root, f"{{{GPX}}}trk")
    ElementTree.SubElement(track, f"{{{GPX}}}name").text = shift_label(shift)
    segment = ElementTree.SubElement(track, f"{{{GPX}}}trkseg")
    for lon, lat in tour.path:
        ElementTree.SubElement(segment, f"{{{GPX}}}trkpt", lat=f"{lat:.5f}", lon=f"{lon:.5f}")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def calendar_of(tour: Tour, url: str) -> bytes:
    """Return one event for the shift and one per appointment, by its code alone."""
    shift = tour.shift
    calendar = Calendar()
    calendar.add("prodid", "-//Sozialraumbüro//Touren//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = _event(tour, "schicht", shift.starts_at, shift.ends_at)
    event.add("summary", _("Tour: %(campaign)s") % {"campaign": shift.campaign.name})
    event.add("location", f"{shift.start_place.name}, {shift.start_place.address}".strip(", "))
    event.add("description", _("Die Halte stehen nur hier: %(url)s") % {"url": url})
    event.add("url", url)
    calendar.add_component(event)
    for stop in tour.stops.all():
        if stop.kind == StopKind.APPOINTMENT and stop.state != StopState.SKIPPED:
            visit = _event(tour, code_of(stop), stop.arrives_at, stop.leaves_at)
            visit.add("summary", _("Termin %(code)s") % {"code": code_of(stop)})
            visit.add("url", url)
            calendar.add_component(visit)
    written: bytes = calendar.to_ical()
    return written


def _waypoint(root: ElementTree.Element, lon: float, lat: float, name: str) -> None:
    point = ElementTree.SubElement(root, f"{{{GPX}}}wpt", lat=f"{lat:.6f}", lon=f"{lon:.6f}")
    ElementTree.SubElement(point, f"{{{GPX}}}name").text = name


def _stop_name(stop: Stop) -> str:
    where = f"{stop.position}. {stop.arrives_at:%H:%M} {stop.address}"
    return f"{where} ({code_of(stop)})" if stop.kind == StopKind.APPOINTMENT else where


def _event(tour: Tour, mark: str, begin: time, end: time) -> Event:
    event = Event()
    planned = tour.plan_run.finished_at if tour.plan_run else None
    event.add("uid", f"tour-{tour.pk}-{mark}@sozialraumbuero")
    event.add("dtstamp", planned or timezone.now())
    event.add("dtstart", _instant(tour, begin))
    event.add("dtend", _instant(tour, end))
    event.add("class", "PRIVATE")
    return event


def _instant(tour: Tour, at: time) -> datetime:
    """Return the moment in universal time, so that no calendar needs our time zone's rules."""
    local = datetime.combine(tour.shift.day, at, tzinfo=timezone.get_current_timezone())
    return local.astimezone(UTC)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
