"""URLs of the public pages: the language stands in the path, so no cookie is needed."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.finder.views import (
    calendars,
    emergency,
    handover,
    leaving,
    offers,
    quarters,
    results,
    sheets,
    start,
    taking,
    topics,
    visits,
)

app_name = "finder"
urlpatterns = [
    path("", start.door, name="door"),
    path("weiter/", leaving.leave, name="leave"),
    path("<slug:code>/", start.start, name="start"),
    path("<slug:code>/notfall/", emergency.emergency, name="emergency"),
    path("<slug:code>/suche/", results.search, name="search"),
    path("<slug:code>/unklar/", results.not_understood, name="not_understood"),
    path("<slug:code>/finden/", results.find, name="find"),
    path("<slug:code>/angebot/<slug:key>/", offers.offer, name="offer"),
    path("<slug:code>/angebot/<slug:key>/blatt.pdf", sheets.offer_sheet, name="offer_sheet"),
    path(
        "<slug:code>/angebot/<slug:key>/termine.ics",
        calendars.offer_calendar,
        name="offer_calendar",
    ),
    path("<slug:code>/angebot/<slug:key>/fehler/", offers.wrong, name="wrong"),
    path("<slug:code>/quartiere/", quarters.quarter_list, name="quarters"),
    path("<slug:code>/quartier/<str:area_code>/", quarters.quarter, name="quarter"),
    path(
        "<slug:code>/quartier/<str:area_code>/blatt.pdf", sheets.quarter_sheet, name="quarter_sheet"
    ),
    path(
        "<slug:code>/quartier/<str:area_code>/termine.ics",
        calendars.quarter_calendar,
        name="quarter_calendar",
    ),
    path("<slug:code>/karte/", handover.card_enter, name="card_enter"),
    path("<slug:code>/karte/neu/", handover.card_new, name="card_new"),
    path("<slug:code>/karte/<slug:card_code>/", handover.card, name="card"),
    path("<slug:code>/lage/<slug:mark>/", topics.group, name="group"),
    path("<slug:code>/mitnehmen/", taking.take_along, name="take_along"),
    path("<slug:code>/mitnehmen/verzeichnis.html", taking.directory_to_keep, name="directory_file"),
    path("<slug:code>/besuch/", visits.visit, name="visit"),
    path("<slug:code>/besuch/nachsehen/", visits.visit_look, name="visit_look"),
    path("<slug:code>/besuch/zurueck/", visits.visit_withdraw, name="visit_withdraw"),
    path("<slug:code>/spuren/", leaving.traces, name="traces"),
]
