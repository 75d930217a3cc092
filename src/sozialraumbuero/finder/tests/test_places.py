from datetime import date
from typing import Any

import pytest

from sozialraumbuero.finder.places import quarters
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.actions.areas import AreasWish, import_areas, undo_import
from sozialraumbuero.quartiere.tests.makers import a_person, borders_file, box

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)
BORDER = box(7.4, 7.41)


def import_borders(areas: dict[str, tuple[str, dict[str, Any]]], valid_from: date) -> Any:
    wish = AreasWish(
        content=borders_file(areas), file_name="stadtteile.geojson", scheme="stadtteile",
        name="Stadtteile", code_property="NR", name_property="NAME",
        valid_from=valid_from, source="Probe",
    )  # fmt: skip
    return import_areas(wish, by=None)


def names(day: date = DAY) -> list[str]:
    return [area.name for area in quarters(day)]


def test_quarters_follow_every_import_and_its_undoing():
    assert names() == []
    import_borders({"1": ("Nord", BORDER)}, date(2026, 1, 1))
    assert names() == ["Nord"]
    renamed = import_borders({"1": ("Nordstadt", BORDER)}, date(2026, 2, 1))
    assert names() == ["Nordstadt"]

    undo_import(renamed, by=a_person(Role.SOCIAL_PLANNER))

    assert names() == ["Nord"]


def test_quarters_are_those_of_the_day():
    import_borders({"1": ("Nord", BORDER)}, date(2026, 11, 29))

    assert (names(DAY), names(date(2026, 11, 29))) == ([], ["Nord"])


def test_unchanged_quarters_cost_one_query(django_assert_num_queries):
    import_borders({"1": ("Nord", BORDER)}, date(2026, 1, 1))
    first = quarters(DAY)

    with django_assert_num_queries(1):
        assert quarters(DAY) is first
