"""URLs of the person's rights, of deletion and of how long what is kept."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.cases.views import export, retention, rights

RIGHTS = [
    path("<uuid:case_id>/rechte/", rights.rights, name="rights"),
    path("<uuid:case_id>/rechte/auskunft/", export.export, name="export"),
    path("<uuid:case_id>/rechte/zugriffe.pdf", export.access_file, name="access_file"),
    path("<uuid:case_id>/rechte/berichtigen/<slug:field>/", rights.correct, name="correct"),
    path("<uuid:case_id>/rechte/einschraenken/", rights.restrict, name="restrict"),
    path("<uuid:case_id>/rechte/aufbewahren/", rights.hold, name="hold"),
    path("<uuid:case_id>/rechte/loeschen/", rights.delete, name="delete"),
    path("loeschnachweis/", rights.proof_find, name="proof_find"),
    path("loeschnachweis/<uuid:proof_id>/", rights.proof, name="proof"),
    path("aufbewahrung/", retention.retention, name="retention"),
    path("aufbewahrung/<slug:what>/", retention.term, name="term"),
    path("aufbewahrung/<slug:what>/vorgabe/", retention.term_drop, name="term_drop"),
]
