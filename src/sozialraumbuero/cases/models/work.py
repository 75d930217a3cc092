"""What one works on together: concerns, needs, goals, steps, deadlines, papers, appointments."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.sealing import SealedField
from sozialraumbuero.cases.vocabulary import DeadlineKind, NeedState, StepOwner, Urgency


class Concern(CaseRow):
    """What is said, in the person's own words."""

    data_class = "D4"

    heard_on = models.DateField()
    words = SealedField(_("Anliegen in eigenen Worten"))

    class Meta:
        ordering = ["heard_on", "id"]

    def __str__(self) -> str:
        return f"concern {self.heard_on}"


class Need(CaseRow):
    """What is assessed together, in the words of the taxonomy."""

    data_class = "D4"

    state = models.CharField(max_length=10, default=NeedState.OPEN)
    urgency = models.CharField(max_length=6, default=Urgency.LATER)
    assessed_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    need_id = SealedField(_("Bedarf"))
    words = SealedField(_("Zum Bedarf"))

    class Meta:
        ordering = ["assessed_on", "id"]
        constraints = [
            one_of("state", NeedState, "case_need_known_state"),
            one_of("urgency", Urgency, "case_need_known_urgency"),
        ]

    def __str__(self) -> str:
        return f"need {self.state}"


class Goal(CaseRow):
    """What shall be different, as the person says it."""

    data_class = "D4"

    agreed_on = models.DateField()
    reached_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    words = SealedField(_("Ziel"))

    class Meta:
        ordering = ["agreed_on", "id"]

    def __str__(self) -> str:
        return f"goal {self.agreed_on}"


class Step(CaseRow):
    """What was agreed: who does it, until when."""

    data_class = "D4"

    owner_kind = models.CharField(max_length=10)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    words = SealedField(_("Vereinbarter Schritt"))

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["due_on", "done_on"])]
        constraints = [one_of("owner_kind", StepOwner, "case_step_known_owner")]

    def __str__(self) -> str:
        return f"step {self.due_on}"


class Deadline(CaseRow):
    """A term that must not be missed; the letter itself is always the authority."""

    data_class = "D4"

    kind = models.CharField(max_length=20)
    delivered_on = models.DateField()
    due_on = models.DateField()
    met_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    source = SealedField(_("Schreiben, das die Frist setzt"))
    words = SealedField(_("Zur Frist"))

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["due_on", "met_on"])]
        constraints = [
            one_of("kind", DeadlineKind, "case_deadline_known_kind"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("delivered_on")),
                name="case_deadline_after_delivery",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"


class Paper(CaseRow):
    """A document to bring, with a tick when it is there."""

    data_class = "D4"

    ready_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    # An id of the taxonomy's documents, or words of one's own.
    document_id = SealedField(_("Unterlage"))
    words = SealedField(_("Unterlage in eigenen Worten"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "paper"


class Appointment(CaseRow):
    """When and where one meets."""

    data_class = "D4"

    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    cancelled_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    place = SealedField(_("Ort des Termins"))
    with_whom = SealedField(_("Wer noch dabei ist"))
    words = SealedField(_("Zum Termin"))

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"appointment {self.at}"


class Letter(CaseRow):
    """A letter written from the case: its kind and values; the paper is composed when asked for."""

    data_class = "D4"

    written_on = models.DateField()
    sent_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = SealedField(_("Art des Briefs"))
    values = SealedField(_("Inhalt des Briefs"), holds=dict)

    class Meta:
        ordering = ["-written_on", "id"]

    def __str__(self) -> str:
        return f"letter {self.written_on}"
