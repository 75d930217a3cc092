"""Who is in need in one simulated year, and everything about them that chance decides.

What is drawn here knows neither models nor parameters, so every model meets the same people.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.ground import Ground
from sozialraumbuero.engine.comparison.philox import four_words, share_of
from sozialraumbuero.engine.compiled import kernel

NEED, WAY, DOOR, GROUP = 1, 2, 3, 4  # purposes
MOST_NEED = 0.999

Float = NDArray[np.float64]


class People(NamedTuple):
    """People in need whom no existing offer serves, area after area; equal lengths.

    `need`, `door_draw` and `letter_draw` are ln(1 − u), which makes one geometric number each: the
    day on which the need arises, and the round in which a door succeeds. All others are numbers
    between 0 and 1.
    """

    area: NDArray[np.int32]
    need: Float
    is_impaired: NDArray[np.bool_]
    is_online: NDArray[np.bool_]
    office: Float
    digital: Float
    solved: Float
    referral: Float
    door_phase: Float
    door_draw: Float
    letter_phase: Float
    letter_draw: Float
    age_group: NDArray[np.int16]
    need_group: NDArray[np.int16]


@kernel
def draw_people(ground: Ground, ceiling: float, replication: int, seed: int) -> People:
    """Draw one year's people; `ceiling` is the largest factor on need that will be asked for."""
    room = 0
    for area in range(ground.persons.size):
        room += _room(ground.persons[area], min(ground.need_rate[area] * ceiling, MOST_NEED))
    area_of = np.empty(room, np.int32)
    is_impaired = np.empty(room, np.bool_)
    is_online = np.empty(room, np.bool_)
    drawn = np.empty((9, room), np.float64)
    age_group = np.empty(room, np.int16)
    need_group = np.empty(room, np.int16)
    count = 0
    for area in range(ground.persons.size):
        place = ground.word[area]
        limit = min(ground.need_rate[area] * ceiling, MOST_NEED)
        age = 0
        for person in range(ground.persons[area]):
            a, b, c, d = four_words(person, place, NEED, replication, seed, 0)
            need = share_of(a)
            if need >= limit or share_of(b) < ground.covered[area] or count == room:
                continue
            while person >= ground.age_ends[area, age]:
                age += 1
            area_of[count] = area
            age_group[count] = age
            drawn[0, count] = np.log1p(-need)
            is_impaired[count] = share_of(c) < ground.impaired[area]
            is_online[count] = share_of(d) < ground.online[area, age]
            a, b, c, d = four_words(person, place, WAY, replication, seed, 0)
            drawn[1, count], drawn[2, count] = share_of(a), share_of(b)
            drawn[3, count], drawn[4, count] = share_of(c), share_of(d)
            a, b, c, d = four_words(person, place, DOOR, replication, seed, 0)
            drawn[5, count], drawn[6, count] = share_of(a), np.log1p(-share_of(b))
            drawn[7, count], drawn[8, count] = share_of(c), np.log1p(-share_of(d))
            group = 0
            if ground.need_parts.shape[1] > 1:
                a, b, c, d = four_words(person, place, GROUP, replication, seed, 0)
                while share_of(a) >= ground.need_parts[area, group]:
                    group += 1
            need_group[count] = group
            count += 1
    return People(
        area_of[:count],
        drawn[0, :count],
        is_impaired[:count],
        is_online[:count],
        drawn[1, :count],
        drawn[2, :count],
        drawn[3, :count],
        drawn[4, :count],
        drawn[5, :count],
        drawn[6, :count],
        drawn[7, :count],
        drawn[8, :count],
        age_group[:count],
        need_group[:count],
    )


@kernel
def _room(persons: int, share: float) -> int:
    """Return more places than people will ever need: nine standard deviations."""
    expected = persons * share
    return min(persons, int(expected + 9.0 * np.sqrt(expected) + 20.0))
