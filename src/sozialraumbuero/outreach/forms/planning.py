"""Parse what coordination asks of the planner."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.outreach.rules.day_plans import SECONDS, USUAL_SECONDS


class PlanForm(forms.Form):
    """How long the planner may think."""

    seconds = forms.IntegerField(
        label=_("Rechenzeit in Sekunden"),
        min_value=SECONDS[0],
        max_value=SECONDS[1],
        initial=USUAL_SECONDS,
        help_text=_("10 Sekunden genügen fast immer."),
        error_messages={
            "min_value": _("Bitte geben Sie 2 bis 60 Sekunden an."),
            "max_value": _("Bitte geben Sie 2 bis 60 Sekunden an."),
        },
    )
