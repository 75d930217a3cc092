"""URLs of the public pages: the language stands in the path, so no cookie is needed."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.finder.views import start

app_name = "finder"
urlpatterns = [
    path("", start.door, name="door"),
    path("<slug:code>/", start.start, name="start"),
]
