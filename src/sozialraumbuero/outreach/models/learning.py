"""What was learnt from contacts: how likely somebody opens, by block and time band."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sozialraumbuero.outreach.models.constraints import one_of
from sozialraumbuero.outreach.vocabulary import TimeBand


class LearningState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class LearningRun(models.Model):
    """One reading of all contacts; only the newest that is done keeps its rates."""

    data_class = "D2"

    state = models.CharField(max_length=8, default=LearningState.QUEUED)
    # Nobody if the night asked for it.
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    # Contacts at doors that entered, those meanwhile turned into tallies included.
    knocks = models.PositiveIntegerField(default=0)
    # Level -> how strongly its places are drawn to those above.
    shrinkage = models.JSONField(default=dict)
    # Rates come from contacts, so they must not outlive them by much.
    expires_on = models.DateField()

    class Meta:
        ordering = ["-requested_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LearningState.values), name="learning_known_state"
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state__in=["queued", "running"]),
                name="one_learning_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requested_at:%Y-%m-%d} {self.state}"


class LearntRate(models.Model):
    """How likely somebody opens in a block, a quarter or the whole town, in one time band.

    `weight` says how many knocks the belief is worth, `knocks` how often we really knocked there.
    """

    data_class = "D2"

    run = models.ForeignKey(LearningRun, on_delete=models.CASCADE, related_name="rates")
    # A block of at least 25 addresses, a quarter, or nothing for the town.
    area = models.ForeignKey(
        "quartiere.Area", null=True, on_delete=models.CASCADE, related_name="+"
    )
    time_band = models.CharField(max_length=16)
    mean = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    weight = models.FloatField()
    knocks = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("time_band", TimeBand, "learnt_rate_known_time_band"),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=F("mean"), mean__lte=F("high"), high__lte=1),
                name="learnt_rate_inside_its_interval",
            ),
            models.UniqueConstraint(
                fields=["run", "area", "time_band"], name="one_rate_per_area_and_band"
            ),
            models.UniqueConstraint(
                fields=["run", "time_band"],
                condition=Q(area__isnull=True),
                name="one_rate_of_the_town_per_band",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.time_band}: {self.mean:.2f}"
