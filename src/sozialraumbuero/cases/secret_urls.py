"""URLs of what is kept apart in a case: notes, emergency openings, conflicts, child protection."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.cases.views import child, conflicts, glass, notes, sheets

RECORD = "<uuid:case_id>/kinderschutz/<uuid:record_id>/"
SHEET = f"{RECORD}bogen/<uuid:sheet_id>/"

urlpatterns = [
    path("notzugriff/", glass.glasses, name="glasses"),
    path("notzugriff/neu/", glass.glass_new, name="glass_new"),
    path("notzugriff/<uuid:glass_id>/", glass.glass, name="glass"),
    path("notzugriff/<uuid:glass_id>/antwort/", glass.glass_decide, name="glass_decide"),
    path("notzugriff/<uuid:glass_id>/ende/", glass.glass_end, name="glass_end"),
    path("notzugriff/<uuid:glass_id>/gelesen/", glass.glass_read, name="glass_read"),
    path("notzugriff/<uuid:glass_id>/pruefung/", glass.glass_review, name="glass_review"),
    path("<uuid:case_id>/notizen/", notes.notes, name="notes"),
    path("<uuid:case_id>/notizen/<uuid:note_id>/pruefung/", notes.note_review, name="note_review"),
    path(
        "<uuid:case_id>/notizen/<uuid:note_id>/weitergabe/",
        notes.note_pass_on,
        name="note_pass_on",
    ),
    path("<uuid:case_id>/befangen/", conflicts.conflicts, name="conflicts"),
    path("<uuid:case_id>/befangen/ich/", conflicts.conflict_own, name="conflict_own"),
    path(
        "<uuid:case_id>/befangen/<uuid:blocked_id>/aufheben/",
        conflicts.conflict_lift,
        name="conflict_lift",
    ),
    path("<uuid:case_id>/kinderschutz/", child.child, name="child"),
    path(RECORD, child.child_record, name="child_record"),
    path(f"{RECORD}kreis/", child.child_circle, name="child_circle"),
    path(f"{RECORD}jugendamt/", child.child_paper, name="child_paper"),
    path(f"{RECORD}jugendamt.pdf", child.child_pdf, name="child_pdf"),
    path(f"{RECORD}bogen/neu/", sheets.sheet_new, name="child_sheet_new"),
    path(SHEET, sheets.sheet, name="child_sheet"),
    path(f"{SHEET}aendern/", sheets.sheet_edit, name="child_sheet_edit"),
    path(f"{SHEET}unterschrift/", sheets.sheet_sign, name="child_sheet_sign"),
    path(f"{SHEET}bogen.pdf", sheets.sheet_pdf, name="child_sheet_pdf"),
]
