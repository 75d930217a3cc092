"""Parse and check what is said about the law that cases are worked on under."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.actions.regime import RegimeWords
from sozialraumbuero.cases.vocabulary import LegalRegime
from sozialraumbuero.cases.words import REGIMES


class RegimeForm(forms.Form):
    """Which law applies, and whom people turn to with questions about their data."""

    regime = forms.ChoiceField(
        label=_("Wer trägt das Sozialraumbüro?"),
        choices=list(REGIMES.items()),
        widget=forms.RadioSelect,
    )
    data_protection = forms.CharField(
        label=_("Datenschutzbeauftragte: Funktion und Kontakt"),
        max_length=200,
        help_text=_("Kein Name, sondern die Stelle: Datenschutzbeauftragte der Stadt, Rathaus …"),
    )
    authority = forms.CharField(
        label=_("Aufsichtsbehörde, wenn es eine andere ist"), max_length=200, required=False
    )
    notice_url = forms.URLField(
        label=_("Adresse der ausführlichen Hinweise"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )

    def words(self) -> RegimeWords:
        """Return what the action takes."""
        cleaned = self.cleaned_data
        return RegimeWords(
            regime=LegalRegime(cleaned["regime"]),
            data_protection=cleaned["data_protection"],
            authority=cleaned["authority"],
            notice_url=cleaned["notice_url"],
        )
