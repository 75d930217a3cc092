"""URLs of planning."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.workbench.views import (
    existing,
    own_contacts,
    papers,
    placing,
    profile,
    results,
    runs,
    scenarios,
    sections,
    session,
)

app_name = "workbench"
urlpatterns = [
    path(
        "quartiere/kennzahlen/profil/<slug:scheme_key>/<str:code>/",
        profile.profile,
        name="profile",
    ),
    path("werkbank/", scenarios.scenario_list, name="scenarios"),
    path("werkbank/neu/", scenarios.scenario_new, name="scenario_new"),
    path("werkbank/<int:scenario_id>/", scenarios.scenario, name="scenario"),
    path("werkbank/<int:scenario_id>/titel/", scenarios.scenario_rename, name="scenario_rename"),
    path("werkbank/<int:scenario_id>/kopie/", scenarios.scenario_copy, name="scenario_copy"),
    path(
        "werkbank/<int:scenario_id>/weglegen/", scenarios.scenario_archive, name="scenario_archive"
    ),
    path(
        "werkbank/<int:scenario_id>/zuruecknehmen/", scenarios.scenario_undo, name="scenario_undo"
    ),
    path("werkbank/<int:scenario_id>/rechnen/", runs.run_start, name="run_start"),
    path("werkbank/<int:scenario_id>/schritt/<slug:path>/", sections.section, name="section"),
    path(
        "werkbank/<int:scenario_id>/kennzahlen/",
        sections.take_figures,
        name="take_figures",
    ),
    path("werkbank/<int:scenario_id>/raeume/setzen/", placing.place_room, name="place_room"),
    path("werkbank/<int:scenario_id>/angebote/", existing.take_offers, name="take_offers"),
    path("werkbank/<int:scenario_id>/kontakte/", own_contacts.take_contacts, name="take_contacts"),
    path(
        "werkbank/<int:scenario_id>/kontakte/weglassen/",
        own_contacts.leave_contacts,
        name="leave_contacts",
    ),
    path("werkbank/<int:scenario_id>/unterschiede/", results.compared, name="compared"),
    path("werkbank/<int:scenario_id>/gewichte/", session.weights, name="weights"),
    path(
        "werkbank/gewichte/<int:weights_id>/entfernen/",
        session.weights_remove,
        name="weights_remove",
    ),
    path("werkbank/<int:scenario_id>/massnahmen/", session.steps, name="steps"),
    path(
        "werkbank/<int:scenario_id>/massnahmen/uebernehmen/", session.steps_take, name="steps_take"
    ),
    path("werkbank/massnahme/<int:step_id>/", session.step, name="step"),
    path("werkbank/rechnung/<int:run_id>/", results.run, name="run"),
    path("werkbank/rechnung/<int:run_id>/zahl/", results.figure, name="figure"),
    path("werkbank/rechnung/<int:run_id>/papiere/", papers.papers, name="papers"),
    path("werkbank/rechnung/<int:run_id>/papier/<slug:kind>/", papers.paper, name="paper"),
    path(
        "werkbank/rechnung/<int:run_id>/papier/<slug:kind>.<slug:form>",
        papers.paper_file,
        name="paper_file",
    ),
    path("werkbank/rechnung/<int:run_id>/stand/", runs.run_status, name="run_status"),
    path("werkbank/rechnung/<int:run_id>/anhalten/", runs.run_stop, name="run_stop"),
]
