"""URLs of this feature: the desk plans, the field walks."""

from django.urls import URLPattern, path

from sozialraumbuero.outreach.views import (
    appointments,
    campaigns,
    doorstep,
    exports,
    learning,
    papers,
    planning,
    report,
    rules,
    shifts,
    today,
    tours,
    walks,
    weeks,
)

app_name = "outreach"

DESK: list[URLPattern] = [
    path("aktionen/", campaigns.campaign_list, name="campaigns"),
    path("aktionen/neu/", campaigns.campaign_new, name="campaign_new"),
    path("aktionen/zeiten/", learning.times, name="times"),
    path("aktionen/zeiten/lernen/", learning.learn_anew, name="learn_anew"),
    path("aktionen/zeiten/stand.json", learning.learning_status, name="learning_status"),
    path("aktionen/zeiten/<str:code>/", learning.quarter_times, name="quarter_times"),
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
    path("aktionen/<int:campaign_id>/woche/", weeks.week_new, name="week_new"),
    path("wochen/<int:week_id>/", weeks.week, name="week"),
    path("wochen/<int:week_id>/uebernehmen/", weeks.week_accept, name="week_accept"),
    path("wochen/<int:week_id>/verwerfen/", weeks.week_discard, name="week_discard"),
    path("wochen/<int:week_id>/zuruecknehmen/", weeks.week_undo, name="week_undo"),
    path("aktionen/<int:campaign_id>/regeln/", rules.rules, name="rules"),
    path("aktionen/<int:campaign_id>/regeln/wege/", rules.rules_walk, name="rules_walk"),
    path("regeln/<int:part_id>/streichen/", rules.rule_drop, name="rule_drop"),
    path("aktionen/<int:campaign_id>/tag/<str:day>/", tours.day_picture, name="day"),
    path("touren/<int:tour_id>/", tours.tour, name="tour"),
    path("touren/<int:tour_id>.gpx", exports.tour_gpx, name="tour_gpx"),
    path("touren/<int:tour_id>.ics", exports.tour_ics, name="tour_ics"),
]

FIELD: list[URLPattern] = [
    path("heute/", today.today, name="today"),
    path("heute/<int:tour_id>/", today.tour_today, name="tour_today"),
    path("heute/<int:tour_id>/halte/", today.halts, name="halts"),
    path("heute/<int:tour_id>/halt/<int:stop_id>/", today.halt, name="halt"),
    path("heute/<int:tour_id>/halt/<int:stop_id>/kontakt/", doorstep.contact, name="contact"),
    path("heute/<int:tour_id>/halt/<int:stop_id>/anliegen/", doorstep.needs, name="needs"),
    path("heute/<int:tour_id>/halt/<int:stop_id>/termin/", doorstep.visit, name="visit_at_door"),
    path("heute/<int:tour_id>/halt/<int:stop_id>/nicht-wiederkommen/", doorstep.wish, name="wish"),
    path("heute/<int:tour_id>/halt/<int:stop_id>/weiter/", walks.leave, name="halt_leave"),
    path("heute/<int:tour_id>/halt/<int:stop_id>/oeffnen/", walks.open_again, name="halt_reopen"),
    path("heute/<int:tour_id>/mehr/", doorstep.details, name="details"),
    path("heute/<int:tour_id>/rueckgaengig/", doorstep.undo, name="undo"),
    path("heute/<int:tour_id>/beginnen/", walks.begin, name="walk_begin"),
    path("heute/<int:tour_id>/laenger/", walks.longer, name="walk_longer"),
    path("heute/<int:tour_id>/sicherheit/", walks.safety, name="safety"),
    path("heute/<int:tour_id>/beenden/", walks.end, name="walk_end"),
    path("heute/<int:tour_id>/geklaert/", walks.settle_walk, name="walk_settle"),
    path("aktionen/<int:campaign_id>/rest/", report.remaining, name="remaining"),
    path("aktionen/<int:campaign_id>/bericht/", report.report, name="report"),
    path(
        "aktionen/<int:campaign_id>/bericht/freigeben/",
        report.report_release,
        name="report_release",
    ),
    path("aktionen/<int:campaign_id>/bericht.csv", report.report_csv, name="report_csv"),
    path("vorfaelle/<int:incident_id>/besprochen/", walks.settle, name="settle_incident"),
]

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
