"""Parse which shifts coordination wants to plan in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.outreach.actions.weeks import WeekWish
from sozialraumbuero.outreach.models import Shift
from sozialraumbuero.outreach.rules.weeks import SECONDS, USUAL_SECONDS
from sozialraumbuero.quartiere.models import Area


class WeekForm(forms.Form):
    """The shifts of some days, perhaps only some quarters, and how long the planner may think."""

    shifts = forms.MultipleChoiceField(
        label=_("Schichten"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Bitte wählen Sie mindestens eine Schicht."),
            "invalid_choice": _(
                "Eine der Schichten ist inzwischen abgesagt oder unterwegs. "
                "Bitte wählen Sie noch einmal."
            ),
        },
    )
    areas = forms.MultipleChoiceField(
        label=_("Nur in diesen Quartieren"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ohne Auswahl gilt das ganze Gebiet der Aktion."),
    )
    seconds = forms.IntegerField(
        label=_("Rechenzeit in Sekunden"),
        min_value=SECONDS[0],
        max_value=SECONDS[1],
        initial=USUAL_SECONDS,
        help_text=_("Für eine Woche genügen 30 Sekunden fast immer."),
        error_messages={
            "min_value": _("Bitte geben Sie 2 bis 300 Sekunden an."),
            "max_value": _("Bitte geben Sie 2 bis 300 Sekunden an."),
        },
    )

    def __init__(
        self, *args: Any, shifts: Sequence[Shift], areas: Sequence[Area], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.by_pk = {str(shift.pk): shift for shift in shifts}
        self.fields["shifts"].choices = [  # type: ignore[attr-defined]
            (pk, str(shift)) for pk, shift in self.by_pk.items()
        ]
        self.fields["areas"].choices = [  # type: ignore[attr-defined]
            (str(area.pk), area.name) for area in areas
        ]

    @property
    def chosen(self) -> set[str]:
        """Return the shifts that are ticked: all, until somebody says otherwise."""
        return set(self.data.getlist("shifts")) if self.is_bound else set(self.by_pk)  # type: ignore[attr-defined]

    def wish(self) -> WeekWish:
        """Return what was asked for; only after the form is valid."""
        cleaned = self.cleaned_data
        return WeekWish(
            shifts=[self.by_pk[pk] for pk in cleaned["shifts"]],
            areas=[int(pk) for pk in cleaned["areas"]],
            seconds=cleaned["seconds"],
        )
