"""How long what is kept, what the nights deleted, and the proof that a case is gone."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.vocabulary import Retained


class RetentionRule(models.Model):
    """A term of one class of data that differs from the default, with its reason."""

    data_class = "D1"

    what = models.CharField(max_length=24, primary_key=True)
    days = models.PositiveIntegerField()
    reason = models.CharField(max_length=400)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [one_of("what", Retained, "retention_known_class")]

    def __str__(self) -> str:
        return f"{self.what}: {self.days}"


class RetentionRun(models.Model):
    """What one night deleted: counts alone."""

    data_class = "D7"

    day = models.DateField(unique=True)
    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    held = models.JSONField(default=dict)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.day)


class DeletionProof(models.Model):
    """That a case was deleted: when, why, how many rows; `mark` is all that is left of whose."""

    data_class = "D7"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mark = models.CharField(max_length=64)
    deleted_at = models.DateTimeField()
    why = models.CharField(max_length=40)
    counts = models.JSONField(default=dict)
    keys_destroyed = models.PositiveSmallIntegerField()
    keep_until = models.DateField()

    class Meta:
        ordering = ["-deleted_at"]
        indexes = [models.Index(fields=["mark"])]

    def __str__(self) -> str:
        return f"{self.deleted_at}"
