"""The audit log: who did what, when; each row carries the hash of the one before."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One act. `object_mark` is an HMAC, so that erasing a thing leaves no trail to it."""

    data_class = "D7"

    n = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80)
    object_mark = models.CharField(max_length=64, blank=True)
    fields = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["n"]
        indexes = [
            models.Index(fields=["at"]),
            models.Index(fields=["action"]),
            models.Index(fields=["object_mark", "-n"]),
        ]

    def __str__(self) -> str:
        return f"{self.n} {self.action}"


class ChainEnd(models.Model):
    """Where the chain ends now (`head`) and where a pruned chain begins (`anchor`).

    Without the head, cutting off the newest rows would leave a chain without fault. The seal
    stops a forger who has the database alone; against one who puts back an older database, only
    a head that was written down elsewhere helps.
    """

    data_class = "D7"

    HEAD = "head"
    ANCHOR = "anchor"

    kind = models.CharField(max_length=6, primary_key=True)
    n = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["head", "anchor"]), name="chain_end_known_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.n}"
