"""Who helps: bodies, never persons."""

from __future__ import annotations

from django.db import models

from sozialraumbuero.directory.models.constraints import one_of
from sozialraumbuero.directory.models.public_ids import new_public_id
from sozialraumbuero.directory.words import TraegerKind


class Traeger(models.Model):
    """A body that offers help, with a functional address; no name of a person has a place here."""

    data_class = "D0"

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=16, default=TraegerKind.OTHER)
    description = models.TextField(max_length=2000, blank=True)
    website = models.URLField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # A functional address such as info@; it receives the links for checking.
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    hsds_id = models.CharField(max_length=120, unique=True, default=new_public_id)
    hsds_rest = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [one_of("kind", TraegerKind, "traeger_kind_known_word")]

    def __str__(self) -> str:
        return self.name
