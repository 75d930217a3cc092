"""Towns small enough to reckon their year with a pencil."""

from sozialraumbuero.engine.comparison.scenario import Model
from sozialraumbuero.engine.comparison.tests.makers import (
    a_scenario,
    a_site,
    an_area,
    figures,
    lived,
    ranges,
)


def test_everybody_in_need_comes_to_an_office_with_enough_hours() -> None:
    # Everybody answers the letter, so all in need come; 40 h × 52 weeks ÷ 1 h are 2,080 talks.
    town = a_scenario(an_area(need_rate=0.2))

    years = lived(town)

    need, reached, new, idle, cost = figures(
        years, "people_in_need", "people_reached", "newly_reached", "idle_hours", "cost_euros"
    )
    assert 150 < need < 250
    assert (reached, new, idle, cost) == (need, 0, 2080 - need, 40 * 52 * 50)
    # Whoever needs help on Saturday waits for Monday; five days in seven nobody waits.
    assert figures(years, "waiting_median_days", "travel_minutes", "within_15_foot") == [0, 0, 1]


def test_an_office_serves_as_many_as_its_hours_allow_and_turns_the_others_away() -> None:
    # 2 h × 52 weeks × 0.5 present ÷ 1.25 h are 41.6 talks; 2 of 20 opening hours suit one in ten.
    town = a_scenario(
        an_area(persons=10_000, need_rate=0.2),
        staff_hours_per_week=2.0,
        ranges=ranges(present_share=0.5, concern_hours=1.25, full_opening_hours=20.0),
    )

    years = lived(town)

    need, reached, beyond, idle = figures(
        years, "people_in_need", "people_reached", "demand_beyond_capacity", "idle_hours"
    )
    assert reached == 41
    assert abs(reached + beyond - need / 10) < 5 * (0.09 * need) ** 0.5
    assert round(idle, 6) == round(52 - 41 * 1.25, 6)
    assert figures(years, "waiting_p90_days") == [364]  # nobody helps those turned away


def test_doors_are_passed_until_rounds_and_talks_have_used_up_the_hours() -> None:
    # 500 doors at 6 minutes are 50 h a round; all are met and named in their first round.
    town = a_scenario(
        an_area(persons=1000, need_rate=0.2),
        staff_hours_per_week=1.0,
        models=(Model("mobil", {"mobile": 1.0}, dated_letters=0.0),),
    )

    years = lived(town)

    reached, rounds, idle, new = figures(
        years, "people_reached", "rounds", "idle_hours", "newly_reached"
    )
    assert abs(52 - rounds * 50 - reached * 1.0 - idle) < 0.01
    assert abs(idle) < 1
    assert 0 < rounds < 1
    assert new == 0  # all of them would also have come to the office at no distance
    assert figures(years, "travel_minutes", "waiting_p90_days") == [0, 0]


def test_two_rooms_share_hours_by_need_and_close_at_their_cap() -> None:
    # 30 h for 3 : 1 would be 22.5 : 7.5, but the first room is free for 12 h and one counsellor.
    town = a_scenario(
        an_area("a", persons=3000, lat=52.0),
        an_area("b", persons=1000, lat=52.1),
        sites=(
            a_site("x", lat=52.0, central=False, hours_max=12.0, desks=1),
            a_site("y", lat=52.1, central=False, hours_max=40.0, desks=1, step_free=False),
        ),
        staff_hours_per_week=30.0,
        models=(Model("dezentral", {"decentral": 1.0}),),
    )

    years = lived(town)

    unplaced, free = figures(years, "unplaced_hours", "barrier_free")
    assert (round(unplaced, 3), round(free, 3)) == (0.0, 0.4)


def test_digital_ways_reach_those_with_access_and_name_those_without() -> None:
    town = a_scenario(an_area(digital_share=0.5), models=(Model("digital", {"digital": 1.0}),))

    need, reached, excluded = figures(
        lived(town), "people_in_need", "people_reached", "digitally_excluded"
    )

    assert reached + excluded == need
    assert 0.3 < reached / need < 0.7
