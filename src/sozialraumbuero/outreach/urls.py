"""URLs of this feature: the desk plans, the field walks."""

from django.urls import URLPattern, path

from sozialraumbuero.outreach.views import (
    appointments,
    campaigns,
    exports,
    papers,
    planning,
    shifts,
)

app_name = "outreach"

DESK: list[URLPattern] = [
    path("aktionen/", campaigns.campaign_list, name="campaigns"),
    path("aktionen/neu/", campaigns.campaign_new, name="campaign_new"),
    path("aktionen/<int:campaign_id>/", campaigns.campaign, name="campaign"),
    path("aktionen/<int:campaign_id>/bearbeiten/", campaigns.campaign_edit, name="campaign_edit"),
    path("aktionen/<int:campaign_id>/schritt/", campaigns.campaign_step, name="campaign_step"),
    path("aktionen/<int:campaign_id>/absagen/", campaigns.campaign_cancel, name="campaign_cancel"),
    path("aktionen/<int:campaign_id>/schichten/neu/", shifts.shift_new, name="shift_new"),
    path("schichten/<int:shift_id>/bearbeiten/", shifts.shift_edit, name="shift_edit"),
    path("schichten/<int:shift_id>/kopieren/", shifts.shift_copy, name="shift_copy"),
    path("schichten/<int:shift_id>/absagen/", shifts.shift_cancel, name="shift_cancel"),
    path("schichten/<int:shift_id>/zuruecknehmen/", shifts.shift_restore, name="shift_restore"),
    path("aktionen/<int:campaign_id>/termine/", appointments.appointment_list, name="appointments"),
    path(
        "aktionen/<int:campaign_id>/termine/neu/",
        appointments.appointment_new,
        name="appointment_new",
    ),
    path(
        "termine/<int:appointment_id>/verlegen/",
        appointments.appointment_move,
        name="appointment_move",
    ),
    path(
        "termine/<int:appointment_id>/absagen/",
        appointments.appointment_cancel,
        name="appointment_cancel",
    ),
    path("aktionen/<int:campaign_id>/planung/<str:day>/", planning.planning, name="planning"),
    path(
        "aktionen/<int:campaign_id>/planung/<str:day>/starten/",
        planning.planning_start,
        name="planning_start",
    ),
    path(
        "aktionen/<int:campaign_id>/planung/<str:day>/anpassen/",
        planning.planning_adapt,
        name="planning_adapt",
    ),
    path("planungen/<int:run_id>/anhalten/", planning.planning_stop, name="planning_stop"),
    path("planungen/<int:run_id>/stand.json", planning.planning_status, name="planning_status"),
    path("aktionen/<int:campaign_id>/tag/<str:day>/", planning.day_picture, name="day"),
    path("touren/<int:tour_id>/", planning.tour, name="tour"),
    path("touren/<int:tour_id>.gpx", exports.tour_gpx, name="tour_gpx"),
    path("touren/<int:tour_id>.ics", exports.tour_ics, name="tour_ics"),
]

FIELD: list[URLPattern] = []

PAPERS = [
    path("aktionen/<int:campaign_id>/brief.pdf", papers.campaign_letter, name="letter"),
    path(
        "aktionen/<int:campaign_id>/tuerhaenger.pdf",
        papers.campaign_door_hanger,
        name="door_hanger",
    ),
    path("besuch/", papers.visits, name="visits"),
    path("besuch/<int:campaign_id>/", papers.visit, name="visit"),
]

urlpatterns = [*DESK, *FIELD, *PAPERS]
