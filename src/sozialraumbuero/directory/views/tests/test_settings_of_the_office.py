from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.models import Office, SchoolHolidays
from sozialraumbuero.directory.tests.forms_as_sent import send
from sozialraumbuero.directory.tests.makers import offer

pytestmark = pytest.mark.django_db
OFFICE, HOLIDAYS = "/verzeichnis/buero/", "/verzeichnis/ferien/"
ICAL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Musterstadt//DE
BEGIN:VEVENT
UID:1
SUMMARY:Sommerferien
DTSTART;VALUE=DATE:20260720
DTEND;VALUE=DATE:20260902
END:VEVENT
END:VCALENDAR
"""


def rows() -> list[tuple]:
    return list(SchoolHolidays.objects.values_list("name", "first_day", "last_day"))


def test_office_is_changed_and_said_to_be_without_a_number(desk: Client):
    assert "Noch steht keine Telefonnummer da" in desk.get(OFFICE).content.decode()

    send(
        desk, OFFICE, by="phone", phone="05971 – 100", phone_hours_text="Mo 9–12 Uhr",
        exit_url="www.wetter.example", answer_days="3",
    )  # fmt: skip

    office = Office.objects.get()
    assert (office.phone, office.phone_hours, office.exit_url, office.answer_days) == (
        "05971 - 100", {
            "rules": [{"days": {"weekly": ["MO"]}, "times": ["09:00-12:00"]}],
            "verbatim": "Mo 9–12 Uhr",
        }, "https://www.wetter.example", 3,
    )  # fmt: skip
    refused = send(desk, OFFICE, by="phone", answer_days="0", exit_url="")
    assert refused.content.decode().count("errorlist") >= 2
    assert Office.objects.get().answer_days == 3


def test_hours_of_the_phone_that_nobody_touched_stay_as_understood(desk: Client):
    understood = {"rules": [{"days": {"weekly": ["MO"]}, "times": ["09:00-12:00"]}]}
    Office.objects.create(phone_hours=understood, phone_hours_text="Mo vormittags")

    send(desk, OFFICE, by="phone", phone="05971 100")

    office = Office.objects.get()
    assert (office.phone_hours, office.phone_hours_text) == (understood, "Mo vormittags")


def test_calendar_is_read_once_and_a_second_time_changes_nothing(desk: Client):
    page = desk.post(HOLIDAYS, {"text": ICAL, "state": "NW"}, follow=True).content.decode()
    again = desk.post(
        HOLIDAYS, {"file": SimpleUploadedFile("f.ics", ICAL.encode()), "state": "NW"}, follow=True
    ).content.decode()

    assert "Ferien eingelesen: 1 neu, 0 geändert, 0 unverändert." in page
    assert "Ferien eingelesen: 0 neu, 0 geändert, 1 unverändert." in again
    assert rows() == [("Sommerferien", date(2026, 7, 20), date(2026, 9, 1))]
    assert Entry.objects.filter(action="directory.school_holidays_changed").count() == 1


def test_name_of_a_holiday_keeps_what_one_can_see(desk: Client):
    row = {"start": "2026-07-20T00:00Z", "end": "2026-09-01T23:59Z", "stateCode": "NW"}

    desk.post(HOLIDAYS, {"text": json.dumps([row | {"name_cp": "Sommer\x00ferien" + "!" * 90}])})

    assert SchoolHolidays.objects.get().name == "Sommerferien" + "!" * 48


def test_row_that_is_wrong_is_deleted(desk: Client):
    row = SchoolHolidays.objects.create(
        name="Falsch", first_day=date(2026, 1, 1), last_day=date(2026, 1, 2)
    )

    desk.post(f"{HOLIDAYS}{row.pk}/")

    assert rows() == []
    assert desk.post(f"{HOLIDAYS}{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Bitte wählen Sie eine Datei"),
        ({"text": "kein Kalender"}, "Das konnten wir nicht lesen"),
        ({"text": "BEGIN:VCALENDAR\nMüll"}, "Das konnten wir nicht lesen"),
        ({"file": SimpleUploadedFile("f.ics", b"\xff\xfe\x00")}, "kein Text in UTF-8"),
    ],
)
def test_what_is_no_calendar_is_refused(desk: Client, sent: dict, words: str):
    answer = desk.post(HOLIDAYS, {"state": "NW", **sent})

    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert rows() == []


def test_page_says_who_depends_on_holidays_that_nobody_knows(desk: Client):
    rule = {"days": {"weekly": ["MO"]}, "times": ["09:00-12:00"], "school_holidays": "not"}
    offer(hours={"rules": [rule]})
    offer(hours={"verbatim": "in den Ferien nicht"})

    page = desk.get(HOLIDAYS).content.decode()
    assert "sind keine Ferien bekannt" in page
    assert "Davon hängt 1 Angebot ab" in page

    year = timezone.localdate().year
    SchoolHolidays.objects.create(
        name="Ferien", first_day=date(year + 1, 6, 1), last_day=date(year + 1, 7, 1)
    )
    assert "1 Angebot richtet sich nach den Ferien." in desk.get(HOLIDAYS).content.decode()


def test_settings_are_for_those_who_keep_the_directory(walker: Client):
    assert [walker.get(url).status_code for url in (OFFICE, HOLIDAYS)] == [403, 403]
