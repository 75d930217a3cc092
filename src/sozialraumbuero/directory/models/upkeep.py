"""How entries stay right: links for their owners, what they sent, and hints of readers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.directory.models.constraints import one_of
from sozialraumbuero.directory.models.offers import Offer
from sozialraumbuero.directory.models.traeger import Traeger
from sozialraumbuero.directory.words import (
    ImportFormat,
    ImportState,
    ProposalState,
    SuggestionKind,
    SuggestionState,
)


class OwnerLink(models.Model):
    """A way in for one Träger to its own offers, without an account.

    Only the hash of the secret is stored: who reads the database cannot open the page.
    """

    data_class = "D8"

    traeger = models.ForeignKey(Traeger, on_delete=models.CASCADE, related_name="links")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    first_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="owner_link_ends_later"
            )
        ]

    def __str__(self) -> str:
        return f"link of {self.traeger_id}"


class Proposal(models.Model):
    """What an owner wants changed in the words of an offer; facts are taken over at once."""

    data_class = "D1"

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="proposals")
    # By field: what stood there, and what is wanted.
    changes = models.JSONField()
    state = models.CharField(max_length=8, default=ProposalState.WAITING)
    sent_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["sent_on", "id"]
        constraints = [one_of("state", ProposalState, "proposal_state_known_word")]

    def __str__(self) -> str:
        return f"proposal for {self.offer_id}"


class Suggestion(models.Model):
    """ "This is wrong": a hint of a reader, without anything about the reader."""

    data_class = "D1"

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=12)
    words = models.CharField(max_length=300, blank=True)
    sent_on = models.DateField()
    state = models.CharField(max_length=10, default=SuggestionState.OPEN)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["sent_on", "id"]
        constraints = [
            one_of("kind", SuggestionKind, "suggestion_kind_known_word"),
            one_of("state", SuggestionState, "suggestion_state_known_word"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.offer_id}"


class DirectoryImport(models.Model):
    """A file that was read: what it would change, and what it replaced so that it can be undone."""

    data_class = "D1"

    format = models.CharField(max_length=12)
    state = models.CharField(max_length=10, default=ImportState.PREVIEW)
    file_name = models.CharField(max_length=120)
    # What is to be written, what is refused and why; and after applying, what stood there before.
    plan = models.JSONField()
    before = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            one_of("format", ImportFormat, "import_format_known_word"),
            one_of("state", ImportState, "import_state_known_word"),
        ]

    def __str__(self) -> str:
        return self.file_name


class DirectoryVersion(models.Model):
    """One row, drawn anew with each change: every process knows when its index is old."""

    data_class = "D0"

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.number)
