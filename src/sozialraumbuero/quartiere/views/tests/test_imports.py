"""Reports of imports on the screen, and taking one back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.models import Area, AreaImport, TownImport
from sozialraumbuero.quartiere.tests.makers import a_person, queries_of, signed_in
from sozialraumbuero.quartiere.views.tests.test_areas import text_of


@pytest.mark.django_db
def test_list_of_imports_says_that_nothing_was_read_yet(desk: Client):
    page = text_of(desk, "/quartiere/import/")

    assert "Noch keine Stadt eingelesen" in page
    assert "Noch keine Gebiete eingelesen" in page


def test_list_names_every_reading(desk: Client, stadtteile: None):
    page = text_of(desk, "/quartiere/import/")

    assert "dorf.osm" in page
    assert "90 neu" in page
    assert "teile.geojson 2 neu" in page


def test_report_counts_every_object_and_names_what_was_left_out(desk: Client, village: Path):
    url = f"/quartiere/import/{TownImport.objects.get().pk}/"

    page = text_of(desk, url)

    assert (
        "Objekte mit Hausnummer in der Datei 91 davon übernommen 90 steht zweimal in der Karte 1 Summe 91"
        in page
    )
    assert "n5001" in page


def test_long_list_of_dropped_objects_has_pages(desk: Client, village: Path):
    found = TownImport.objects.get()
    found.dropped = {"duplicate": [f"n{number:04d}" for number in range(100)], "neuartig": ["w1"]}
    found.save()
    url = f"/quartiere/import/{found.pk}/"

    first, second = text_of(desk, url), text_of(desk, url + "?seite=2&grund=duplicate")
    other = text_of(desk, url + "?grund=neuartig")

    assert re.findall(r"n0\d{3}", first + second) == [f"n{number:04d}" for number in range(100)]
    assert "neuartig (1)" in other
    assert "w1" in other


def test_remarks_of_the_engine_are_said_in_german(desk: Client, village: Path):
    found = TownImport.objects.get()
    found.notes = [
        "3 addr:interpolation ways were not expanded",
        'the boundary of "Herrenberg" is cut off in this file; addr:city decides which addresses belong to it',
        "something new",
    ]
    found.save()

    page = text_of(desk, f"/quartiere/import/{found.pk}/")

    assert "Nicht ausgewertete Linien, die nur „Hausnummern von–bis“ nennen: 3." in page
    assert "Die Grenze von „Herrenberg“ ist in der Datei abgeschnitten." in page
    assert "something new" in page


def test_import_of_borders_is_taken_back_by_a_button(desk: Client, stadtteile: None):
    last = AreaImport.objects.get()
    url = f"/quartiere/import/gebiete/{last.pk}/"
    before = desk.get(url).content.decode()

    answer = desk.post(url + "zuruecknehmen/", follow=True)
    again = desk.post(url + "zuruecknehmen/", follow=True)

    assert "Diesen Import zurücknehmen" in before
    assert "Der Import ist zurückgenommen." in answer.content.decode()
    assert "Diesen Import zurücknehmen" not in answer.content.decode()
    assert "Dieser Import ist schon zurückgenommen." in again.content.decode()
    assert not Area.objects.filter(scheme__key="stadtteile").exists()


def test_undo_by_link_is_not_possible(desk: Client, stadtteile: None):
    url = f"/quartiere/import/gebiete/{AreaImport.objects.get().pk}/zuruecknehmen/"

    assert (desk.get(url).status_code, Area.objects.filter(scheme__key="stadtteile").count()) == (
        405,
        2,
    )


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        (Role.SYSTEM_ADMIN, (200, 200, 200)),
        (Role.COORDINATOR, (200, 200, 403)),
        (Role.COMMITTEE_MEMBER, (404, 404, 404)),
    ],
)
def test_reports_are_internal(stadtteile: None, role: Role, codes: tuple[int, ...]):
    client = signed_in(a_person(role))
    paths = (
        "/quartiere/import/",
        f"/quartiere/import/{TownImport.objects.get().pk}/",
        "/quartiere/gebiete/neu/",
    )

    assert tuple(client.get(path).status_code for path in paths) == codes


def test_list_takes_as_many_queries_for_one_row_as_for_three(desk: Client, stadtteile: None):
    one = queries_of(desk, "/quartiere/import/")
    for model in (TownImport, AreaImport):
        row = model.objects.get()
        for _ in range(2):
            row.pk = None
            row.save(force_insert=True)

    assert queries_of(desk, "/quartiere/import/") == one
