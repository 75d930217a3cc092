"""Computations of a day's tours."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.outreach.models.campaigns import Campaign


class PlanState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class PlanRun(models.Model):
    """One computation of a day's tours; the worker writes its progress here."""

    data_class = "D6"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="plan_runs")
    day = models.DateField()
    seconds = models.PositiveSmallIntegerField(default=10)
    seed = models.PositiveIntegerField(default=1)
    # Changes as little as possible in the plan before, instead of planning the day anew.
    is_replan = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=PlanState.QUEUED)
    share_done = models.FloatField(default=0)
    progress = models.JSONField(default=dict)
    stop_requested = models.BooleanField(default=False)
    failure = models.CharField(max_length=300, blank=True)
    job = models.JSONField(default=dict)
    plan = models.JSONField(null=True)
    # Block -> time band -> how likely a draw from what was learnt would have sent somebody there.
    chances = models.JSONField(default=dict)
    # What changed against the plan before, after a cancellation or a sick colleague.
    differences = models.JSONField(default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    # The worker's last sign of life.
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # A plan lists houses: job and plan are emptied after the day they are for.
    expires_on = models.DateField()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="plan_run_known_state"
            ),
            models.UniqueConstraint(
                fields=["campaign", "day"],
                condition=Q(state__in=["queued", "running"]),
                name="one_plan_run_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.day} {self.state}"
