"""Which kinds of help a need asks for, and how well each fits; what the ranking begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log

from sozialraumbuero.directory.needs import Need, taxonomy
from sozialraumbuero.engine.matching.offers import WantedType

LATER_NEED = 0.72
LATER_TYPE = 0.08
LEAST_FIT = 0.25
GENERAL_COSTS = 0.45  # of the fit of the most general kind of help


def wanted_kinds(needs: Iterable[Need], *, first_counts_most: bool) -> tuple[WantedType, ...]:
    """Return the kinds of help, each once with its best fit, best first."""
    fits: dict[str, float] = {}
    for rank, need in enumerate(needs):
        weight = LATER_NEED**rank if first_counts_most else 1.0
        # The closest kind of each need fits fully, however many needs it serves besides.
        closest = max((_closeness()[kind.id] for kind in need.offers), default=1.0)
        for place, kind in enumerate(need.offers):
            closeness = _closeness()[kind.id] / closest
            fit = max(weight * (1 - LATER_TYPE * place) * closeness, LEAST_FIT)
            fits[kind.id] = max(fit, fits.get(kind.id, 0.0))
    ordered = sorted(fits.items(), key=lambda pair: -pair[1])
    return tuple(WantedType(kind, round(fit, 4)) for kind, fit in ordered)


@cache
def _closeness() -> Mapping[str, float]:
    """Return for each kind of help how close it is to a need: one that serves many is further.

    Whoever has debts is led to the debt counsellors first, then to those who counsel in general.
    """
    served = Counter(kind.id for need in taxonomy().needs.values() for kind in need.offers)
    most = log(max(served.values()))
    return {
        kind.id: 1 - GENERAL_COSTS * log(max(served[kind.id], 1)) / most
        for kind in taxonomy().offer_types
    }
