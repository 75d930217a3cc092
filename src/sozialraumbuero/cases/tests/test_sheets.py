"""The pseudonymised sheet: names are looked for, signed once, read by one specialist alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.cases.actions.conflicts import bar
from sozialraumbuero.cases.actions.sheets import advise, change_sheet, sign_sheet
from sozialraumbuero.cases.forms.sheets import dated_lines
from sozialraumbuero.cases.models import ChildSheet
from sozialraumbuero.cases.rules.sheets import SheetRefusal
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.secret_makers import SHEET, a_record, a_sheet
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    ada = user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))
    case = case_of(ada, name="Wilma Beispiel", address="Hauptstraße 1")
    return {
        "ada": ada,
        "ines": user("Ines", Role.INSOFA, None),
        "ilse": user("Ilse", Role.INSOFA, None),
        "case": case,
        "record": a_record(case),
    }


def sign(sheet, specialist, by, **more):
    asked = {"findings": 0, "is_confirmed": False, "now": timezone.now(), **more}
    sign_sheet(sheet, specialist, by=by, **asked)


def page(office, name, sheet):
    ids = [office["case"].pk, office["record"].pk, sheet.pk]
    return reverse(f"cases:{name}", args=ids)


def test_sheet_is_written_looked_through_and_signed(office):
    browser, record = signed_in(office["ada"]), office["record"]
    sent = SHEET | {"observations": "Frau Beispiel war laut"}
    browser.post(reverse("cases:child_sheet_new", args=[office["case"].pk, record.pk]), sent)
    sheet = ChildSheet.objects.get()
    choice = {"specialist": office["ines"].pk}

    shown = browser.get(page(office, "child_sheet", sheet)).content.decode()
    browser.post(page(office, "child_sheet_sign", sheet), choice)
    sheet.refresh_from_db()
    not_yet = sheet.signed_at
    browser.post(page(office, "child_sheet_sign", sheet), choice | {"is_confirmed": "on"})

    sheet.refresh_from_db()
    assert "„Beispiel“ ist vielleicht ein Name." in shown
    assert not_yet is None
    assert (sheet.signed_at is not None, sheet.specialist) == (True, office["ines"])


def test_signed_sheet_changes_no_more(office):
    sheet = a_sheet(office["record"])
    sign(sheet, office["ines"], office["ada"])

    with pytest.raises(Refused) as refused:
        change_sheet(sheet, SHEET | {"questions": "anders?"}, by=office["ada"])
    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic():
        ChildSheet.objects.update(content=b"")

    assert refused.value.reason == SheetRefusal.SIGNED


def test_specialist_reads_what_is_addressed_and_learns_no_identity(office):
    sheet, draft = a_sheet(office["record"]), a_sheet(office["record"])
    sign(sheet, office["ines"], office["ada"])
    ines, ilse = signed_in(office["ines"]), signed_in(office["ilse"])

    listed = ines.get(reverse("advice:sheets")).content.decode()
    shown = ines.get(reverse("advice:sheet", args=[sheet.pk])).content.decode()

    assert office["record"].pseudonym in listed
    assert "Das Kind kam ohne Jacke" in shown
    for secret in ("Wilma", "Hauptstraße", office["case"].code, str(office["case"].pk), "Ada"):
        assert secret not in listed + shown
    assert office["record"].pseudonym not in ilse.get(reverse("advice:sheets")).content.decode()
    for browser, hidden in ((ilse, sheet), (ines, draft), (signed_in(office["ada"]), sheet)):
        assert browser.get(reverse("advice:sheet", args=[hidden.pk])).status_code == 404
        assert browser.get(reverse("advice:sheet_pdf", args=[hidden.pk])).status_code == 404
    assert ines.get(page(office, "child_sheet", sheet)).status_code == 404


def test_advice_is_sent_once_and_stays(office):
    sheet = a_sheet(office["record"])
    sign(sheet, office["ines"], office["ada"])
    browser = signed_in(office["ines"])

    browser.post(reverse("advice:sheet", args=[sheet.pk]), {"advice": "Heute noch hingehen"})
    with pytest.raises(Refused) as refused:
        advise(sheet, "Doch nicht", now=timezone.now(), by=office["ines"])
    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic():
        ChildSheet.objects.update(advice=b"")

    sheet.refresh_from_db()
    shown = signed_in(office["ada"]).get(page(office, "child_sheet", sheet)).content.decode()
    assert opened(sheet, "advice") == {"advice": "Heute noch hingehen"}
    assert refused.value.reason == SheetRefusal.ANSWERED
    assert "Heute noch hingehen" in shown


def test_barred_specialist_reads_nothing(office):
    sheet = a_sheet(office["record"])
    sign(sheet, office["ines"], office["ada"])

    bar(office["case"], office["ines"], why="Tante", now=timezone.now(), by=office["ada"])

    browser = signed_in(office["ines"])
    assert browser.get(reverse("advice:sheet", args=[sheet.pk])).status_code == 404
    assert office["record"].pseudonym not in browser.get(reverse("advice:sheets")).content.decode()


def test_lines_take_the_day_written_before_them():
    made_on = date(2026, 11, 30)

    found = dated_lines("12.11.2026: ohne Jacke\n\nsagt nichts\n31.02.2026 kein Tag", made_on)

    assert found == [
        (date(2026, 11, 12), "ohne Jacke"),
        (made_on, "sagt nichts"),
        (made_on, "31.02.2026 kein Tag"),
    ]
