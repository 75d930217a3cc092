"""Count what lies in every area, whenever houses or borders changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Sum

from sozialraumbuero.quartiere.models import AddressInArea, Area


def count_figures() -> None:
    """Write addresses, dwellings by source and blocks of every area that is in force."""
    figures: dict[int, dict[str, Any]] = {}
    present = AddressInArea.objects.filter(
        address__gone_since__isnull=True, area__valid_until__isnull=True
    ).order_by()
    for area, source, addresses, dwellings in present.values_list(
        "area_id", "address__dwelling_source"
    ).annotate(Count("pk"), Sum("address__dwellings")):
        figure = figures.setdefault(area, _nothing())
        figure["addresses"] += addresses
        figure["dwellings"] += dwellings
        figure["sources"][source] = {"addresses": addresses, "dwellings": dwellings}
    for area, blocks in present.values_list("area_id").annotate(
        Count("address__block", distinct=True)
    ):
        figures[area]["blocks"] = blocks
    changed = []
    for one in Area.objects.filter(valid_until__isnull=True).only("pk", "figures"):
        counted = figures.get(one.pk, _nothing())
        if one.figures != counted:
            one.figures = counted
            changed.append(one)
    Area.objects.bulk_update(changed, ["figures"], batch_size=200)


def _nothing() -> dict[str, Any]:
    return {"addresses": 0, "dwellings": 0, "blocks": 0, "sources": {}}
