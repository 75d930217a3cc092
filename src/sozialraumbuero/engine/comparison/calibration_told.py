"""Every assumption as it was used: start value, own counts, what became of it, its source."""

from __future__ import annotations

from typing import Any

import numpy as np

from sozialraumbuero.engine.comparison.calibration import LEAST_CONTACTS, Belief, beliefs
from sozialraumbuero.engine.comparison.intervals import rounded
from sozialraumbuero.engine.comparison.scenario import Scenario


def calibration(scenario: Scenario) -> list[dict[str, Any]]:
    """Return the table of assumptions with prior, data and posterior."""
    return [_told(scenario, belief) for belief in beliefs(scenario)]


def _told(scenario: Scenario, belief: Belief) -> dict[str, Any]:
    low, start, high = belief.prior
    own = belief.parameter.id in scenario.ranges
    counted_by = belief.contacts.source if belief.contacts else ""
    return {
        "parameter": belief.parameter.id,
        "label": belief.parameter.label,
        "unit": belief.parameter.unit,
        "source": "Szenario" if own else belief.parameter.source,
        "published": belief.parameter.published and not own,
        "prior": {"low": rounded(low), "start": rounded(start), "high": rounded(high)},
        "data": _data(belief),
        "posterior": _posterior(belief),
        "used": "posterior" if belief.is_learnt else "start",
        "contacts_needed": LEAST_CONTACTS,
        **({"data_source": counted_by} if counted_by else {}),
    }


def _data(belief: Belief) -> dict[str, float] | None:
    if belief.contacts is None:
        return None
    names = ("tried", "happened") if belief.parameter.unit == "share" else ("count", "sum")
    return dict(zip(names, (belief.contacts.tried, belief.contacts.happened), strict=True))


def _posterior(belief: Belief) -> dict[str, float] | None:
    """Shown from the first contact on, used from the fiftieth."""
    if belief.contacts is None or belief.contacts.tried <= 0:
        return None
    low, middle, high = belief.posterior(np.array([0.05, 0.5, 0.95]))
    return {"value": rounded(middle), "low": rounded(low), "high": rounded(high)}
