"""The town as the simulation sees it: arrays over areas in an order that no name decides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]


class Ground(NamedTuple):
    """A areas, G age groups, K need groups.

    `word` is what an area is called in counters; it comes from its place on the map, never from
    its name or its line in the file. `pull` says how often doors are passed here, on average 1.
    """

    persons: Int  # A
    word: Int  # A
    need_rate: Float  # A, share of residents in need in a year
    covered: Float  # A, share of them whom existing offers serve
    impaired: Float  # A, share who cannot take steps
    online: Float  # A × G, share with access to and practice in digital ways
    age_ends: Int  # A × G, the first resident's number beyond each group
    need_parts: Float  # A × K, upper bounds of the groups' shares
    doors: Float  # A
    pull: Float  # A
