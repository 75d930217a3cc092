"""Small standings for the tests: some blocks before a period."""

from __future__ import annotations

import numpy as np

from sozialraumbuero.engine.contact import BANDS, Ledger, Posterior, Standing

HOURS = np.array([4.0, 4.0, 4.0, 4.0, 2.0, 2.0, 2.0])


def a_ledger(blocks: int, **fields: object) -> Ledger:
    """Return the ledger of equal blocks that were all visited last week, without grace."""
    return Ledger(
        **{  # type: ignore[arg-type]
            "share": np.full(blocks, 1 / blocks),
            "got_hours": np.full(blocks, 1000.0),
            "periods_left": np.full(blocks, 12.0),
            "spent_hours": 0.0,
            "period_hours": float(HOURS.sum()),
            "turn_periods": 12.0,
            "grace": 0.0,
            **fields,
        }
    )


def a_standing(blocks: int, households: float = 60.0, **fields: object) -> Standing:
    return Standing(
        names=[f"b{at}" for at in range(blocks)],
        households=np.full(blocks, households),
        need=np.ones(blocks),
        ledger=a_ledger(blocks, **fields),
    )


def beliefs(blocks: int, weight: float = 30.0) -> Posterior:
    """Return beliefs that differ a little from block to block and band to band."""
    mean = 0.3 + 0.3 * np.linspace(0, 1, blocks * len(BANDS)).reshape(blocks, -1)
    return Posterior(mean, np.full(mean.shape, weight))
