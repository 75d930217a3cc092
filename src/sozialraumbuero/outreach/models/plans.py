"""Computations of a day's tours."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.outreach.models.campaigns import Campaign
from sozialraumbuero.outreach.models.constraints import one_of
from sozialraumbuero.outreach.vocabulary import Decision


class PlanState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class PlanRunQuerySet(models.QuerySet["PlanRun"]):
    def of_day(self, campaign: Campaign, day: date) -> Self:
        """Keep those that planned this day alone."""
        return self.filter(campaign=campaign, day=day, last_day__isnull=True)


class PlanRun(models.Model):
    """One computation of a day's tours; the worker writes its progress here."""

    data_class = "D6"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="plan_runs")
    # The first day, if the plan has several.
    day = models.DateField()
    last_day = models.DateField(null=True)
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

    objects = PlanRunQuerySet.as_manager()

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


class WeekPlan(models.Model):
    """A plan for several days that waits for somebody to look at it and say yes."""

    data_class = "D6"

    run = models.OneToOneField(PlanRun, on_delete=models.CASCADE, related_name="week")
    # Of whom it was asked: ISO days, shifts and, if not the whole campaign, areas.
    days = models.JSONField(default=list)
    shifts = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    # Shift id of the job -> line of the walk.
    paths = models.JSONField(default=dict)
    # Language -> shift id -> why this way; it names houses.
    words = models.JSONField(default=dict)
    # Figures, hours and reasons for the page; no house.
    result = models.JSONField(default=dict)
    # The tours there were before it was taken over, for undoing.
    before = models.JSONField(default=list)
    # The plans of single days that came of it.
    day_runs = models.JSONField(default=list)
    decision = models.CharField(max_length=10, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("decision", Decision, "week_decided_in_a_known_way")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.decision}"
