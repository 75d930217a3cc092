"""The town: its areas in several schemes, addresses and street segments."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

COUNTED = ("address_objects", "addresses", "dwellings", "streets", "segments", "blocks")


class Kommune(models.Model):
    """The one municipality of this installation."""

    data_class = "D0"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120)
    ags = models.CharField(max_length=8, blank=True)
    is_demo = models.BooleanField(default=False)
    # GeoJSON of water, woods, parks and railway lines: the background of the maps.
    landscape = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_kommune")]

    def __str__(self) -> str:
        return self.name


class TownImportQuerySet(models.QuerySet["TownImport"]):
    def without_network(self) -> Self:
        """Leave the network's megabytes in the database."""
        return self.defer("network")


class TownImport(models.Model):
    """One reading of a street file; the newest one is the town we plan with."""

    data_class = "D0"

    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    source_date = models.CharField(max_length=40, blank=True)
    attribution = models.CharField(max_length=200)
    counts = models.JSONField(default=dict)
    # Reason -> the ids of the objects that were left out.
    dropped = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    # Created, updated, unchanged, gone: what this reading did to the addresses.
    changes = models.JSONField(default=dict)
    # The town.npz of the computing engine, so that a backup of the database is complete.
    network = models.BinaryField()
    # Counts how often the network was written anew, as blocks change with new borders.
    revision = models.PositiveIntegerField(default=0)

    objects = TownImportQuerySet.as_manager()

    class Meta:
        ordering = ["-imported_at", "-id"]
        get_latest_by = "imported_at"

    def __str__(self) -> str:
        return f"{self.file_name} {self.imported_at:%Y-%m-%d}"

    @property
    def figures(self) -> dict[str, int | None]:
        """Return the counts people ask for; None where this reading did not count."""
        return {name: self.counts.get(name) for name in COUNTED}


class AreaScheme(models.Model):
    """A way to divide the town: Stadtteile, Beirat areas, blocks."""

    data_class = "D0"

    BLOCKS = "bloecke"

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    # Blocks are formed from the street network; all other schemes come from the town.
    is_computed = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(default=0)
    # Who drew the borders, and of when they are: shown beside every figure of an area.
    source = models.CharField(max_length=200, blank=True)
    # Counts every change of its areas, so that drawn maps know when they are old.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language: the town named its schemes, we named the blocks."""
        return _("Blöcke") if self.is_computed else self.name


class AreaImport(models.Model):
    """One file of borders that was taken over, with all it takes to undo it."""

    data_class = "D1"

    scheme = models.ForeignKey(AreaScheme, on_delete=models.CASCADE, related_name="imports")
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    valid_from = models.DateField(null=True, blank=True)
    # How many areas are new, have new borders, a new name, stayed, ended.
    changes = models.JSONField(default=dict)
    # Reason -> the names of the features that were left out.
    dropped = models.JSONField(default=dict)
    # Kind of remark -> the names of the areas it is about.
    notes = models.JSONField(default=dict)
    # Area id -> name and properties before this import wrote others.
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-imported_at", "-id"]
        get_latest_by = "imported_at"

    def __str__(self) -> str:
        return f"{self.file_name} {self.imported_at:%Y-%m-%d}"


class AreaUpload(models.Model):
    """A checked file of borders that waits for somebody to look at it and say yes."""

    data_class = "D1"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scheme_key = models.SlugField(max_length=40)
    scheme_name = models.CharField(max_length=80)
    source = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    areas = models.JSONField(default=list)
    dropped = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.file_name} for {self.scheme_key}"


class AreaQuerySet(models.QuerySet["Area"]):
    def valid_on(self, day: date) -> Self:
        """Keep the areas that exist on that day; both limits are inclusive."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )


class Area(models.Model):
    """One area of a scheme with its border and the days on which it is valid."""

    data_class = "D0"

    scheme = models.ForeignKey(AreaScheme, on_delete=models.PROTECT, related_name="areas")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    # GeoJSON Polygon or MultiPolygon, WGS84.
    border = models.JSONField(default=dict)
    lat = models.FloatField()
    lon = models.FloatField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    # Facts that came with the file, such as an invented population of the demo town.
    properties = models.JSONField(default=dict, blank=True)
    # Addresses, dwellings (by source) and blocks, counted by the actions that change them.
    figures = models.JSONField(default=dict, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey(
        AreaImport, null=True, blank=True, on_delete=models.SET_NULL, related_name="begun"
    )
    ended_by = models.ForeignKey(
        AreaImport, null=True, blank=True, on_delete=models.SET_NULL, related_name="ended"
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"],
                condition=Q(valid_until__isnull=True),
                name="one_open_area_per_code",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="area_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Segment(models.Model):
    """A stretch of street between two junctions, as drawn on maps."""

    data_class = "D0"

    number = models.PositiveIntegerField(unique=True)
    street = models.CharField(max_length=160, blank=True)
    road_class = models.CharField(max_length=30)
    length_m = models.FloatField()
    # [[lon, lat], ...] from one junction to the other.
    line = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["west", "east"]), models.Index(fields=["road_class"])]

    def __str__(self) -> str:
        return self.street or f"Segment {self.number}"


class AddressQuerySet(models.QuerySet["Address"]):
    def present(self) -> Self:
        """Keep the addresses that the newest import still contains."""
        return self.filter(gone_since__isnull=True)

    def doors(self) -> Self:
        """Keep the addresses where people live."""
        return self.present().filter(dwellings__gt=0)


class Address(models.Model):
    """A house with a number. It knows no person."""

    data_class = "D0"

    # The object's id in the street file, such as "w24017231".
    key = models.CharField(max_length=24, unique=True)
    street = models.CharField(max_length=160)
    # Sorts and finds the street whoever wrote it, see street_names.py.
    street_key = models.CharField(max_length=160, default="")
    number = models.CharField(max_length=24)
    # Sorts 2 before 10 and 10 before 10a.
    number_key = models.CharField(max_length=40)
    postcode = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=80, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    dwellings = models.PositiveSmallIntegerField()
    dwelling_source = models.CharField(max_length=12)
    segment_number = models.PositiveIntegerField(null=True)
    block = models.ForeignKey(
        Area, null=True, on_delete=models.SET_NULL, related_name="block_addresses"
    )
    areas = models.ManyToManyField(Area, related_name="addresses", through="AddressInArea")
    gone_since = models.DateField(null=True, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        ordering = ["street_key", "number_key", "id"]
        indexes = [
            models.Index(fields=["street_key", "number_key", "id"]),
            models.Index(fields=["block"]),
            models.Index(fields=["lat", "lon"]),
        ]

    def __str__(self) -> str:
        return f"{self.street} {self.number}".strip()


class AddressInArea(models.Model):
    """An address lies in one area of every scheme."""

    data_class = "D0"

    address = models.ForeignKey(Address, on_delete=models.CASCADE)
    area = models.ForeignKey(Area, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "area"], name="address_once_per_area")
        ]
        indexes = [models.Index(fields=["area", "address"])]

    def __str__(self) -> str:
        return f"{self.address_id} in {self.area_id}"
