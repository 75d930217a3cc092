"""The export holds everything that is stored about the person; a forgotten column fails here."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from pypdf import PdfReader
from tests.factories import team, user

from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.cases import name_deputy
from sozialraumbuero.cases.column_labels import NOT_TOLD, is_told, unexplained
from sozialraumbuero.cases.models import BreakGlass, Case, Concern, Note, Packet
from sozialraumbuero.cases.papers.disclosure import disclosure_json, disclosure_paper
from sozialraumbuero.cases.papers.tests.words import office
from sozialraumbuero.cases.queries.disclosure import disclose
from sozialraumbuero.cases.queries.reading import read_case, read_rows
from sozialraumbuero.cases.queries.schema import tables_of_case
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.sealing import SealedField
from sozialraumbuero.cases.tests.canaries import full_case
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.lib.documents import render_document_pdf
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
OFFICE = office()


@pytest.fixture
def ada():
    return user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))


def file_of(case: Case, by, **options) -> dict:
    told = disclose(case, form="json", now=timezone.now(), by=by, **options)
    return json.loads(disclosure_json(told, OFFICE))


def test_every_column_with_a_way_to_a_case_is_told_or_left_out_with_a_reason():
    assert list(unexplained()) == []


@pytest.mark.parametrize(
    "column", [SealedField(), models.CharField(max_length=10)], ids=["sealed", "open"]
)
def test_column_that_somebody_adds_and_forgets_is_noticed(column: models.Field):
    kept = list(Concern._meta.local_fields)
    column.contribute_to_class(Concern, "shoe_size")
    try:
        assert list(unexplained()) == ["concern.shoe_size"]
    finally:
        Concern._meta.local_fields[:] = kept
        Concern._meta._expire_cache()
    assert list(unexplained()) == []


def test_table_that_somebody_adds_and_forgets_is_noticed(monkeypatch: pytest.MonkeyPatch):
    from sozialraumbuero.cases import column_labels

    monkeypatch.delitem(column_labels.TABLES, "goal")

    assert list(unexplained()) == ["goal"]


def test_file_and_paper_hold_every_sealed_value_but_those_of_child_protection(ada):
    case, songs = full_case(ada, other=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")), times=1)
    hidden = {song for place, song in songs.items() if place.startswith("child")}
    told = disclose(
        case, notes=set(Note.objects.values_list("pk", flat=True)), form="pdf",
        now=timezone.now(), by=ada,
    )  # fmt: skip

    as_json = disclosure_json(told, OFFICE).decode()
    pdf = PdfReader(BytesIO(render_document_pdf(disclosure_paper(told, OFFICE))))
    paper = "".join("".join(page.extract_text() for page in pdf.pages).split())

    expected = set(songs.values()) - hidden
    assert len(expected) >= 55
    assert {song for song in songs.values() if song in as_json} == expected
    assert {song for song in songs.values() if "".join(song.split()) in paper} == expected


def test_file_holds_every_open_column(ada):
    case, _songs = full_case(ada, other=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")), times=1)

    notes = set(Note.objects.values_list("pk", flat=True))
    content = file_of(case, ada, notes=notes)

    held = {each["table"]: set(each["rows"][0]) for each in content["tables"]}
    assert held == {
        table.name: {
            field.name for field in table.model._meta.concrete_fields if is_told(table, field.name)
        }
        for table in tables_of_case()
        if is_told(table)
    }
    assert {"namemark", "sentform", "version", "packet.secret_hash", "consent.text_hash"} == set(
        NOT_TOLD
    )


def test_notes_held_back_are_counted_with_the_reason(ada):
    case, _songs = full_case(ada, other=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")), times=2)
    one = Note.objects.filter(case=case).first()

    content = file_of(case, ada, notes={one.pk}, notes_why="Nennt die Nachbarin mit Namen.")

    assert {"what": "1 vertrauliche Notizen", "why": "Nennt die Nachbarin mit Namen."} in content[
        "withheld"
    ]
    assert [len(t["rows"]) for t in content["tables"] if t["table"] == "note"] == [1]


def test_export_says_the_same_about_child_protection_whether_there_is_a_record_or_not(ada):
    bea = user("Bea", Role.MOBILE_COUNSELLOR, team("Süd"))
    with_record, _songs = full_case(ada, other=bea, times=1)
    without = case_of(ada)

    told = [
        [each for each in file_of(case, ada)["withheld"] if each["what"] == "Kinderschutz"]
        for case in (with_record, without)
    ]

    assert told[0] == told[1] != []
    assert "Spatz" not in json.dumps(file_of(with_record, ada))


def test_export_is_logged_before_anything_is_opened(ada):
    file_of(case_of(ada), ada)

    entry = Entry.objects.get(action="cases.exported")
    assert (entry.actor, entry.fields) == (ada, ["json"])


def test_whoever_does_not_see_everything_exports_nothing(ada):
    case = case_of(ada, is_protected=True, address="Kanarienweg 1")
    bea = user("Bea", Role.MOBILE_COUNSELLOR, team("Nord"))
    name_deputy(case, bea, until=None, by=ada)

    with pytest.raises(PermissionDenied):
        file_of(case, bea)

    assert not Entry.objects.filter(action="cases.exported").exists()


def test_access_list_names_who_the_person_knows_and_others_by_their_task(ada):
    case = case_of(ada)
    concern = Concern(case=case, heard_on="2026-11-30")
    concern.save()
    read_case(case, "name", by=ada, purpose="overview")
    read_case(case, "name", by=ada, purpose="overview")
    read_rows(case, [concern], by=ada, purpose="needs")

    content = file_of(case, ada)

    seen = [
        (each["who"], each["did"], each["what"], each["times"])
        for each in content["accesses"]
        if each["did"] == "gelesen"
    ]
    assert seen == [
        ("Ada", "gelesen", "Anliegen und Bedarf", 1),
        ("Ada", "gelesen", "den Überblick", 2),
    ]


def test_access_in_an_emergency_says_that_two_people_decided(ada):
    case = case_of(ada)
    lead = user("Mira", Role.COORDINATOR, team("Nord"))
    now = timezone.now()
    BreakGlass.objects.create(
        case=case, asked_by=lead, asked_at=now, decided_by=ada, granted_at=now,
        ends_at=now + timedelta(minutes=60),
    )  # fmt: skip
    read_case(case, "name", by=lead, purpose="overview")

    seen = [each for each in file_of(case, ada)["accesses"] if each["did"] == "gelesen"]

    assert [(each["who"], each["why"]) for each in seen] == [
        ("Teamleitung", "Notzugriff, von zwei Personen entschieden")
    ]


def test_service_that_opened_a_packet_stands_in_the_list(ada):
    case, _songs = full_case(ada, other=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")), times=1)
    with transaction.atomic():
        note("cases.packet_opened", Packet.objects.get(), by=None)

    content = file_of(case, ada)

    assert ("die empfangende Stelle", "Weitergegebene Daten geöffnet") in [
        (each["who"], each["did"]) for each in content["accesses"]
    ]
    assert [each["name"][:14] for each in content["recipients"]] == ["Kanarienvogel-"]


def test_access_list_never_tells_of_child_protection(ada):
    case = case_of(ada)
    with transaction.atomic():
        note("cases.read_child", case, by=ada, fields=["childentry"])

    assert "child" not in json.dumps(file_of(case, ada)).lower()
    assert Part.CHILD  # the log of the house keeps the row
    assert Entry.objects.filter(action="cases.read_child").exists()


def test_full_case_of_the_tests_fills_every_table_with_sealed_fields(ada):
    full_case(ada, other=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")), times=1)

    assert [t.name for t in tables_of_case() if t.sealed and not t.model.objects.exists()] == []
