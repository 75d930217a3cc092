"""Weights of a party, and measures with owner, date and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.engine.comparison.measures import Measure
from sozialraumbuero.workbench.models import StepState
from sozialraumbuero.workbench.results.reading import measure_of
from sozialraumbuero.workbench.wording import STEP_STATES

HEAVIEST, USUAL = 5, 2


class WeightsForm(forms.Form):
    """Sliders from 0 to 5, one per criterion of the comparison."""

    party = forms.CharField(
        label=_("Partei oder Fraktion"),
        max_length=60,
        help_text=_("Eine Gruppe, keine einzelne Person: zum Beispiel Seniorenbeirat."),
    )

    def __init__(
        self, *args: Any, criteria: Sequence[str], weights: Mapping[str, float], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.criteria = list(criteria)
        for name in self.criteria:
            self.fields[f"w-{name}"] = forms.IntegerField(
                label=measure_of(name).label,
                min_value=0,
                max_value=HEAVIEST,
                initial=int(weights.get(name, USUAL)),
                widget=forms.NumberInput(attrs={"type": "range", "step": 1}),
            )

    def rows(self) -> Iterator[tuple[Measure, BoundField]]:
        """Return each criterion with its slider."""
        for name in self.criteria:
            yield measure_of(name), self[f"w-{name}"]

    def clean(self) -> dict[str, Any]:
        """Something weighs more than nothing."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(self.weights().values()):
            self.add_error(None, _("Geben Sie wenigstens einem Kriterium ein Gewicht über 0."))
        return cleaned

    def weights(self) -> dict[str, float]:
        """Return the weights by criterion."""
        return {name: float(self.cleaned_data[f"w-{name}"]) for name in self.criteria}


class NewStepForm(forms.Form):
    """A measure that somebody adds."""

    title = forms.CharField(label=_("Was wird getan?"), max_length=200)
    owner = forms.CharField(
        label=_("Wer ist zuständig?"),
        max_length=120,
        required=False,
        help_text=_("Eine Stelle oder Funktion, zum Beispiel Fachdienst Soziales."),
    )
    due_on = forms.DateField(
        label=_("Bis wann?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )
    condition = forms.CharField(label=_("Voraussetzung"), max_length=300, required=False)


class StepForm(NewStepForm):
    """A measure with its status."""

    state = forms.ChoiceField(label=_("Stand"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)  # noqa: S101
        state.choices = [(each.value, STEP_STATES[each][1]) for each in StepState]
