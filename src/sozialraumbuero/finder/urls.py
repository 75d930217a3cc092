"""URLs of the public pages: the language stands in the path, so no cookie is needed."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.finder.views import emergency, leaving, start, topics, visits

app_name = "finder"
urlpatterns = [
    path("", start.door, name="door"),
    path("weiter/", leaving.leave, name="leave"),
    path("<slug:code>/", start.start, name="start"),
    path("<slug:code>/notfall/", emergency.emergency, name="emergency"),
    path("<slug:code>/lage/<slug:group_id>/", topics.group, name="group"),
    path("<slug:code>/besuch/", visits.visit, name="visit"),
    path("<slug:code>/besuch/nachsehen/", visits.visit_look, name="visit_look"),
    path("<slug:code>/besuch/zurueck/", visits.visit_withdraw, name="visit_withdraw"),
    path("<slug:code>/spuren/", leaving.traces, name="traces"),
]
