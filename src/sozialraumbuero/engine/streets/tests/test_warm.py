import io

import numpy as np

from sozialraumbuero.engine.streets import Town, address_places, door_times, pairs_ds, walk_seconds
from sozialraumbuero.engine.streets.doors import door_ds
from sozialraumbuero.engine.streets.tests.real_towns import real_town
from sozialraumbuero.engine.streets.walks import _matrix, _rows, _search
from sozialraumbuero.engine.streets.warm import tiny_town, warm

KERNELS = (_matrix, _rows, _search, door_ds, pairs_ds)


def signatures() -> list[int]:
    return [len(kernel.signatures) for kernel in KERNELS]  # type: ignore[attr-defined]


def test_tiny_town_fits_the_schema() -> None:
    assert Town.load(io.BytesIO(tiny_town().to_bytes())).addr_id.tolist() == ["n1", "n2"]


def test_warm_leaves_nothing_to_compile_for_a_real_town() -> None:
    warm()
    before = signatures()
    town = Town.load(io.BytesIO(real_town("aplerbeck").to_bytes()))

    walk_seconds(town, np.arange(5, dtype=np.int32), limit_s=900, profile="bicycle")
    times = door_times(town, address_places(town, np.arange(20)))
    pairs_ds(times, np.arange(19), np.arange(1, 20))

    assert signatures() == before
