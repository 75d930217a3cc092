"""What is known about areas in figures: indicators, their values, and the files they came from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.quartiere.indicators.words import FileKind, ImportState, Missing
from sozialraumbuero.quartiere.models.areas import Area, AreaScheme

VALUE_COLUMNS = ("value", "missing", "numerator", "denominator", "low", "high", "source", "as_of")


class IndicatorImport(models.Model):
    """A file of figures: how it is read, what it would change, and what it replaced."""

    data_class = "D1"

    state = models.CharField(max_length=10, default=ImportState.PREVIEW)
    kind = models.CharField(max_length=10, default=FileKind.TABLE)
    scheme = models.ForeignKey(AreaScheme, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    file_sha256 = models.CharField(max_length=64)
    # Headings and rows, kept only until somebody has decided.
    sheet = models.JSONField(default=dict)
    # Which column was taken for what, the year, the missing codes.
    mapping = models.JSONField(default=dict)
    # What was written and what was left out, with lines.
    report = models.JSONField(default=dict)
    # The values that were replaced, so that the import can be taken back.
    before = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[str(word) for word in ImportState]),
                name="indicator_import_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[str(word) for word in FileKind]),
                name="indicator_import_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.made_at:%Y-%m-%d}"


class RememberedColumns(models.Model):
    """How tables with the same headings were read the last time."""

    data_class = "D1"

    shape = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField()
    used_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.shape


class Indicator(models.Model):
    """One figure that is known per area and year, with all it takes to read it."""

    data_class = "D1"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    definition = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=24, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    # +1: a high value means that more help is needed; −1: a high value is a strength; 0: neither.
    direction = models.SmallIntegerField(default=0)
    # Numbers of persons and the like: values of parts add up.
    is_count = models.BooleanField(default=False)
    is_signed = models.BooleanField(default=False)
    denominator = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    begun_by = models.ForeignKey(
        IndicatorImport, null=True, blank=True, on_delete=models.SET_NULL, related_name="begun"
    )

    class Meta:
        ordering = ["name", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(direction__in=[-1, 0, 1]), name="indicator_direction_known"
            )
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorValue(models.Model):
    """The value of an indicator in one version of an area, in one year.

    Hidden, unknown and zero are three things: without a value `missing` says why.
    """

    data_class: ClassVar[str] = "D1"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="indicator_values")
    year = models.PositiveSmallIntegerField()
    # The day the figure was taken, if it is known.
    as_of = models.DateField(null=True, blank=True)
    value = models.FloatField(null=True)
    missing = models.CharField(max_length=10, blank=True, default="")
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    # Where the true value surely lies, for figures that were put together from grid cells.
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    source = models.CharField(max_length=200, blank=True)
    imported_by = models.ForeignKey(
        IndicatorImport, null=True, on_delete=models.PROTECT, related_name="written"
    )

    class Meta:
        ordering = ["indicator_id", "year", "area_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "year"], name="one_value_per_area_and_year"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="")
                | Q(value__isnull=True, missing__in=[str(word) for word in Missing]),
                name="value_or_reason_why_not",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1900, year__lte=2200), name="value_year_sensible"
            ),
        ]
        indexes = [models.Index(fields=["area", "year"])]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.year}"

    @property
    def written(self) -> dict[str, Any]:
        """Return the columns that an import writes, as plain values."""
        return {name: getattr(self, name) for name in VALUE_COLUMNS}
