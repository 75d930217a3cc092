"""Campaigns and who walks when: internal planning."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sozialraumbuero.outreach.models.constraints import one_of
from sozialraumbuero.outreach.vocabulary import CampaignState, Way


class Campaign(models.Model):
    """Some weeks in which a team knocks at the doors of one area."""

    data_class = "D1"

    name = models.CharField(max_length=120)
    area = models.ForeignKey("quartiere.Area", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    aim = models.TextField(max_length=1000)
    languages = models.JSONField(default=list)
    # The day the letters are in the letter boxes; at least a week before the first knock.
    announced_on = models.DateField()
    phone = models.CharField(max_length=40)
    # The most a shift may be on its way between doors; nothing: as much as it takes.
    max_walk_minutes = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=12, default=CampaignState.DRAFT)
    state_since = models.DateTimeField(default=timezone.now)
    # Why it came into this state, where somebody gave a reason: cancelled, closed early.
    state_reason = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(announced_on__lt=F("starts_on")), name="campaign_announced_before"
            ),
            one_of("state", CampaignState, "campaign_in_a_known_state"),
        ]

    def __str__(self) -> str:
        return self.name


class Shift(models.Model):
    """One or two counsellors on the way from a room to a room."""

    data_class = "D1"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="shifts")
    day = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    start_place = models.ForeignKey("directory.Place", on_delete=models.PROTECT, related_name="+")
    end_place = models.ForeignKey("directory.Place", on_delete=models.PROTECT, related_name="+")
    languages = models.JSONField(default=list)
    way = models.CharField(max_length=12, default=Way.FOOT)
    skills = models.JSONField(default=list)
    # Who walks alone comes to promised visits only together with somebody else.
    visits_as_two = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["day", "starts_at", "id"]
        indexes = [models.Index(fields=["day"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"
            ),
            one_of("way", Way, "shift_moves_in_a_known_way"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.starts_at:%H:%M}"


class ShiftMember(models.Model):
    """A counsellor on a shift; two make a pair that walks as one."""

    data_class = "D1"

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shift", "user"], name="counsellor_once_per_shift")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.shift_id}"


class CampaignPart(models.Model):
    """A quarter or block of a campaign with a promise: so many households, these counsellors."""

    data_class = "D1"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="parts")
    area = models.ForeignKey("quartiere.Area", on_delete=models.PROTECT, related_name="+")
    # Households to be asked here in every week with shifts; 0 promises none.
    minimum = models.PositiveSmallIntegerField(default=0)
    # Counsellors whom people here know.
    known = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        ordering = ["area__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "area"], name="area_once_per_campaign")
        ]

    def __str__(self) -> str:
        return f"{self.area_id} in {self.campaign_id}"


class ReportRelease(models.Model):
    """What of a campaign's contacts may leave the team; written once, shown the same ever after."""

    data_class = "D10"

    campaign = models.OneToOneField(
        Campaign, on_delete=models.PROTECT, related_name="report_release"
    )
    # Noised and printed counts by table; see rules/releases.py. Empty: too few contacts.
    figures = models.JSONField(default=dict)
    # The entries of the register of releases; they hold no count and no record key.
    register = models.JSONField(default=list)
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"release of {self.campaign_id}"
