from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.engine.matching.offers import (
    Capacity,
    Cost,
    LeftOut,
    OfferFacts,
    Opening,
    Reason,
    Spot,
    Tri,
    WantedType,
    Wish,
    build_index,
    rank,
)
from sozialraumbuero.engine.matching.offers.reasons import Code

DEBT = Wish(types=(WantedType("debt", 1.0), WantedType("general", 0.8)))


def offer(name: str, **facts: object) -> OfferFacts:
    return OfferFacts(**({"id": name, "types": ("debt",)} | facts))  # type: ignore[arg-type]


def order(wish: Wish, *offers: OfferFacts) -> list[str]:
    return [hit.id for hit in rank(build_index(offers), wish).hits]


def test_kind_that_fits_best_comes_first_and_others_stay_away():
    found = order(DEBT, offer("a", types=("general",)), offer("b"), offer("c", types=("kita",)))

    assert found == ["b", "a"]


@pytest.mark.parametrize(
    ("better", "worse", "wish"),
    [
        ({"languages": frozenset({"uk"})}, {"has_interpreter": Tri.YES}, {"language": "uk"}),
        ({"has_interpreter": Tri.YES}, {}, {"language": "uk"}),
        ({"cost": Cost.FREE}, {"cost": Cost.UNKNOWN}, {}),
        ({"cost": Cost.UNKNOWN}, {"cost": Cost.PAID}, {}),
        ({"capacity": Capacity.UNKNOWN}, {"capacity": Capacity.FULL}, {}),
        ({"waiting_days": 7}, {"waiting_days": 60}, {}),
        ({}, {"is_overdue": True}, {}),
        (
            {"openings": (Opening(600, 720),), "knows_hours": True},
            {"openings": (Opening(660, 720),), "knows_hours": True},
            {"now": 610},
        ),
        ({"spots": (Spot(52.1, 7.6),)}, {"spots": (Spot(52.12, 7.6),)}, {"lat": 52.1, "lon": 7.6}),
        (
            {"spots": (Spot(52.1, 7.6, Tri.YES),)},
            {"spots": (Spot(52.1, 7.6),)},
            {"wheelchair": True},
        ),
    ],
)  # fmt: skip
def test_what_suits_better_stands_before(better, worse, wish):
    wanted = replace(DEBT, **wish)

    assert order(wanted, offer("worse", **worse), offer("better", **better)) == ["better", "worse"]


@pytest.mark.parametrize(
    ("facts", "wish", "reason"),
    [
        ({"age_from": 18}, {"age": 17}, LeftOut.AGE),
        ({"age_to": 26}, {"age": 27}, LeftOut.AGE),
        ({"quarters": frozenset({"nord"})}, {"quarter": "sued"}, LeftOut.AREA),
        ({"spots": (Spot(52.1, 7.6, Tri.NO),)}, {"wheelchair": True}, LeftOut.STEPS),
        ({"cost": Cost.PAID}, {"only_free": True}, LeftOut.COST),
        ({"is_anonymous": Tri.NO}, {"only_anonymous": True}, LeftOut.NAME_ASKED),
        ({"needs_appointment": True}, {"only_without_appointment": True}, LeftOut.APPOINTMENT),
        ({}, {"only_language": True, "language": "uk"}, LeftOut.LANGUAGE),
        ({}, {"only_open_now": True}, LeftOut.CLOSED),
        ({"openings": (Opening(1500, 1600),)}, {"only_open_today": True}, LeftOut.CLOSED),
        ({"ways": frozenset({"phone"})}, {"way": "at_home"}, LeftOut.WAY),
    ],
)
def test_what_does_not_suit_is_left_out_and_counted(facts, wish, reason):
    ranked = rank(build_index([offer("out", **facts)]), replace(DEBT, **wish))

    assert (ranked.hits, ranked.total, ranked.left_out) == ((), 0, {reason: 1})


@pytest.mark.parametrize(
    ("facts", "wish"),
    [
        ({"age_from": 18, "age_to": 18}, {"age": 18}),
        ({"quarters": frozenset({"nord"})}, {"quarter": "nord"}),
        ({"spots": (Spot(52.1, 7.6, Tri.NO), Spot(52.2, 7.6))}, {"wheelchair": True}),
        ({"ways": frozenset({"phone"})}, {"wheelchair": True}),
        ({"openings": (Opening(0, 1),), "knows_hours": True}, {"only_open_now": True}),
        ({"openings": (Opening(1439, 1500),)}, {"only_open_today": True}),
        ({"cost": Cost.UNKNOWN}, {"only_free": True}),
    ],
)
def test_what_suits_at_the_limit_or_is_not_known_stays(facts, wish):
    assert order(replace(DEBT, **wish), offer("in", **facts)) == ["in"]


def test_reasons_say_what_people_ask():
    index = build_index(
        [
            offer(
                "a",
                languages=frozenset({"uk"}),
                openings=(Opening(540, 720),),
                knows_hours=True,
                cost=Cost.FREE,
                is_anonymous=Tri.YES,
                spots=(Spot(52.1, 7.6, Tri.YES),),
                capacity=Capacity.FEW,
                waiting_days=14,
            )
        ]
    )

    (hit,) = rank(index, replace(DEBT, language="uk", now=600, lat=52.1, lon=7.61)).hits

    assert hit.reasons == (
        Reason(Code.FITS, word="debt"),
        Reason(Code.SPEAKS, word="uk"),
        Reason(Code.OPEN_NOW, 720),
        Reason(Code.FEW),
        Reason(Code.WAITING, 14),
        Reason(Code.MINUTES, 12),
        Reason(Code.FREE),
        Reason(Code.ANONYMOUS),
        Reason(Code.STEP_FREE),
    )


def test_search_by_name_finds_the_rarer_word_first():
    offers = [offer(str(n), types=(), words=("beratung",)) for n in range(9)]
    offers.append(offer("tafel", types=(), words=("tafel",)))

    assert order(Wish(words=("beratung", "tafel")), *offers)[0] == "tafel"


def test_nothing_wanted_finds_nothing():
    assert rank(build_index([offer("a")]), Wish()).hits == ()
    assert rank(build_index([]), DEBT).hits == ()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 60)), max_size=40), st.integers(1, 7))
def test_pages_show_every_offer_once_in_one_order(facts, count):
    offers = [
        offer(str(n), capacity=Capacity(capacity), waiting_days=days)
        for n, (capacity, days) in enumerate(facts)
    ]
    index = build_index(offers)

    whole = [hit.id for hit in rank(index, DEBT, count=len(offers) + 1).hits]
    paged = [
        hit.id
        for first in range(0, len(offers), count)
        for hit in rank(index, DEBT, first=first, count=count).hits
    ]

    assert paged == whole
    assert sorted(whole, key=int) == [each.id for each in offers]
