"""In which phase the work is, and how it ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.forms.editing import CaseForm, words_field
from sozialraumbuero.cases.vocabulary import CaseState, DidItHelp
from sozialraumbuero.cases.words import CASE_STATES, CLOSURES, HELPED

PHASES = [(state, words) for state, words in CASE_STATES.items() if state != CaseState.CLOSED]


class PhaseForm(forms.Form):
    """Open phases follow each other in any order."""

    state = forms.ChoiceField(label=_("Phase"), choices=PHASES)


class ClosingForm(CaseForm):
    """The result, and the person's own answer if they agreed to be asked."""

    closure = forms.ChoiceField(
        label=_("Wie endet der Fall?"), choices=list(CLOSURES.items()), widget=forms.RadioSelect
    )
    words = words_field(_("Was wurde erreicht?"), required=False)
    did_it_help = forms.ChoiceField(
        label=_("Hat es geholfen? Die Antwort der Person"),
        choices=list(HELPED.items()),
        initial=DidItHelp.NOT_ASKED,
        widget=forms.RadioSelect,
    )
    knows_open = forms.BooleanField(
        label=_("Ich habe gesehen, was noch offen ist; es ist besprochen."), required=False
    )

    def __init__(self, *args: Any, has_open: bool, may_ask: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_ask:
            del self.fields["did_it_help"]
        if has_open:
            self.fields["knows_open"].required = True
        else:
            del self.fields["knows_open"]
