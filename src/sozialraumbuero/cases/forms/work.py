"""The rows of the daily work: concerns, needs, goals, papers, steps, deadlines, appointments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.forms.editing import CaseForm, day_field, line_field, words_field
from sozialraumbuero.cases.queries.needs import NO_PAPERS
from sozialraumbuero.cases.vocabulary import DeadlineKind, StepOwner, Urgency
from sozialraumbuero.cases.words import STEP_OWNERS, URGENCIES
from sozialraumbuero.cases.work_words import DEADLINE_KINDS
from sozialraumbuero.directory.needs import taxonomy


def need_choices() -> list[tuple[str, Any]]:
    """Return the needs to choose from, by group, as the reader calls them."""
    language = get_language() or "de"
    groups = [
        (group.label(language), [(need.id, need.label(language)) for need in group.needs])
        for group in taxonomy().groups
    ]
    return [("", _now("Bitte wählen")), *groups]


def document_choices() -> list[tuple[str, str]]:
    language = get_language() or "de"
    return [
        (word.id, word.label(language)) for word in taxonomy().documents if word.id != NO_PAPERS
    ]


class ConcernForm(CaseForm):
    """What the person says."""

    words = words_field(
        _("Anliegen in eigenen Worten"),
        help_text=_("Schreiben Sie, was die Person sagt, nicht, was Sie daraus schließen."),
    )
    heard_on = day_field(_("Gesagt am"))


class NeedForm(CaseForm):
    """What is assessed together."""

    need_id = forms.ChoiceField(label=_("Bedarf"), choices=need_choices)
    urgency = forms.ChoiceField(
        label=_("Wie dringend?"),
        choices=list(URGENCIES.items()),
        initial=Urgency.LATER,
        widget=forms.RadioSelect,
    )
    words = words_field(_("Zum Bedarf"), required=False, rows=2, most=1000)


class NeedChangeForm(CaseForm):
    """What may still change once a need is written down: not which one it is."""

    urgency = forms.ChoiceField(
        label=_("Wie dringend?"), choices=list(URGENCIES.items()), widget=forms.RadioSelect
    )
    words = words_field(_("Zum Bedarf"), required=False, rows=2, most=1000)


class GoalForm(CaseForm):
    """What shall be different."""

    words = words_field(
        _("Ziel"),
        rows=2,
        most=500,
        help_text=_("So, wie die Person es sagt, und so, dass man merkt, wenn es erreicht ist."),
    )


class PapersForm(CaseForm):
    """Documents to bring."""

    document_ids = forms.MultipleChoiceField(
        label=_("Unterlagen"),
        choices=document_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = line_field(_("Eine andere Unterlage"))


class StepForm(CaseForm):
    """Who does what, until when."""

    words = words_field(_("Vereinbarter Schritt"), rows=2, most=500)
    owner_kind = forms.ChoiceField(
        label=_("Wer tut es?"),
        choices=list(STEP_OWNERS.items()),
        initial=StepOwner.COUNSELLOR,
        widget=forms.RadioSelect,
    )
    due_on = day_field(_("Bis wann?"), required=False)


class DeadlineForm(CaseForm):
    """A term that runs; its end is computed unless the letter says another."""

    kind = forms.ChoiceField(label=_("Welche Frist?"), choices=list(DEADLINE_KINDS.items()))
    delivered_on = day_field(
        _("Wann ist das Schreiben angekommen?"),
        help_text=_("Bei einem gelben Umschlag der Tag, der darauf steht."),
    )
    source = line_field(
        _("Welches Schreiben?"),
        help_text=_("Von wem, was, von wann: Bescheid der Stelle vom 3. November"),
    )
    due_on = day_field(
        _("Ende nach dem Schreiben"),
        required=False,
        help_text=_("Leer lassen, dann rechnen wir. Steht im Schreiben ein Tag, gilt der."),
    )
    words = words_field(_("Zur Frist"), required=False, rows=2, most=500)

    def clean(self) -> dict[str, Any]:
        """Ask for the end where only the letter knows it."""
        cleaned = super().clean()
        own = (DeadlineKind.OTHER, DeadlineKind.RENT_NOTICE_ANSWER)
        if "due_on" in cleaned and cleaned.get("kind") in own and not cleaned["due_on"]:
            self.add_error("due_on", _now("Für diese Frist steht das Ende nur im Schreiben."))
        return cleaned


class AppointmentForm(CaseForm):
    """When and where one meets."""

    at = forms.DateTimeField(
        label=_("Wann?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M"],
    )
    minutes = forms.IntegerField(
        label=_("Wie viele Minuten?"), initial=60, min_value=1, max_value=720
    )
    place = line_field(_("Wo?"))
    with_whom = line_field(_("Wer noch dabei ist"))
    words = words_field(_("Zum Termin"), required=False, rows=2, most=500)


def begun(form_class: type[CaseForm]) -> dict[str, Any]:
    """Return what a new row begins with."""
    today = timezone.localdate()
    return {"heard_on": today} if form_class is ConcernForm else {}
