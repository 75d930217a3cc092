"""Confidential notes: sealed apart, for author and deputy, corrected by a further note."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.cases import assign_case, name_deputy
from sozialraumbuero.cases.actions.notes import drop_note, keep_note, pass_note_on, write_note
from sozialraumbuero.cases.keys.ring import ring
from sozialraumbuero.cases.models import Note
from sozialraumbuero.cases.queries.notes import notes_of
from sozialraumbuero.cases.rules.notes import NoteRefusal, PassedOn
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.secret_makers import a_note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    north = team("Nord")
    ada, bela = (user(name, Role.MOBILE_COUNSELLOR, north) for name in ("Ada", "Bela"))
    kora = user("Kora", Role.COORDINATOR, north)
    return {"ada": ada, "bela": bela, "kora": kora, "case": case_of(ada)}


def words(case, by):
    return [each.words for each in notes_of(case, by=by, today=timezone.localdate())]


def test_note_is_written_read_and_logged_before_reading(office):
    case, browser = office["case"], signed_in(office["ada"])
    url = reverse("cases:notes", args=[case.pk])

    browser.post(
        url, {"request_key": "2b0f6d0c-6a0e-4a51-9c7f-0b6a5b6f0003", "words": "streng geheim"}
    )
    page = browser.get(url).content.decode()

    assert "streng geheim" in page
    assert f"note:{case.pk}" in set(ring().names(kind="note"))
    assert b"streng geheim" not in bytes(Note.objects.get().words)
    assert [entry.fields for entry in Entry.objects.filter(action="cases.read_notes")][-1] == [
        "note"
    ]
    assert signed_in(office["bela"]).get(url).status_code == 404
    assert (
        "streng geheim" not in browser.get(reverse("cases:case", args=[case.pk])).content.decode()
    )
    assert "streng geheim" not in browser.get(reverse("cases:cases")).content.decode()


def test_correction_is_a_further_note_and_the_first_stays(office):
    case, browser = office["case"], signed_in(office["ada"])
    first = a_note(case, "am Montag")
    url = reverse("cases:notes", args=[case.pk])

    sent = {"request_key": "2b0f6d0c-6a0e-4a51-9c7f-0b6a5b6f0003", "words": "am Dienstag"}
    browser.post(f"{url}?berichtigt={first.pk}", sent)

    assert words(case, office["ada"]) == ["am Dienstag", "am Montag"]
    assert Note.objects.exclude(pk=first.pk).get().corrects == first
    assert browser.get(f"{url}?berichtigt=unsinn").status_code == 404


def test_database_refuses_to_alter_a_note(office):
    a_note(office["case"])

    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic():
        Note.objects.update(words=b"anders")


def test_deputy_reads_and_next_owner_reads_only_what_was_passed_on(office):
    case, ada, bela = office["case"], office["ada"], office["bela"]
    kept, given = a_note(case, "bleibt bei mir"), a_note(case, "geht mit")
    name_deputy(case, bela, until=None, by=ada)
    case.refresh_from_db()
    deputy_reads = words(case, bela)
    name_deputy(case, None, until=None, by=ada)
    pass_note_on(given, PassedOn.DANGER, by=ada)

    assign_case(case, bela, by=office["kora"])

    case.refresh_from_db()
    assert deputy_reads == ["geht mit", "bleibt bei mir"]
    assert words(case, bela) == ["geht mit"]
    page = signed_in(bela)
    for name in ("note_review", "note_pass_on"):
        assert page.post(reverse(f"cases:{name}", args=[case.pk, kept.pk])).status_code == 404
        assert page.post(reverse(f"cases:{name}", args=[case.pk, given.pk])).status_code == 403


def test_note_is_asked_about_after_six_months_and_goes_only_then(office):
    case, ada, now = office["case"], office["ada"], timezone.now()
    note, other = a_note(case, "eins"), a_note(case, "zwei")
    assert note.review_on > timezone.localdate() + timedelta(days=180)

    with pytest.raises(Refused) as refused:
        drop_note(note, now=now, by=ada)
    later = now + timedelta(days=190)
    drop_note(note, now=later, by=ada)
    keep_note(other, now=later, by=ada)

    assert refused.value.reason == NoteRefusal.NOT_DUE
    assert words(case, ada) == ["zwei"]
    assert Note.objects.get().review_on > timezone.localdate(later) + timedelta(days=180)


def test_empty_note_is_refused(office):
    with pytest.raises(Refused) as refused:
        write_note(office["case"], words="  ", now=timezone.now(), by=office["ada"])

    assert refused.value.reason == NoteRefusal.WORDS_MISSING


def test_expired_deputy_reads_no_more(office):
    case, bela = office["case"], office["bela"]
    a_note(case, "geheim")
    name_deputy(case, bela, until=date(2020, 1, 1), by=office["ada"])

    assert signed_in(bela).get(reverse("cases:notes", args=[case.pk])).status_code == 404


def test_guards_of_the_database_are_there():
    """A later migration that rebuilds a table would lose them without a word."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}

    assert found >= {
        "child_entry_stays", "child_sheet_stays", "child_advice_stays", "child_record_stays",
        "note_stays",
    }  # fmt: skip
