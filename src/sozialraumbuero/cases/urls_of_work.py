"""URLs of the daily work on one case."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.cases.views import closing, letters, person, rows, work

WORK = [
    path("<uuid:case_id>/person/", person.person_page, name="person"),
    path("<uuid:case_id>/anliegen/", work.needs, name="needs"),
    path("<uuid:case_id>/anliegen/mitbringen/", work.papers_to_bring, name="papers_to_bring"),
    path("<uuid:case_id>/schritte/", work.steps, name="steps"),
    path("<uuid:case_id>/zeile/<slug:kind>/neu/", rows.row_new, name="row_new"),
    path("<uuid:case_id>/zeile/<slug:kind>/<uuid:row_id>/", rows.row, name="row"),
    path(
        "<uuid:case_id>/zeile/<slug:kind>/<uuid:row_id>/erledigt/", rows.row_mark, name="row_mark"
    ),
    path(
        "<uuid:case_id>/zeile/<slug:kind>/<uuid:row_id>/loeschen/", rows.row_drop, name="row_drop"
    ),
    path("<uuid:case_id>/zeile/bedarf/<uuid:row_id>/stand/", rows.need_move, name="need_move"),
    path(
        "<uuid:case_id>/zeile/termin/<uuid:row_id>/absagen/",
        rows.appointment_cancel,
        name="appointment_cancel",
    ),
    path(
        "<uuid:case_id>/zeile/termin/<uuid:row_id>/termin.ics",
        work.appointment_file,
        name="appointment_file",
    ),
    path("<uuid:case_id>/briefe/", letters.letters, name="letters"),
    path("<uuid:case_id>/briefe/neu/<slug:kind>/", letters.letter_new, name="letter_new"),
    path("<uuid:case_id>/briefe/<uuid:row_id>/aendern/", letters.letter_edit, name="letter_edit"),
    path("<uuid:case_id>/briefe/<uuid:row_id>/brief/", letters.letter, name="letter"),
    path(
        "<uuid:case_id>/briefe/<uuid:row_id>/brief.<slug:form>",
        letters.letter_file,
        name="letter_file",
    ),
    path(
        "<uuid:case_id>/briefe/<uuid:row_id>/abgeschickt/", letters.letter_sent, name="letter_sent"
    ),
    path("<uuid:case_id>/briefe/<uuid:row_id>/wegwerfen/", letters.letter_drop, name="letter_drop"),
    path("<uuid:case_id>/abschluss/", closing.closing, name="closing"),
    path("<uuid:case_id>/phase/", closing.phase, name="phase"),
    path("<uuid:case_id>/wieder-oeffnen/", closing.reopen, name="reopen"),
]
