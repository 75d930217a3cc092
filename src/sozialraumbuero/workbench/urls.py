"""URLs of planning."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.workbench.views import results, runs, scenarios, sections

app_name = "workbench"
urlpatterns = [
    path("", scenarios.scenario_list, name="scenarios"),
    path("neu/", scenarios.scenario_new, name="scenario_new"),
    path("<int:scenario_id>/", scenarios.scenario, name="scenario"),
    path("<int:scenario_id>/titel/", scenarios.scenario_rename, name="scenario_rename"),
    path("<int:scenario_id>/kopie/", scenarios.scenario_copy, name="scenario_copy"),
    path("<int:scenario_id>/weglegen/", scenarios.scenario_archive, name="scenario_archive"),
    path("<int:scenario_id>/zuruecknehmen/", scenarios.scenario_undo, name="scenario_undo"),
    path("<int:scenario_id>/rechnen/", runs.run_start, name="run_start"),
    path("<int:scenario_id>/schritt/<slug:path>/", sections.section, name="section"),
    path("rechnung/<int:run_id>/", results.run, name="run"),
    path("rechnung/<int:run_id>/stand/", runs.run_status, name="run_status"),
    path("rechnung/<int:run_id>/anhalten/", runs.run_stop, name="run_stop"),
]
