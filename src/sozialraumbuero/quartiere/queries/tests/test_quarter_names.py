import pytest
from tests.factories import area

from sozialraumbuero.lib.town_quarters import town_quarters
from sozialraumbuero.quartiere.models import AreaScheme

pytestmark = pytest.mark.django_db


def test_quarters_are_the_areas_of_the_first_own_scheme_by_name():
    AreaScheme.objects.create(key="bloecke", name="Blöcke", is_computed=True)
    area("Block", scheme="bloecke")
    area("West", code="w")
    area("Nord", code="n")

    assert list(town_quarters().items()) == [("n", "Nord"), ("w", "West")]


def test_town_without_borders_has_no_quarters():
    assert town_quarters() == {}
