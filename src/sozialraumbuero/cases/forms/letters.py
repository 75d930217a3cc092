"""The questions of one kind of letter as a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.forms.editing import CaseForm, day_field
from sozialraumbuero.cases.papers.letter_kinds import FieldKind, LetterField, LetterKind


class LetterForm(CaseForm):
    """What the letter asks for; the texts of letters are German, and so are the questions."""

    def __init__(self, *args: Any, kind: LetterKind, **options: Any) -> None:
        self.kind = kind
        super().__init__(*args, **options)
        self.initial.update(shown(kind, self.initial))
        for asked in kind.fields:
            if asked.label:
                self.fields[asked.id] = _field(asked)

    def content(self) -> dict[str, Any]:
        """Return the answers; what nobody filled in is None."""
        said = super().content()
        return {
            asked.id: _meant(asked, said[asked.id])
            for asked in self.kind.fields
            if asked.id in said
        }


def shown(kind: LetterKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lists among the values as the form shows them: one a line."""
    lined = {asked.id for asked in kind.fields if asked.kind is FieldKind.LINES}
    return {name: "\n".join(value or ()) for name, value in values.items() if name in lined}


def _meant(asked: LetterField, value: Any) -> Any:
    if asked.kind is FieldKind.LINES:
        return [line.strip() for line in value.splitlines() if line.strip()] or None
    return value or None


def _field(asked: LetterField) -> forms.Field:
    named: dict[str, Any] = {
        "label": asked.label, "required": asked.required, "help_text": asked.hint,
    }  # fmt: skip
    quiet = {"autocomplete": "off"}
    match asked.kind:
        case FieldKind.DATE:
            return day_field(**named)
        case FieldKind.MONEY:
            return forms.DecimalField(decimal_places=2, max_digits=9, localize=True, **named)
        case FieldKind.YES_NO:
            return forms.BooleanField(**named)
        case FieldKind.CHOICE:
            choices = list(asked.choices.items())
            if not asked.required:
                choices = [("", str(_("nichts davon"))), *choices]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **named)
        case FieldKind.CHOICES:
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(
                choices=list(asked.choices.items()), widget=boxes, **named
            )
        case FieldKind.TEXT:
            return forms.CharField(max_length=200, widget=forms.TextInput(attrs=quiet), **named)
    rows = {"rows": 3 if asked.kind is FieldKind.LINES else 5}
    return forms.CharField(max_length=6000, widget=forms.Textarea(attrs=rows), **named)
