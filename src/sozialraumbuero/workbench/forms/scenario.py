"""A new comparison: its title and the areas it is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.quartiere.models import AreaScheme
from sozialraumbuero.quartiere.queries.areas import schemes


class ScenarioForm(forms.Form):
    """How a comparison is called and which areas it counts in."""

    title = forms.CharField(
        label=_("Wie soll der Vergleich heißen?"),
        max_length=120,
        help_text=_("Zum Beispiel: Sozialraumbüro 2027."),
    )
    scheme = forms.ModelChoiceField(
        label=_("In welchen Gebieten rechnen wir?"),
        queryset=AreaScheme.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["scheme"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = schemes(timezone.localdate())  # the town's own first, then its blocks


class TitleForm(forms.Form):
    """Another title, for a copy or a comparison that was called too hastily."""

    title = forms.CharField(label=_("Titel"), max_length=120)
