import numpy as np

from sozialraumbuero.engine.comparison.queue import waits_at

HOUR = 3600


def starts(arrivals: dict[int, int], open_days: tuple[int, ...], year_hours: int) -> dict[int, int]:
    came, begun = np.zeros(365, np.int64), np.zeros(365, np.int64)
    for day, count in arrivals.items():
        came[day] = count
    days = np.array([at in open_days for at in range(7)])
    waits_at(days, 10 * HOUR, year_hours * HOUR, HOUR, came, begun)
    return {day: int(begun[day]) for day in arrivals}


def test_people_wait_for_the_next_open_day() -> None:
    # Day 1 is a Monday; the room is open on Tuesdays (2, 9 …) and Fridays (5, 12 …).
    assert starts({1: 1, 2: 1, 3: 1, 6: 1, 13: 1}, (1, 4), 104 * 4) == {
        1: 2,
        2: 2,
        3: 5,
        6: 9,
        13: 16,
    }


def test_a_queue_moves_by_the_hours_of_each_day() -> None:
    # Two hours each Monday: five who come at once begin on days 1, 1, 8, 8, 15, the middle on 8.
    assert starts({1: 5, 2: 1}, (0,), 52 * 2) == {1: 8, 2: 15}


def test_without_told_days_one_opens_per_six_hours() -> None:
    came, begun = np.zeros(365, np.int64), np.zeros(365, np.int64)
    came[1] = came[4] = 1

    waits_at(np.zeros(7, np.bool_), 12 * HOUR, 520 * HOUR, HOUR, came, begun)

    assert (begun[1], begun[4]) == (2, 4)  # Tuesday and Thursday
