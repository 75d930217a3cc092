"""A confidential note, and what happens to it later."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """What was entrusted; nobody else finds it, in no list and no search."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Notiz"),
        max_length=8000,
        help_text=_("Nur was Sie für diese Arbeit wirklich brauchen."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"request_key": uuid4()})
        super().__init__(*args, **options)
