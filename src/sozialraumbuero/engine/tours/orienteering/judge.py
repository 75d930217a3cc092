"""The independent judge of orienteering tours: walks every tour anew, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.engine.tours.orienteering.instance import Instance


def faults_of(
    instance: Instance, routes: Sequence[Sequence[int]], *, tours: int, score: int
) -> list[str]:
    """Return what is wrong with the tours, one line each; [] if they keep every rule.

    Tours name places by their position in the instance, without start and end.
    """
    faults = [] if len(routes) == tours else [f"{len(routes)} tours instead of {tours}"]
    visited: dict[int, int] = {}
    earned = 0
    for number, route in enumerate(routes, start=1):
        for place in route:
            if not 0 < place < len(instance.labels):
                faults.append(f"tour {number}: no place {place}")
                return faults
            if place in visited:
                faults.append(f"tour {number}: {instance.labels[place]} is visited twice")
            else:
                earned += int(instance.score[place])
            visited[place] = number
        faults += [f"tour {number}: {fault}" for fault in _late(instance, route)]
    if earned != score:
        faults.append(f"score {score} instead of {earned}")
    return faults


def _late(instance: Instance, route: Sequence[int]) -> list[str]:
    """Return where the tour comes too late, waiting wherever it comes too early."""
    now, here = int(instance.opens[0]), 0
    for place in [*route, 0]:
        leaves = now + (int(instance.stay[here]) if here else 0)
        now = max(leaves + int(instance.travel[here, place]), int(instance.opens[place]))
        if now > int(instance.closes[place]):
            where = instance.labels[place] if place else "the end"
            return [f"reaches {where} at {now}, closed since {int(instance.closes[place])}"]
        here = place
    return []
