"""Places of help; offers and their providers follow."""

from __future__ import annotations

from django.db import models


class Access(models.TextChoices):
    """A fact about access; not knowing is an answer of its own."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Place(models.Model):
    """A room that already exists: where shifts start and end, and hours are held."""

    data_class = "D0"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=160, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    step_free = models.CharField(max_length=8, choices=Access.choices, default=Access.UNKNOWN)
    note = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="place_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(step_free__in=Access.values), name="place_step_free_known_word"
            ),
        ]

    def __str__(self) -> str:
        return self.name
