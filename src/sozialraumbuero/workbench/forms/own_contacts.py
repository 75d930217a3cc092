"""Between which days own contacts are taken."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )


class ContactDaysForm(forms.Form):
    """The first and the last day; campaigns that lie between them count."""

    first = _day(_("Aktionen ab"))
    last = _day(_("Aktionen bis"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Der letzte Tag liegt vor dem ersten."))
        return cleaned

    def days(self) -> tuple[date | None, date | None]:
        return self.cleaned_data["first"], self.cleaned_data["last"]
