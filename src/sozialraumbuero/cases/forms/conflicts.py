"""Who must not see a case, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User


class ConflictForm(forms.Form):
    """Somebody is barred at once; the reason stays sealed."""

    user = forms.ModelChoiceField(
        label=_("Wer darf den Fall nicht sehen?"),
        queryset=User.objects.filter(is_active=True),
        help_text=_("Verwandt, befreundet, Nachbar, Vermieterin, Vorgesetzter …"),
    )
    why = forms.CharField(
        label=_("Warum?"),
        max_length=400,
        help_text=_("Das liest später nur, wer den Fall führt."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, only: User | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if only is not None:
            del self.fields["user"]
            self.fields["why"].label = _("Warum sind Sie befangen?")
