"""URLs of the insoweit erfahrene Fachkraft."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.cases.views import specialist

app_name = "advice"
urlpatterns = [
    path("", specialist.sheets, name="sheets"),
    path("<uuid:sheet_id>/", specialist.sheet, name="sheet"),
    path("<uuid:sheet_id>/bogen.pdf", specialist.sheet_pdf, name="sheet_pdf"),
]
