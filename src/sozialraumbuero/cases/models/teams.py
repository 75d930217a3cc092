"""What a team agreed to carry."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class TeamFrame(models.Model):
    """From how many to how many open cases one counsellor of the team carries well."""

    data_class = "D1"

    team = models.OneToOneField("accounts.Team", primary_key=True, on_delete=models.CASCADE)
    cases_from = models.PositiveSmallIntegerField()
    cases_to = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=400)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cases_from__gte=1, cases_to__gte=F("cases_from")),
                name="team_frame_goes_upwards",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cases_from}-{self.cases_to}"
