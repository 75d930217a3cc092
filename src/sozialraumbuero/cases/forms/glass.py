"""Ask for a case in an emergency, and say afterwards whether it was right."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _


class AskGlassForm(forms.Form):
    """One case by its code, with the reason; notes only where they are needed."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("Code des Falls"),
        max_length=12,
        help_text=_("Sechs Zeichen. Einen Namen brauchen und suchen Sie hier nicht."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    reason = forms.CharField(
        label=_("Warum muss der Fall jetzt geöffnet werden?"),
        max_length=600,
        help_text=_("Das lesen die zweite Person, der Datenschutz, die zuständige Person."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    with_notes = forms.BooleanField(
        label=_("Auch vertrauliche Notizen. Ohne sie lässt sich der Notfall nicht lösen."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"request_key": uuid4()})
        super().__init__(*args, **options)


class ReviewGlassForm(forms.Form):
    """Whether it was needed, kept small, and what shall change."""

    words = forms.CharField(
        label=_("Prüfung: War es nötig? Blieb es beim Nötigsten?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
