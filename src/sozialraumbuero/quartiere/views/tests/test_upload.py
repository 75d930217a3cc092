"""Bringing borders in by hand: file, preview, confirmation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sozialraumbuero.quartiere.borders.faults import ENGLISH, Fault
from sozialraumbuero.quartiere.models import Area, AreaScheme, AreaUpload
from sozialraumbuero.quartiere.tests.makers import HALF, STREET_STEP, WEST, borders_file, box
from sozialraumbuero.quartiere.views.tests.test_areas import MOVED, text_of
from sozialraumbuero.quartiere.wording import FAULTS, REFUSALS

NEW = "/quartiere/gebiete/neu/"


def send(client: Client, content: bytes, **fields: Any) -> Any:
    file = SimpleUploadedFile("grenzen.geojson", content)
    return client.post(NEW, {"file": file, "scheme": "stadtteile", **fields})


def test_form_offers_the_divisions_that_exist(desk: Client, stadtteile: None):
    page = desk.get(NEW).content.decode()

    assert '<option value="stadtteile">Stadtteile</option>' in page
    assert "bloecke" not in page


def test_file_is_looked_at_before_anything_changes(desk: Client, stadtteile: None):
    before = list(Area.objects.values())

    answer = send(
        desk,
        borders_file({**MOVED, "3": ("Neu", box(WEST + 3 * STREET_STEP, WEST + 0.01))}),
        valid_from="2026-07-01",
    )
    preview = text_of(desk, answer.headers["Location"])

    assert list(Area.objects.values()) == before
    assert "mit neuer Grenze 2" in preview
    assert "Gültig ab 1. Juli 2026" in preview
    assert "NR, NAME" in preview


def test_confirmed_file_is_taken_over(desk: Client, stadtteile: None):
    url = send(desk, borders_file(MOVED), valid_from="2026-07-01").headers["Location"]

    answer = desk.post(url, {"was": "uebernehmen"})

    assert answer.headers["Location"] == "/quartiere/stadtteile/"
    assert Area.objects.filter(scheme__key="stadtteile", valid_from="2026-07-01").count() == 2
    assert desk.get(url).status_code == 404


def test_thrown_away_file_changes_nothing(desk: Client, stadtteile: None):
    before = list(Area.objects.values())
    url = send(desk, borders_file(MOVED), valid_from="2026-07-01").headers["Location"]

    answer = desk.post(url, {"was": "verwerfen"})

    assert answer.headers["Location"] == "/quartiere/import/"
    assert (list(Area.objects.values()), AreaUpload.objects.count()) == (before, 0)


def test_new_division_gets_its_key_from_its_name(desk: Client, stadtteile: None):
    url = send(desk, borders_file(MOVED), scheme="", name="Kita-Bezirke Süd").headers["Location"]
    desk.post(url, {"was": "uebernehmen"})

    assert AreaScheme.objects.filter(key="kita-bezirke-sued", name="Kita-Bezirke Süd").exists()


@pytest.mark.parametrize(
    ("content", "fields", "words"),
    [
        (b"", {}, "Die Datei ist leer."),
        (b"{", {}, "Die Datei ist kein JSON (Zeile 1)."),
        (borders_file(MOVED), {"scheme": ""}, "Bitte nennen Sie die neue Einteilung."),
        (borders_file(MOVED), {"scheme": "", "name": "Import"}, "„import“ kann keine Einteilung heißen."),
        (borders_file(MOVED), {}, "Nennen Sie den Tag, ab dem die neuen gelten."),
        (borders_file(MOVED), {"code_property": "KN"}, "Kein Gebiet hat das Feld „KN“. Vorhanden sind: NAME, NR."),
        (borders_file({"1": ("Fern", box(HALF + 2, HALF + 2.1))}), {}, "Kein Gebiet liegt in dieser Kommune; das nächste ist"),
        (borders_file({"a/b": MOVED["1"]}), {}, "„a/b“ kann kein Schlüssel sein."),
        (borders_file(MOVED), {"scheme": "bloecke", "valid_from": "2026-07-01"}, "keine gültige Auswahl"),
    ],
)  # fmt: skip
def test_refused_file_says_in_german_what_to_do(
    desk: Client, stadtteile: None, content: bytes, fields: dict[str, str], words: str
):
    answer = send(desk, content, **fields)

    assert (answer.status_code, AreaUpload.objects.count()) == (200, 0)
    assert words in answer.content.decode()


def test_every_fault_and_refusal_has_german_words():
    assert set(FAULTS) == set(Fault) == set(ENGLISH)
    assert set(REFUSALS) == {"expired", "already_undone", "not_the_last", "area_in_use"}


def test_expired_file_has_to_be_sent_again(desk: Client, stadtteile: None):
    url = send(desk, borders_file(MOVED), valid_from="2026-07-01").headers["Location"]
    AreaUpload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    answer = desk.post(url, {"was": "uebernehmen"}, follow=True)

    assert "Diese Datei ist nicht mehr gespeichert." in answer.content.decode()
    assert not Area.objects.filter(valid_from="2026-07-01").exists()


def test_waiting_file_stands_in_the_list_of_imports(desk: Client, stadtteile: None):
    url = send(desk, borders_file(MOVED), valid_from="2026-07-01").headers["Location"]

    assert f'href="{url}"' in desk.get("/quartiere/import/").content.decode()
