"""What areas and groups gain and lose under each model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.intervals import figure, rounded
from sozialraumbuero.engine.comparison.measures import (
    EQUITY_EDE,
    EQUITY_EDE_MILD,
    EQUITY_EDE_STRICT,
    WORST_QUARTER,
)
from sozialraumbuero.engine.comparison.prepared import Prepared
from sozialraumbuero.engine.comparison.simulation import Years

AVERSIONS = {"0.5": EQUITY_EDE_MILD, "1": EQUITY_EDE, "2": EQUITY_EDE_STRICT}
Int = NDArray[np.int64]


def equity(prepared: Prepared, years: Years, ids: Sequence[str], base: int) -> dict[str, Any]:
    """Return per model the worst-off quarter and Kolm–Pollak, and per area who is reached."""
    models = {
        name: {
            "worst_quarter": figure(years.rows[:, at, WORST_QUARTER], "share"),
            "kolm_pollak": {
                aversion: figure(years.rows[:, at, place], "share")
                for aversion, place in AVERSIONS.items()
            },
        }
        for at, name in enumerate(ids)
    }
    areas = [
        _area(prepared.areas[at].id, prepared.areas[at].name, years.by_area[:, :, at], ids, base)
        for at in range(len(prepared.areas))
    ]
    return {"models": models, "areas": sorted(areas, key=lambda each: str(each["id"]))}


def _area(name: str, label: str, counts: Int, ids: Sequence[str], base: int) -> dict[str, Any]:
    """`change` is people reached against the baseline, in the same replications."""
    reached = counts[:, :, 1].astype(np.float64)
    need = counts[:, :, 0].astype(np.float64)
    mean = need[:, base].mean()
    return {
        "id": name,
        "name": label or name,
        "people_in_need": figure(need[:, base], "persons per year"),
        "reached": {
            model: figure(reached[:, at], "persons per year") for at, model in enumerate(ids)
        },
        "share": {
            model: rounded(float(reached[:, at].mean() / mean)) if mean > 0 else None
            for at, model in enumerate(ids)
        },
        "change": {
            model: figure(reached[:, at] - reached[:, base], "persons per year")
            for at, model in enumerate(ids)
        },
    }


def groups(prepared: Prepared, years: Years, ids: Sequence[str]) -> dict[str, Any]:
    """Return the share of people reached by age and kind of need, where the areas tell them."""
    told = {}
    if len(prepared.age_groups) > 1:
        told["age"] = _groups(prepared.age_groups, years.by_age, ids)
    if len(prepared.need_groups) > 1:
        told["need"] = _groups(prepared.need_groups, years.by_need, ids)
    return told


def _groups(names: Sequence[str], counts: Int, ids: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "models": {
                model: {
                    "people_in_need": figure(
                        counts[:, at, place, 0].astype(np.float64), "persons per year"
                    ),
                    "people_reached": figure(
                        counts[:, at, place, 1].astype(np.float64), "persons per year"
                    ),
                }
                for at, model in enumerate(ids)
            },
        }
        for place, name in enumerate(names)
    ]
