"""The European grid: the worked example of the EPSG Guidance Note 7-2."""

import numpy as np

from sozialraumbuero.lib.laea import to_grid


def test_place_stands_where_the_guidance_note_says():
    found = to_grid(np.array([[5.0, 50.0], [10.0, 52.0]]))

    assert np.round(found, 2).tolist() == [[3_962_799.45, 2_999_718.85], [4_321_000.0, 3_210_000.0]]
