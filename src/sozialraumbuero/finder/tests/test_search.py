import pytest

from sozialraumbuero.directory.needs import need, taxonomy
from sozialraumbuero.finder.marks import LENGTH, group_of, mark_of, needs_of
from sozialraumbuero.finder.search import Search, read_search, wish_of
from sozialraumbuero.lib.help_links import help_link

LANGUAGES = frozenset({"uk", "de"})


def read(**words: str) -> Search:
    return read_search(words, languages=LANGUAGES)


def test_marks_are_neutral_and_each_its_own():
    words = [*taxonomy().needs.values(), *taxonomy().groups]

    marks = [mark_of(word) for word in words]

    assert len(set(marks)) == len(words)
    assert {len(mark) for mark in marks} == {LENGTH}
    assert needs_of([marks[0], "zzzz", marks[0]]) == [words[0]]
    assert group_of(marks[-1]) == words[-1]


def test_search_is_the_same_after_a_way_through_the_address():
    wanted = Search(
        needs=(need("rent_arrears"), need("over_indebted")),
        switches=frozenset({"barrierefrei", "anonym"}),
        open="heute",
        language="uk",
        age="18_26",
        person="mann",
        quarter="17",
        way="phone",
        is_emergency=True,
        page=2,
    )

    words = dict(pair.split("=") for pair in wanted.query().split("&"))

    assert read(**words) == wanted


def test_what_no_address_can_say_is_left_out():
    assert (
        read(a="zzzz..", offen="immer", sprache="xx", alter="200", weg="flug", seite="-3")
        == Search()
    )


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("over_indebted", "debt_counselling"),
        ("no_money_for_food", "food_bank"),
        ("rent_arrears", "housing_security"),
        ("alcohol_problem", "addiction_counselling"),
    ],
)
def test_special_help_stands_before_general_help(asked, first):
    wish = wish_of(Search(needs=(need(asked),)), spoken="de", now=600)

    assert wish.types[0].type == first


def test_each_kind_of_help_counts_once_and_the_first_need_most():
    rent, debts = need("rent_arrears"), need("over_indebted")

    once = wish_of(Search(needs=(rent,)), spoken="de", now=600)
    wish = wish_of(Search(needs=(rent, debts)), spoken="de", now=600)

    assert len({wanted.type for wanted in wish.types}) == len(wish.types)
    assert wish.types[0] == once.types[0]


def test_switches_and_language_become_the_wish():
    wish = wish_of(
        read(
            a=mark_of(need("rent_arrears")),
            kostenlos="1",
            offen="jetzt",
            sprache="uk",
            alter="0_13",
        ),
        spoken="de",
        now=5,
        at=(52.0, 7.0),
    )

    assert (wish.only_free, wish.only_open_now, wish.only_language, wish.language) == (
        True, True, True, "uk",
    )  # fmt: skip
    assert (wish.age, wish.lat, wish.now) == (8, 52.0, 5)


def test_link_for_a_need_at_the_door_speaks_the_persons_language():
    link = help_link(["rent_arrears", "unknown"], "uk")

    assert link == f"/hilfe/uk/finden/?a={mark_of(need('rent_arrears'))}"
    assert help_link(["rent_arrears"], "xx").startswith("/hilfe/de/")
    assert help_link([], "de") == ""
