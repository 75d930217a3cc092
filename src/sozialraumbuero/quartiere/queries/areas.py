"""The areas of the town by scheme, with their figures and versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from shapely import Point

from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import AddressInArea, Area, AreaScheme

SOURCES = ("tagged", "type", "volume", "default")


@dataclass(frozen=True)
class SourceShare:
    """How many dwellings of an area come from one source, and which share that is."""

    source: str
    dwellings: int
    share: float


@dataclass(frozen=True)
class Figures:
    """What was counted in an area; None before it was."""

    addresses: int | None
    dwellings: int | None
    blocks: int | None
    sources: tuple[SourceShare, ...]

    @classmethod
    def of(cls, area: Area) -> Figures:
        stored: Mapping[str, Any] = area.figures
        total = stored.get("dwellings") or 0
        found = stored.get("sources", {})
        shares = [
            SourceShare(source, found[source]["dwellings"], found[source]["dwellings"] / total)
            for source in SOURCES
            if total and source in found
        ]
        return cls(
            addresses=stored.get("addresses"),
            dwellings=stored.get("dwellings"),
            blocks=stored.get("blocks"),
            sources=tuple(shares),
        )


def schemes(day: date) -> QuerySet[AreaScheme]:
    """Return the ways to divide the town that have an area on that day, the town's own first."""
    valid = Area.objects.valid_on(day).filter(scheme=OuterRef("pk"))
    return AreaScheme.objects.filter(Exists(valid)).order_by("rank", "name")


def official_scheme() -> AreaScheme | None:
    """Return the town's first own scheme that has areas: blocks keep to its borders."""
    own = AreaScheme.objects.filter(is_computed=False, areas__valid_until__isnull=True)
    return own.filter(areas__isnull=False).order_by("rank", "pk").first()


def quarter_names() -> dict[str, str]:
    """Return today's areas of the town's own scheme, names by code, in the order of the names."""
    scheme = official_scheme()
    if scheme is None:
        return {}
    return dict(areas_of(scheme, timezone.localdate()).values_list("code", "name"))


def areas_of(scheme: AreaScheme, day: date) -> QuerySet[Area]:
    """Return the areas of a scheme that exist on that day, by name."""
    return scheme.areas.valid_on(day).order_by("name", "code", "pk")


def listed(areas: QuerySet[Area]) -> QuerySet[Area]:
    """Leave what lists do not show in the database: borders and properties are large."""
    return areas.defer("border", "properties")


def borders_of(areas: Iterable[Area]) -> dict[int, dict[str, Any]]:
    """Return the borders of areas that were fetched without them."""
    found = Area.objects.filter(pk__in=[area.pk for area in areas]).order_by()
    return dict(found.values_list("pk", "border"))


def blocks_in(area: Area, day: date) -> QuerySet[Area]:
    """Return the blocks with a house in this area, by name."""
    inside = AddressInArea.objects.filter(
        area=area, address__gone_since__isnull=True, address__block__isnull=False
    )
    return (
        Area.objects.valid_on(day)
        .filter(pk__in=inside.values("address__block"))
        .order_by("name", "code", "pk")
    )


def area_on(scheme_key: str, code: str, day: date) -> Area:
    """Return the version of an area that holds on that day, else the latest; or DoesNotExist."""
    versions = Area.objects.filter(scheme__key=scheme_key, code=code).select_related("scheme")
    valid = versions.valid_on(day).order_by("-valid_from", "-pk").first()
    found = valid or versions.order_by("-valid_until", "-pk").first()
    if found is None:
        raise Area.DoesNotExist
    return found


def versions_of(area: Area) -> QuerySet[Area]:
    """Return all versions of an area, the newest first."""
    return (
        Area.objects.filter(scheme=area.scheme_id, code=area.code)
        .order_by("-valid_from", "-pk")
        .defer("border", "properties")
    )


def areas_around(area: Area, day: date) -> list[Area]:
    """Return the areas of the other schemes that hold the middle of this one."""
    middle = Point(area.lon, area.lat)
    near = (
        Area.objects.valid_on(day)
        .exclude(scheme=area.scheme_id)
        .filter(
            scheme__is_computed=False,
            west__lte=area.lon,
            east__gte=area.lon,
            south__lte=area.lat,
            north__gte=area.lat,
        )
        .select_related("scheme")
        .order_by("scheme__rank", "code")
    )
    return [other for other in near if as_shape(other.border).covers(middle)]
