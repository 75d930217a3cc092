"""A saved way to put several indicators together, and the result one holds on to."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.db import models
from django.utils import timezone

from sozialraumbuero.quartiere.models.areas import AreaScheme


class SocialIndex(models.Model):
    """A configuration of the composite index for one division of the town."""

    data_class = "D1"

    name = models.CharField(max_length=80, unique=True)
    scheme = models.ForeignKey(AreaScheme, on_delete=models.CASCADE, related_name="+")
    # Indicators with direction and weight, cuts and labels, which areas count: see `settings_of`.
    settings = models.JSONField()
    # The result as it was held, a table of the engine: later ones are compared with it.
    held = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
