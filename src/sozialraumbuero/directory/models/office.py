"""The office itself: the number that is always in sight."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

NEUTRAL_PAGE = "https://www.wikipedia.org/"


class Office(models.Model):
    """How one reaches the Sozialraumbüro of this town; one row."""

    data_class = "D0"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120, default="Sozialraumbüro")
    phone = models.CharField(max_length=40, blank=True)
    phone_hours = models.JSONField(default=dict)
    phone_hours_text = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    # Where the button for leaving at once leads: something anybody might read.
    exit_url = models.URLField(max_length=300, default=NEUTRAL_PAGE)
    # Within how many working days a wish for a visit is answered.
    answer_days = models.PositiveSmallIntegerField(default=2)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_office")]

    def __str__(self) -> str:
        return self.name
