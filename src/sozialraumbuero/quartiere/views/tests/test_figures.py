"""Figures on the screen: brought in, looked at, drawn, explained, handed out."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.models import Indicator, IndicatorImport, IndicatorValue
from sozialraumbuero.quartiere.tests.makers import a_person, queries_of, signed_in

NEW = "/quartiere/kennzahlen/einlesen/"
TABLE = "Nr;Gebiet;SGB II 2022;SGB II 2024;Neue Zahl 2024\n1;Weststadt;10,0;12,5;.\n2;Oststadt;9,0;8,0;-9\n3;Westend;1;2;viele\n"


def text_of(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).replace("\u00a0", " ").split())


def uploaded(desk: Client, text: str = TABLE, **more: str) -> str:
    """Upload a table and return the address of its preview."""
    file = SimpleUploadedFile("zahlen.csv", text.encode("cp1252"))
    answer = desk.post(NEW, {"file": file, "scheme": "stadtteile", "source": "Amt", **more})
    assert answer.status_code == 302, re.sub(r"<[^>]+>", " ", answer.content.decode())
    return str(answer.headers["Location"])


@pytest.fixture
def figures(desk: Client, stadtteile: None) -> str:
    url = uploaded(desk)
    desk.post(url, {"was": "uebernehmen"})
    return url


@pytest.mark.django_db
def test_empty_pages_say_what_to_do_next(desk: Client):
    assert "Lesen Sie zuerst die Grenzen der Stadtteile ein." in text_of(
        desk, "/quartiere/kennzahlen/"
    )
    assert "Lesen Sie zuerst die Grenzen der Stadtteile ein." in text_of(desk, NEW)


def test_preview_tells_what_is_new_and_what_cannot_be_read(desk: Client, stadtteile: None):
    page = text_of(desk, uploaded(desk))

    assert "neu 6 Quelle Amt" in page
    assert "Neue Kennzahlen: Neue Zahl, SGB-II-Quote." in page
    assert re.search("Ohne Wert, nie als Zahl gelesen: (-9|[.]) 1-mal ?, (-9|[.]) 1-mal", page)
    assert "Dieses Gebiet kennt die Einteilung nicht. (1) Zeile 4, Nr: „3 Westend“" in page
    assert "Oststadt Neue Zahl 2024 geheim neu" in page
    assert not IndicatorValue.objects.exists()


def test_columns_chosen_by_hand_are_read_again(desk: Client, stadtteile: None):
    url = uploaded(desk, "Wo;Was\nWeststadt;5\nOststadt;6\n")
    assert "Für welches Jahr gelten die Zahlen?" in text_of(desk, url)
    sent = {"was": "spalten", "spalte-0": "area_name", "spalte-1": "figure:turnout",
            "year": "2025", "style": "auto", "hidden": ".", "unknown": "x"}  # fmt: skip

    desk.post(url, sent)
    refused = desk.post(url, {**sent, "spalte-1": "nichts"})

    assert "Weststadt Wahlbeteiligung 2025 5 neu" in text_of(desk, url).replace(
        "5,00 %", "5"
    ).replace("5,00", "5")
    assert refused.status_code == 422


def test_confirmed_figures_are_drawn_and_listed(desk: Client, figures: str):
    listed = text_of(desk, "/quartiere/kennzahlen/")
    page = desk.get("/quartiere/kennzahlen/sgb2_rate/").content.decode()
    words = text_of(desk, "/quartiere/kennzahlen/sgb2_rate/")

    assert (
        "SGB-II-Quote Regelleistungsberechtigte nach SGB II an allen unter der Altersgrenze % 2024 2 Amt"
        in listed
    )
    assert 'aria-label="Weststadt: 12,5' in page
    assert ("map-area shade-5" in page, "map-area shade-1" in page) == (True, True)
    assert "Weststadt 12,5 % +2,5 seit 2022" in words
    assert "Oststadt 8,0 % −1,0 seit 2022" in words
    assert "Mittel der Gebiete, ungewichtet 10,3 %" in words or "10,2 %" in words


def test_older_year_is_shown_as_it_was(desk: Client, figures: str):
    words = text_of(desk, "/quartiere/kennzahlen/sgb2_rate/?jahr=2022&klassen=gleich")

    assert "Weststadt 10,0 %" in words
    assert "12,5" not in words


def test_hidden_value_is_neither_zero_nor_a_gap(desk: Client, figures: str):
    words = text_of(desk, "/quartiere/kennzahlen/neue_zahl/")

    assert "Weststadt geheim" in words
    assert "kein Wert (2 Gebiete)" in words


def test_import_is_taken_back_on_its_page(desk: Client, figures: str):
    desk.post(figures, {"was": "zuruecknehmen"})

    assert "Zurückgenommen am" in text_of(desk, figures)
    assert (IndicatorValue.objects.count(), Indicator.objects.count()) == (0, 0)


def test_discarded_file_leaves_nothing(desk: Client, stadtteile: None):
    desk.post(uploaded(desk), {"was": "verwerfen"})

    assert not IndicatorImport.objects.exists()


def test_broken_file_is_refused_in_words(desk: Client, stadtteile: None):
    file = SimpleUploadedFile("zahlen.csv", b"a;b;a\n1;2;3\n")

    answer = desk.post(NEW, {"file": file, "scheme": "stadtteile"})

    assert (
        "Zeile 1: Die Spalte „a“ gibt es zweimal. Benennen Sie eine um." in answer.content.decode()
    )


def test_export_can_be_read_again_and_changes_nothing(desk: Client, figures: str):
    table = desk.get("/quartiere/kennzahlen/zahlen.csv").content.decode("utf-8-sig")

    page = text_of(desk, uploaded(desk, table))

    assert "1;Weststadt;2024;sgb2_rate;12,5;;;;%;SGB-II-Quote;" in table
    assert "Diese Datei ändert nichts." in page
    assert "unverändert 6" in page


def test_meaning_is_edited(desk: Client, figures: str):
    url = "/quartiere/kennzahlen/neue_zahl/bearbeiten/"
    sent = {"name": "Anträge", "unit": "Anträge", "places": "0", "direction": "1", "is_count": "on"}

    answer = desk.post(url, sent)

    assert answer.status_code == 302
    found = Indicator.objects.get(key="neue_zahl")
    assert (found.name, found.direction, found.is_count, found.places) == ("Anträge", 1, True, 0)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MOBILE_COUNSELLOR])
def test_staff_reads_but_does_not_write(role, figures: str):
    client = signed_in(a_person(role))

    assert client.get("/quartiere/kennzahlen/sgb2_rate/").status_code == 200
    assert client.get(NEW).status_code == 403
    assert "numerator" not in client.get("/quartiere/kennzahlen/zahlen.csv").content.decode()


def test_number_of_queries_does_not_grow(desk: Client, figures: str):
    few = [
        queries_of(desk, url)
        for url in ("/quartiere/kennzahlen/", "/quartiere/kennzahlen/sgb2_rate/", figures)
    ]
    more = "Nr;Zahl A 2024;Zahl B 2023;Zahl C 2021;SGB II 2020\n1;1;2;3;4\n2;1;2;3;4\n"
    desk.post(uploaded(desk, more), {"was": "uebernehmen"})

    many = [
        queries_of(desk, url)
        for url in ("/quartiere/kennzahlen/", "/quartiere/kennzahlen/sgb2_rate/", figures)
    ]

    assert many == few
