"""The tables of planning: scenarios, their changes, runs, weights of parties, steps."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.quartiere.models import AreaScheme
from sozialraumbuero.workbench.rules.contents import Section


class Scenario(models.Model):
    """A comparison that somebody describes in small steps."""

    data_class: ClassVar[str] = "D1"

    title = models.CharField(max_length=120)
    scheme = models.ForeignKey(AreaScheme, on_delete=models.PROTECT, related_name="+")
    # See rules/contents.py.
    content = models.JSONField()
    # Counts every change, so that two people at once do not overwrite each other.
    revision = models.PositiveIntegerField(default=1)
    # Section -> the revision that wrote it last.
    written_at = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return self.title


class ScenarioChange(models.Model):
    """One change of one section, with what stood there before; the last ones can be taken back."""

    data_class: ClassVar[str] = "D1"

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="changes")
    section = models.CharField(max_length=12)
    before = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__in=[str(section) for section in Section]),
                name="scenario_change_of_known_section",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.section}"


class RunState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class ComparisonRun(models.Model):
    """One computation of a scenario as it stood then; its result never changes any more."""

    data_class: ClassVar[str] = "D1"

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="runs")
    # 1, 2, 3 … within its scenario: the name by which people speak of it.
    number = models.PositiveIntegerField()
    content = models.JSONField()
    replications = models.PositiveIntegerField()
    seed = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, default=RunState.QUEUED)
    share_done = models.FloatField(default=0)
    stop_requested = models.BooleanField(default=False)
    failure = models.CharField(max_length=400, blank=True)
    # The engine's result.json.
    result = models.JSONField(null=True)
    # Measure -> year -> model, see computing.py; empty in runs from before this was kept.
    years = models.JSONField(default=dict)
    result_sha256 = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RunState.values), name="comparison_run_known_state"
            ),
            models.UniqueConstraint(
                fields=["scenario", "number"], name="one_run_per_number_of_a_scenario"
            ),
            models.UniqueConstraint(
                fields=["scenario"],
                condition=Q(state__in=["queued", "running"]),
                name="one_comparison_run_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="done", result__isnull=False) | ~Q(state="done"),
                name="done_run_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id}/{self.number} {self.state}"


class PartyWeights(models.Model):
    """How a party of the session weighs the measures, 0 to 5."""

    data_class: ClassVar[str] = "D1"

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="parties")
    party = models.CharField(max_length=60)
    weights = models.JSONField()
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["party"]
        constraints = [
            models.UniqueConstraint(
                fields=["scenario", "party"], name="one_set_of_weights_per_party"
            )
        ]

    def __str__(self) -> str:
        return self.party


class StepState(models.TextChoices):
    PROPOSED = "proposed"
    DECIDED = "decided"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class Step(models.Model):
    """A measure that follows from a comparison: who does it, until when, how far it is."""

    data_class: ClassVar[str] = "D1"

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="steps")
    run = models.ForeignKey(ComparisonRun, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    # A function, never a private person.
    owner = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default=StepState.PROPOSED)
    condition = models.CharField(max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=StepState.values), name="step_known_state")
        ]

    def __str__(self) -> str:
        return self.title
