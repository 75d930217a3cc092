"""Forms that first show how they understand what was typed."""

from __future__ import annotations

from django import forms
from django.forms.utils import ErrorDict


class LookForm(forms.Form):
    """A form that can be shown again without a word about what is missing yet."""

    def only_look(self) -> None:
        """Take everything as it was typed, and judge nothing."""
        self._errors = ErrorDict()
