import pytest

from sozialraumbuero.finder.whom import Person, may_be_for


@pytest.mark.parametrize(
    ("groups", "for_woman", "for_man"),
    [
        ([], True, True),
        (["women"], True, False),
        (["women", "relatives"], True, False),
        (["women", "girls", "queer"], True, True),
        (["pregnant"], True, False),
        (["pregnant", "parents"], True, True),
        (["men"], False, True),
        (["boys", "young_people"], False, True),
        (["women", "men"], True, True),
        (["refugees"], True, True),
    ],
)
def test_offer_is_for_whom_it_names(groups, for_woman, for_man):
    assert (may_be_for(groups, Person.WOMAN), may_be_for(groups, Person.MAN)) == (
        for_woman,
        for_man,
    )
