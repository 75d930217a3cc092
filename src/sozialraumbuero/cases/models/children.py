"""Child protection (§ 8a SGB VIII, § 4 KKG): its own store, circle and key. Append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.rules.child import DECISIONS
from sozialraumbuero.cases.sealing import SealedField
from sozialraumbuero.cases.vocabulary import ChildStep


class _ChildRow(CaseRow):
    key_kind = "child"

    class Meta:
        abstract = True


class ChildRecord(_ChildRow):
    """One assessment; closed when it was decided to report or not to."""

    data_class = "D5"

    begun_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    pseudonym = models.CharField(max_length=12)
    about = SealedField(_("Kinderschutz: um wen es geht"), data_class="D5")

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return self.pseudonym


class ChildCircle(models.Model):
    """Somebody named for one record; nobody else sees it, whatever their roles."""

    data_class = "D5"

    record = models.ForeignKey(ChildRecord, on_delete=models.CASCADE, related_name="circle")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "user"], name="child_circle_once")]

    def __str__(self) -> str:
        return str(self.user_id)


class ChildEntry(_ChildRow):
    """One step with time, person and reason; never altered afterwards."""

    data_class = "D5"

    record = models.ForeignKey(ChildRecord, on_delete=models.CASCADE, related_name="entries")
    step = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_skipped = models.BooleanField(default=False)
    is_imminent = models.BooleanField(default=False)
    words = SealedField(_("Kinderschutz: was festgehalten wurde"), data_class="D5")
    reason = SealedField(_("Kinderschutz: Begründung"), data_class="D5")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            one_of("step", ChildStep, "child_entry_known_step"),
            models.CheckConstraint(
                condition=Q(is_skipped=False) | Q(step=ChildStep.FAMILY_TALK),
                name="child_family_talk_alone_is_skipped",
            ),
            models.CheckConstraint(
                condition=Q(is_imminent=False) | Q(step=ChildStep.IMMINENT_CHECK),
                name="child_imminent_in_its_check",
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(step__in=sorted(map(str, DECISIONS))),
                name="child_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return self.step


class ChildSheet(_ChildRow):
    """The pseudonymised sheet for the insoweit erfahrene Fachkraft; signed, then unchangeable."""

    data_class = "D5"

    record = models.ForeignKey(ChildRecord, on_delete=models.CASCADE, related_name="sheets")
    specialist = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    content = SealedField(_("Kinderschutz: Beratungsbogen"), holds=dict, data_class="D5")
    advice = SealedField(_("Kinderschutz: Rat der Fachkraft"), data_class="D5")

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"sheet {self.written_at}"
