"""Areas in several schemes, each with the days on which its border holds."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _


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
