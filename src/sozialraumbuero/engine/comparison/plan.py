"""A model as the simulation sees it: shares of hours, rooms, and who would go where."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Office(NamedTuple):
    """The open rooms of one way of working; S rooms, A areas; row 0 on foot, row 1 impaired.

    `weight` shares hours among rooms, together 2**20; `cap_s` bounds the staff's and `open_s`
    the door's seconds a week. `site` is −1 where nothing can be reached.
    """

    site: NDArray[np.int64]  # 2 × A, index of the nearest room
    ds: NDArray[np.int32]  # 2 × A, deciseconds to it
    weight: NDArray[np.int64]  # S
    cap_s: NDArray[np.int64]  # S
    open_s: NDArray[np.int64]  # S
    open_days: NDArray[np.bool_]  # S × 7
    is_step_free: NDArray[np.bool_]  # S


class Plan(NamedTuple):
    """`share`: decentral, central, digital and mobile; then the dated letters' part of mobile.

    `desk_*` is the way to the nearest central office, whether this model opens it or not: it
    tells whom central offers miss.
    """

    share: NDArray[np.float64]  # 5
    decentral: Office
    central: Office
    desk_site: NDArray[np.int64]  # 2 × A
    desk_ds: NDArray[np.int32]  # 2 × A
    room_euros: float  # a year
