"""The composite index on the screen: made, shown with its doubts, compared, removed."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.models import (
    Area,
    AreaScheme,
    Indicator,
    IndicatorValue,
    SocialIndex,
)
from sozialraumbuero.quartiere.tests.makers import (
    SOUTH,
    STREET_STEP,
    WEST,
    a_person,
    box,
    queries_of,
    signed_in,
)

pytestmark = pytest.mark.django_db
URL = "/quartiere/kennzahlen/index/"
SENT = {
    "name": "Bedarf", "combine": "sum", "cuts": "−1; 1", "labels": "niedrig; mittel; hoch",
    "nutzen-poverty": "on", "richtung-poverty": "1", "gewicht-poverty": "1",
    "nutzen-work": "on", "richtung-work": "-1", "gewicht-work": "2",
}  # fmt: skip
NAMES = ("Anger", "Bruch", "Chaussee", "Damm", "Esch", "Furt", "Geest", "Heide")


@pytest.fixture
def scheme() -> AreaScheme:
    scheme = AreaScheme.objects.create(key="teile", name="Teile")
    poverty = Indicator.objects.create(key="poverty", name="Armut", unit="%", direction=1)
    work = Indicator.objects.create(key="work", name="Arbeit", unit="%", direction=-1)
    for at, name in enumerate(NAMES):
        west = WEST + at * STREET_STEP
        area = Area.objects.create(
            scheme=scheme, code=str(at + 1), name=name, border=box(west, west + STREET_STEP),
            lon=west, lat=SOUTH, west=west, east=west + STREET_STEP, south=SOUTH, north=SOUTH + 0.004,
        )  # fmt: skip
        rows = ((poverty, float(at)), (work, 70.0 - at * at))
        for indicator, value in rows:
            IndicatorValue.objects.create(indicator=indicator, area=area, year=2024, value=value)
    return scheme


@pytest.fixture
def saved(desk: Client, scheme: AreaScheme) -> SocialIndex:
    assert desk.post(f"{URL}neu/", SENT).status_code == 302
    return SocialIndex.objects.get()


def text_of(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_index_shows_classes_and_bands_by_name_and_never_a_worst_list(desk, saved):
    words = text_of(desk, f"{URL}{saved.pk}/")

    table = words[words.index("wahrscheinlich zwischen") :]
    assert sorted(NAMES, key=lambda name: table.index(f"{name} ")) == list(NAMES)
    assert "Anger niedrig −1,22 8 Bruch" in table
    assert "Armut, 2024: viel heißt mehr Bedarf, Gewicht 1" in words
    assert "Arbeit, 2024: viel ist eine Stärke, Gewicht 2" in words
    assert "Anders als am" not in words
    assert "schlecht" not in words


def test_changed_group_is_said_with_the_classes_it_moved(desk, saved):
    desk.post(f"{URL}{saved.pk}/bearbeiten/", {**SENT, "without": ["8"]})

    words = text_of(desk, f"{URL}{saved.pk}/")

    assert "Nicht mehr dabei: Heide." in words
    assert "Bruch: niedrig → mittel, weil andere Gebiete mitzählen" in words
    assert "Heide – – zählt nicht mit, so eingestellt" in words


def test_held_result_ends_the_warning(desk, saved):
    desk.post(f"{URL}{saved.pk}/bearbeiten/", {**SENT, "without": ["8"]})

    desk.post(f"{URL}{saved.pk}/aendern/", {"was": "festhalten"})

    assert "Anders als am" not in text_of(desk, f"{URL}{saved.pk}/")


def test_area_without_a_value_is_named(desk, saved):
    IndicatorValue.objects.filter(area__code="3", indicator__key="work").delete()

    assert "Chaussee – – ohne Wert: Arbeit" in text_of(desk, f"{URL}{saved.pk}/")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"labels": "a; b"}, "Bei 2 Grenzen braucht es 3 Namen."),
        ({"cuts": "1; -1"}, "Die Grenzen müssen aufsteigen."),
        ({"cuts": "eins"}, "„eins“ ist keine Zahl."),
        ({"nutzen-poverty": "", "nutzen-work": ""}, "Bitte wählen Sie mindestens eine Kennzahl aus."),
        ({"without": ["1", "2", "3", "4", "5", "6"]}, "Zu wenige Gebiete haben alle Werte."),
        ({"combine": "pca", "gewicht-work": "1"}, "Für die Hauptkomponente passen diese Kennzahlen nicht"),
    ],
)  # fmt: skip
def test_what_cannot_be_an_index_is_said(desk, scheme, change, said):
    page = desk.post(f"{URL}neu/", {key: value for key, value in (SENT | change).items() if value})

    assert said in page.content.decode()
    assert not SocialIndex.objects.exists()


def test_removed_index_leaves_the_figures(desk, saved):
    desk.post(f"{URL}{saved.pk}/aendern/", {"was": "loeschen"})

    assert (SocialIndex.objects.count(), IndicatorValue.objects.count()) == (0, 16)


def test_staff_may_look_but_not_change(saved):
    client = signed_in(a_person(Role.COORDINATOR))

    assert client.get(f"{URL}{saved.pk}/").status_code == 200
    assert client.post(f"{URL}{saved.pk}/aendern/", {"was": "loeschen"}).status_code == 403


def test_number_of_queries_stays(desk, saved):
    few = [queries_of(desk, url) for url in (URL, f"{URL}{saved.pk}/")]
    for number in range(2):
        SocialIndex.objects.create(name=f"{number}", scheme=saved.scheme, settings=saved.settings)

    assert [queries_of(desk, url) for url in (URL, f"{URL}{saved.pk}/")] == few
