"""Places: rooms that shifts start from, and doors behind which there is help."""

from __future__ import annotations

from django.db import models

from sozialraumbuero.directory.models.public_ids import new_public_id


class Access(models.TextChoices):
    """A fact about access; not knowing is an answer of its own."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def _access() -> models.CharField[str, str]:
    return models.CharField(max_length=8, choices=Access.choices, default=Access.UNKNOWN)


def _known(field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": Access.values}), name=f"place_{field}_known_word"
    )


class Place(models.Model):
    """A place on the map; `is_room` says that shifts may start and end there."""

    data_class = "D0"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=160, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=80, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    step_free = _access()
    lift = _access()
    wheelchair_toilet = _access()
    hearing_loop = _access()
    quiet_room = _access()
    # How to get there, in words: bus stop, entrance, which bell.
    way_there = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=200, blank=True)
    is_room = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    hsds_id = models.CharField(max_length=120, unique=True, default=new_public_id)
    # What HSDS said and we have no column for, so that an export gives it back.
    hsds_rest = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="place_on_earth",
            ),
            _known("step_free"),
            _known("lift"),
            _known("wheelchair_toilet"),
            _known("hearing_loop"),
            _known("quiet_room"),
        ]

    def __str__(self) -> str:
        return self.name
