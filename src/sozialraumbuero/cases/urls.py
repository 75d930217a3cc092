"""URLs of case work."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.cases.views import cases

app_name = "cases"
urlpatterns = [
    path("", cases.cases, name="cases"),
    path("neu/", cases.case_new, name="case_new"),
    path("<uuid:case_id>/", cases.case, name="case"),
]
