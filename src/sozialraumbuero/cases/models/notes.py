"""Confidential notes, and the glass that two people may break in an emergency."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.rules.notes import PassedOn
from sozialraumbuero.cases.sealing import SealedField


class Note(CaseRow):
    """What was entrusted (§ 203 StGB, § 65 SGB VIII); a key apart from the case's. Append-only."""

    data_class = "D5"
    key_kind = "note"

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    review_on = models.DateField()
    # A correction is a new note; the old one stays and says that it was corrected.
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    # Why the next owner may read it: the person agreed, or there is danger. Empty: they may not.
    passed_on = models.CharField(max_length=8, blank=True)
    words = SealedField(_("Vertrauliche Notiz"), data_class="D5")

    class Meta:
        ordering = ["-written_at", "id"]
        constraints = [one_of("passed_on", PassedOn, "note_passed_on_known", empty=True)]

    def __str__(self) -> str:
        return f"note {self.written_at}"


class BreakGlass(CaseRow):
    """One case, opened for an hour to somebody who may not see it: asked for, granted, reviewed."""

    data_class = "D4"

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    # Whether notes and protected facts (D5) are asked for too.
    with_notes = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    owner_told_at = models.DateTimeField(null=True)
    dpo_told_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    reason = SealedField(_("Grund des Notzugriffs"))
    review = SealedField(_("Prüfung des Notzugriffs"))

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["ends_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="glass_broken_by_two",
            ),
            models.CheckConstraint(
                condition=Q(granted_at__isnull=True)
                | Q(decided_by__isnull=False, ends_at__isnull=False, refused_at__isnull=True),
                name="glass_granted_by_somebody_for_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"glass {self.asked_at}"
