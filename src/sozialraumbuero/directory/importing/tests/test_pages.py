"""Bringing entries in by hand: file, preview, decision, way back."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import team, user

from sozialraumbuero.directory.actions.imports import ImportRefusal
from sozialraumbuero.directory.actions.imports.plans import Kind, What
from sozialraumbuero.directory.hsds.faults import ENGLISH, Fault, Left, Remark
from sozialraumbuero.directory.hsds.packages import zipped
from sozialraumbuero.directory.hsds.tabular import package
from sozialraumbuero.directory.hsds.tests.test_reading import HELD, location, service
from sozialraumbuero.directory.importing import wording
from sozialraumbuero.directory.importing.fault_words import FAULTS
from sozialraumbuero.directory.models import DirectoryImport, Offer, OfferPlace, Traeger
from sozialraumbuero.directory.open_data.tests.makers import SECRET, town_directory
from sozialraumbuero.directory.tests.makers import traeger
from sozialraumbuero.directory.words import ImportFormat, ImportState
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db
NEW = "/verzeichnis/import/neu/"
TABLE = (
    "Anbieter;Titel;Kategorie;Telefon;Öffnungszeiten;Breite;Länge;Standort;Ansprechpartner;Farbe\n"
    "Hilfswerk;Beratung;Schuldnerberatung;05971 1;Mo 9–12 Uhr;52,1;7,6;Haus;Ann Persona;blau\n"
    "Hilfswerk;Unklar;Zauberei;;nachmittags;;;;Bo Persona;rot\n"
)


@pytest.fixture
def desk() -> Client:
    return signed_in(user("Lena", Role.COORDINATOR, team("Nord")))


def send(desk: Client, content: bytes | str, name: str = "angebote.csv"):
    content = content.encode() if isinstance(content, str) else content
    return desk.post(NEW, {"file": SimpleUploadedFile(name, content)})


def staged(desk: Client, content: bytes | str, name: str = "angebote.csv") -> str:
    answer = send(desk, content, name)
    assert answer.status_code == 302, text_of(answer)
    return answer.headers["Location"]


def text_of(answer) -> str:
    bare = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(bare).split())


def shown(desk: Client, url: str) -> str:
    return text_of(desk.get(url))


def test_table_is_looked_at_before_anything_is_written(desk):
    page = shown(desk, staged(desk, TABLE))

    assert Offer.objects.count() == 0
    for words in (
        "Vorschau: angebote.csv",
        "neu 4",
        "Nicht gelesene Spalten: Ansprechpartner, Farbe",
        "Zeiten, die nicht sicher zu lesen sind; die Worte bleiben stehen: 1 (Unklar: nachmittags)",
        'Angaben, die wir nicht verstehen und weglassen: 1 (Unklar: Art der Hilfe "Zauberei")',
        "Angebote ohne bekannte Art der Hilfe; sie bleiben Entwürfe: 1 (Unklar)",
    ):
        assert words in page
    assert "Persona" not in json.dumps(DirectoryImport.objects.get().plan)


def test_preview_taken_over_and_taken_back(desk):
    url = staged(desk, TABLE)

    done = desk.post(url, {"was": "uebernehmen", "publish": "1"}, follow=True)
    states = dict(Offer.objects.values_list("title", "state"))
    back = desk.post(url, {"was": "zuruecknehmen"}, follow=True)

    assert "Die Einträge sind übernommen." in text_of(done)
    assert states == {"Beratung": "published", "Unklar": "draft"}
    assert "Der Import ist zurückgenommen." in text_of(back)
    assert (Offer.objects.count(), Traeger.objects.count()) == (0, 0)
    assert {"entries", "sheet"} & set(DirectoryImport.objects.get().plan) == set()


def test_nothing_is_published_unless_said(desk):
    desk.post(staged(desk, TABLE), {"was": "uebernehmen"})

    assert set(Offer.objects.values_list("state", flat=True)) == {"draft"}


def test_thrown_away_file_leaves_nothing(desk):
    answer = desk.post(staged(desk, TABLE), {"was": "verwerfen"}, follow=True)

    assert "Die Datei ist verworfen." in text_of(answer)
    assert (DirectoryImport.objects.count(), Offer.objects.count()) == (0, 0)


def test_change_is_shown_before_and_after(desk):
    desk.post(staged(desk, TABLE), {"was": "uebernehmen"})

    page = shown(desk, staged(desk, TABLE.replace("05971 1", "05971 2").replace("Mo 9", "Di 9")))

    assert "geändert 1" in page
    assert "Telefon bisher: 05971 1 neu: 05971 2" in page
    assert "Zeiten bisher: Mo 9–12 Uhr neu: Di 9–12 Uhr" in page


def test_same_table_again_changes_nothing(desk):
    desk.post(staged(desk, TABLE), {"was": "uebernehmen"})

    page = shown(desk, staged(desk, TABLE))

    assert "Diese Datei ändert nichts." in page
    assert "Übernehmen" not in page


def test_columns_are_chosen_by_hand_and_remembered(desk):
    text = "Wer;Was;Angebot\nHilfswerk;Beratung;Schuldnerberatung\n"
    refused = text_of(send(desk, text))
    headings = "Träger;Was;Angebot\nHilfswerk;Beratung;Schuldnerberatung\n"
    url = staged(desk, headings)
    mapped = {"was": "spalten", "spalte-0": "body", "spalte-1": "title", "spalte-2": "types"}

    desk.post(url, mapped)
    first = DirectoryImport.objects.get().plan
    second = desk.get(staged(desk, headings))

    assert "Keine Spalte nennt den Träger. Gefunden: Wer, Was, Angebot." in refused
    assert [step["name"] for step in first["steps"]] == ["Hilfswerk", "Beratung"]
    assert first["entries"]["offers"][0]["columns"]["types"] == ["debt_counselling"]
    assert "Beratung" in text_of(second)
    assert '<option value="title" selected>' in second.content.decode()


def test_impossible_choice_of_columns_is_refused_and_nothing_changes(desk):
    url = staged(desk, "Träger;Angebot\nA;B\n")
    before = DirectoryImport.objects.get().plan

    answer = desk.post(url, {"was": "spalten", "spalte-0": "body", "spalte-1": "-"})

    assert answer.status_code == 422
    assert "Keine Spalte nennt das Angebot." in text_of(answer)
    assert DirectoryImport.objects.get().plan == before


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.json", "Die Datei ist leer"),
        (b"%PDF-1.7 ...", "a.pdf", "a.pdf: Das ist weder JSON noch ZIP, CSV oder XLSX."),
        (b"{", "a.json", "a.json: Das ist kein JSON (Zeile 1)."),
        (b"PK\x03\x04kaputt", "a.zip", "a.zip: Die ZIP-Datei ist beschädigt."),
        (b"Tr\xc3\xa4ger;Angebot;Mail\nA;B;nie\n", "a.csv", 'a.csv: Zeile 2, E-Mail: "nie" ist keine E-Mail-Adresse.'),
        (json.dumps({"contents": [{"id": str(n), "name": "x", "status": "active"} for n in range(25)]}).encode(), "a.json", "und 5 weitere Fehler"),
        (b"a" * ((20 << 20) + 1), "a.csv", "Die Datei hat 21 MB, gelesen werden höchstens 20."),
    ],
)  # fmt: skip
def test_refused_file_says_in_german_what_to_do(desk, content, name, words):
    answer = send(desk, content, name)

    assert (answer.status_code, DirectoryImport.objects.count()) == (200, 0)
    assert words in text_of(answer)


def test_hsds_comes_in_as_json_and_as_package(desk):
    town_directory()
    whole = service(service_at_locations=[{"id": HELD, "location": location()}])
    as_json = json.dumps(whole).encode()
    as_package = zipped(package([whole], "x"))

    for content, name in ((as_json, "a.json"), (as_package, "a.zip")):
        page = shown(desk, staged(desk, content, name))
        assert "neu 3" in page
    assert [str(each) for each in DirectoryImport.objects.values_list("format", flat=True)] == [
        "hsds_tabular",
        "hsds_json",
    ]


def test_refused_entry_says_why(desk):
    odd = service(minimum_age=50, maximum_age=20)

    page = shown(desk, staged(desk, json.dumps(odd), "a.json"))

    assert "abgelehnt Alter bis: Dieses Alter liegt vor dem ersten." in page


def test_old_preview_is_shown_anew(desk):
    url = staged(desk, TABLE)
    traeger("Hilfswerk", website="https://x.example")

    answer = desk.post(url, {"was": "uebernehmen"}, follow=True)

    assert "Inzwischen hat jemand das Verzeichnis geändert." in text_of(answer)
    assert "unverändert 1" in text_of(answer)
    assert Offer.objects.count() == 0


def test_undo_names_what_somebody_changed(desk):
    url = staged(desk, TABLE)
    desk.post(url, {"was": "uebernehmen"})
    Offer.objects.filter(title="Beratung").update(phone="1")

    answer = desk.post(url, {"was": "zuruecknehmen"}, follow=True)

    assert "Diese Einträge hat seither jemand geändert: Beratung." in text_of(answer)


def test_list_shows_what_was_brought_in(desk):
    staged(desk, TABLE)

    page = shown(desk, "/verzeichnis/import/")

    assert "angebote.csv Tabelle wartet auf Ihre Entscheidung" in page


def test_templates_are_tables_that_come_in(desk):
    for ending in ("csv", "xlsx"):
        content = desk.get(f"/verzeichnis/import/vorlage.{ending}").content
        page = shown(desk, staged(desk, content, f"vorlage.{ending}"))
        assert "Adresse, die wir nicht sicher finden" in page
        assert "neu 2" in page


def test_files_of_the_open_directory_change_nothing_when_they_come_in(desk):
    town_directory()
    desk.get("/verzeichnis/export/")

    for name in ("verzeichnis.json", "verzeichnis.zip", "angebote.csv", "angebote.xlsx"):
        answer = desk.get(f"/offene-daten/{name}")
        page = shown(desk, staged(desk, answer.content, name))
        assert "Diese Datei ändert nichts." in page, name
        assert SECRET.encode() not in answer.content
        assert f'filename="{name}"' in answer["Content-Disposition"]


def test_protected_address_of_a_table_is_hidden(desk):
    text = "Träger;Angebot;Name des Ortes;Breite;Länge;Adresse geschützt\nA;B;Haus;52,1;7,6;ja\n"

    desk.post(staged(desk, text), {"was": "uebernehmen"})

    assert OfferPlace.objects.get().is_hidden


def test_all_words_exist_in_german():
    assert set(FAULTS) == set(Fault) == set(ENGLISH)
    assert set(wording.LEFT) == set(Left)
    assert set(wording.REMARKS) == set(Remark)
    assert set(wording.REFUSALS) == set(ImportRefusal)
    assert set(wording.WHAT) == set(wording.WHAT_KINDS) == set(What)
    assert set(wording.KINDS) == set(Kind)
    assert set(wording.FORMATS) == set(ImportFormat)
    assert set(wording.STATES) == set(wording.STATE_KINDS) == set(ImportState)
    placeholder = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
    for fault, english in ENGLISH.items():
        named = {a or b for a, b in placeholder.findall(english)}
        assert {a or b for a, b in placeholder.findall(str(FAULTS[fault]))} <= named
