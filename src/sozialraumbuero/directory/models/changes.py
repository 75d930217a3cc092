"""What a change replaced, so that the last one can be taken back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from sozialraumbuero.directory.models.offers import Offer
from sozialraumbuero.directory.models.upkeep import OwnerLink, Proposal


class OfferChange(models.Model):
    """One change of an offer: the columns that differ, as they were and as they became.

    Made at the desk (`made_by`) or by its Träger (`link`). The places stand under "held_at".
    """

    data_class = "D1"

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="changes")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    link = models.ForeignKey(
        OwnerLink, on_delete=models.SET_NULL, null=True, related_name="changes"
    )
    before = models.JSONField()
    after = models.JSONField()
    # What the same sending proposed, and the waiting proposal whose place it took.
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, related_name="+")
    replaced_proposal = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["offer", "-id"])]

    def __str__(self) -> str:
        return f"change of {self.offer_id}"
