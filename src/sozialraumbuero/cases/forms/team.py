"""Parse and check what coordination writes about a team's cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.forms.editing import day_field
from sozialraumbuero.cases.rules.load import Frame


class _ColleagueForm(forms.Form):
    """Choose one of some colleagues, by name."""

    colleague = forms.ChoiceField(label=_("Wer übernimmt?"))

    def __init__(self, *args: Any, colleagues: Sequence[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self._colleagues = {str(user.pk): user for user in colleagues}
        choice = self.fields["colleague"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101  # declared above
        names = [(key, user.display_name) for key, user in self._colleagues.items()]
        choice.choices = [("", _("bitte wählen")), *names]

    def chosen(self) -> User:
        """Return the colleague somebody chose."""
        return self._colleagues[self.cleaned_data["colleague"]]


class CoverForm(_ColleagueForm):
    """Who stands in, and until which day."""

    until = day_field(_("Letzter Tag der Vertretung"))


class SuccessorForm(_ColleagueForm):
    """Who takes the cases over for good."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="successor_%s", **options)


class FrameForm(forms.Form):
    """How many open cases one counsellor carries well."""

    cases_from = forms.IntegerField(label=_("Offene Fälle je Stelle, von"), min_value=1)
    cases_to = forms.IntegerField(label=_("bis"), min_value=1)
    reason = forms.CharField(
        label=_("Warum dieser Rahmen?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Zum Beispiel: Teilzeit, weite Wege, viele Gespräche mit Sprachmittlung."),
    )

    def frame(self) -> Frame:
        """Return the frame somebody wrote."""
        return Frame(self.cleaned_data["cases_from"], self.cleaned_data["cases_to"])
