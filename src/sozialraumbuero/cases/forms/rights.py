"""What somebody fills in when the person asks for their rights."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.forms.editing import day_field
from sozialraumbuero.cases.models import Case, Note
from sozialraumbuero.cases.sealing import sealed_fields
from sozialraumbuero.cases.vocabulary import ErasureReason
from sozialraumbuero.cases.words_of_rights import ERASURES, RESTRICTIONS

OLDEST = 120
FORMATS = [
    ("pdf", _("PDF, zum Ausdrucken")),
    ("json", _("JSON, für andere Programme (Art. 20)")),
]
BY_HAND = (ErasureReason.ASKED, ErasureReason.CONSENT_WITHDRAWN, ErasureReason.OPENED_BY_MISTAKE)
LONG = ("safe_words", "household", "access_needs", "protected_why", "closing_words", "address")


class ExportForm(forms.Form):
    """Which form, and which notes after third parties' rights were looked at."""

    form = forms.ChoiceField(
        label=_("Form"), choices=FORMATS, initial="pdf", widget=forms.RadioSelect
    )
    notes = forms.MultipleChoiceField(
        label=_("Vertrauliche Notizen, die herausgegeben werden"),
        help_text=_("Lesen Sie jede vorher: Steht etwas über andere Menschen darin?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    notes_why = forms.CharField(
        label=_("Warum bleiben die übrigen zurück?"),
        help_text=_("Steht so in der Auskunft, zum Beispiel: Die Notiz nennt eine Nachbarin."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, notes: Sequence[Note], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["notes"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(each.pk), _day_of(each)) for each in notes]
        if not notes:
            del self.fields["notes"], self.fields["notes_why"]
        self.count = len(notes)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where something is held back."""
        cleaned = super().clean() or {}
        held_back = len(cleaned.get("notes", [])) < self.count
        if held_back and not cleaned.get("notes_why", "").strip():
            self.add_error("notes_why", _("Bitte schreiben Sie, warum Notizen zurückbleiben."))
        return cleaned

    def given(self) -> frozenset[UUID]:
        """Return the notes that are given out."""
        return frozenset(UUID(each) for each in self.cleaned_data.get("notes", []))


class CorrectForm(forms.Form):
    """One field, put right."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, field: str, value: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        label = str(sealed_fields(Case)[field].label)
        if field == "birth_year":
            self.fields["value"] = forms.IntegerField(
                label=label, required=False, initial=value,
                min_value=today.year - OLDEST, max_value=today.year,
            )  # fmt: skip
            return
        rows = forms.Textarea(attrs={"rows": 3}) if field in LONG else forms.TextInput()
        self.fields["value"] = forms.CharField(
            label=label, required=False, max_length=2_000, initial=value, widget=rows
        )


class RestrictForm(forms.Form):
    """Why the case is stored and nothing else."""

    why = forms.ChoiceField(
        label=_("Grund"), choices=list(RESTRICTIONS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("Was dazu gesagt wurde"), max_length=400, required=False)


class LiftForm(forms.Form):
    person_told = forms.BooleanField(
        label=_("Die Person ist vorher unterrichtet worden (Art. 18 Abs. 3)."), required=False
    )


class HoldForm(forms.Form):
    until = day_field(_("Aufbewahren bis"))
    why = forms.CharField(
        label=_("Grund"),
        help_text=_("Mindestens vier Wörter, zum Beispiel: Klage vor dem Sozialgericht."),
        max_length=300,
    )


class DeleteForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Warum?"),
        choices=[(each, ERASURES[each]) for each in BY_HAND],
        widget=forms.RadioSelect,
    )
    code = forms.CharField(
        label=_("Code des Falls, zur Sicherheit"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ProofForm(forms.Form):
    code = forms.CharField(
        label=_("Code des Falls"),
        help_text=_("Er steht auf den Papieren, die die Person bekommen hat."),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class TermForm(forms.Form):
    days = forms.IntegerField(label=_("Tage"), min_value=1, max_value=40_000)
    reason = forms.CharField(label=_("Grund"), max_length=300)


def _day_of(note: Note) -> str:
    return f"{note.written_at:%d.%m.%Y}"
