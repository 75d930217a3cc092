import pytest

from sozialraumbuero.demo.directory.sites import Sites
from sozialraumbuero.demo.directory.strict import WritingFault
from sozialraumbuero.demo.directory.tests.small_town import HOUSES, small_town


def test_equal_names_get_equal_houses_and_no_house_is_given_twice():
    names = [f"Ort {at}" for at in range(HOUSES)]
    first, second = Sites(small_town()), Sites(small_town())

    given = [first.in_quarter("Nordfeld", name) for name in names]

    assert [second.in_quarter("Nordfeld", name) for name in names] == given
    assert len({site.address for site in given}) >= HOUSES
    assert {site.address.rpartition(" ")[0] for site in given} <= {"Weg 8", "Gasse"}


def test_named_building_is_given_to_its_own_name_alone():
    sites = Sites(small_town())

    school = sites.of_building("Grundschule Nordfeld")
    others = {sites.in_quarter("Nordfeld", str(at)).address for at in range(HOUSES)}

    assert school.address not in others


def test_home_is_where_people_live():
    town = small_town()
    homes = {f"{a.street} {a.number}" for a in town.addresses if a.dwellings}
    sites = Sites(town)

    assert {
        sites.in_quarter("Westermark", str(at), is_home=True).address for at in range(9)
    } <= homes


def test_unknown_building_and_quarter_are_named():
    sites = Sites(small_town())

    with pytest.raises(WritingFault) as building:
        sites.of_building("Schloss")
    with pytest.raises(WritingFault) as quarter:
        sites.in_quarter("Südpol", "Ort")

    assert (str(building.value), str(quarter.value)) == (
        'places.yaml: no building of the town is called "Schloss"',
        'no quarter is called "Südpol"',
    )


def test_full_quarter_is_named():
    sites = Sites(small_town())
    for at in range(HOUSES):
        sites.in_quarter("Vogelsang", str(at))

    with pytest.raises(WritingFault, match="no free house near the middle of Vogelsang"):
        sites.in_quarter("Vogelsang", "noch einer")
