"""The town: its street file, its addresses and street segments."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sozialraumbuero.quartiere.models.areas import Area

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
