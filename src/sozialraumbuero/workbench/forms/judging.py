"""Assumptions with their ranges and sources, and the weights of the measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.engine.comparison.measures import MEASURES, Measure
from sozialraumbuero.engine.comparison.parameters import Parameter, parameters
from sozialraumbuero.workbench.forms.fields import FigureField
from sozialraumbuero.workbench.forms.sections import SectionForm
from sozialraumbuero.workbench.rules.contents import AssumptionRow
from sozialraumbuero.workbench.rules.own_contacts import is_own, with_contacts

HEAVIEST = 5
LIMITS = ("low", "start", "high")


class AssumptionsForm(SectionForm):
    """Every assumption with lowest, usual and highest value; shares are written in percent."""

    columns = (*LIMITS, "source")

    def build(self) -> None:
        self.known = parameters()
        said = {
            "low": _("Niedrigster Wert: %(what)s"),
            "start": _("Üblicher Wert: %(what)s"),
            "high": _("Höchster Wert: %(what)s"),
        }
        for at, each in enumerate(self.known):
            own = self._own(each)
            for limit in LIMITS:
                held = own[limit] if own else getattr(each, limit)  # type: ignore[literal-required]
                self.fields[f"{limit}-{at}"] = FigureField(
                    label=said[limit] % {"what": each.label},
                    low=_shown(each, each.least),
                    high=_shown(each, each.most),
                    places=2,
                    initial=_shown(each, held),
                )
            self.fields[f"source-{at}"] = forms.CharField(
                label=_("Quelle: %(what)s") % {"what": each.label},
                max_length=160,
                required=False,
                initial=own["source"] if own else "",
            )

    def rows(self) -> Iterator[tuple[Parameter, list[BoundField], bool]]:
        for at, each in enumerate(self.known):
            yield each, self.cells(at), self._own(each) is not None

    def _own(self, parameter: Parameter) -> AssumptionRow | None:
        row = self.content["assumptions"].get(parameter.id)
        return row if row and is_own(parameter.id, row) else None

    def clean(self) -> dict[str, Any]:
        """The three values rise."""
        cleaned = super().clean() or self.cleaned_data
        for at in range(len(self.known)):
            values = [self.of(limit, at) for limit in LIMITS]
            if None not in values and not values[0] <= values[1] <= values[2]:
                self.add_error(
                    f"start-{at}",
                    _("Der übliche Wert liegt zwischen dem niedrigsten und dem höchsten."),
                )
        return cleaned

    def value(self) -> dict[str, AssumptionRow]:
        """Return the assumptions that differ from the table or name a source of their own.

        Own contacts stay beside them: they are taken and left with buttons of their own.
        """
        found: dict[str, AssumptionRow] = {}
        for at, each in enumerate(self.known):
            low, start, high = (_stored(each, self.of(limit, at)) for limit in LIMITS)
            source = self.of("source", at) or ""
            if (low, start, high) != (each.low, each.start, each.high) or source:
                found[each.id] = AssumptionRow(low=low, start=start, high=high, source=source)
        counts = {
            name: row["contacts"]
            for name, row in self.content["assumptions"].items()
            if "contacts" in row
        }
        return with_contacts(found, counts)


class CriteriaForm(SectionForm):
    """How much each measure may weigh, from the least to the most anybody would say."""

    columns = ("low", "high")

    def build(self) -> None:
        self.measures = [measure for measure in MEASURES if measure.direction]
        for at, measure in enumerate(self.measures):
            low, high = self.content["criteria"].get(measure.id, [0, 0])
            name = {"what": measure.label}
            self.fields[f"low-{at}"] = FigureField(
                label=_("Mindestens: %(what)s") % name, high=HEAVIEST, initial=low
            )
            self.fields[f"high-{at}"] = FigureField(
                label=_("Höchstens: %(what)s") % name, high=HEAVIEST, initial=high
            )

    def rows(self) -> Iterator[tuple[Measure, list[BoundField]]]:
        for at, measure in enumerate(self.measures):
            yield measure, self.cells(at)

    def clean(self) -> dict[str, Any]:
        """The least is not above the most, and something weighs."""
        cleaned = super().clean() or self.cleaned_data
        for at in range(len(self.measures)):
            low, high = self.of("low", at), self.of("high", at)
            if low is not None and high is not None and low > high:
                self.add_error(f"low-{at}", _("Das Mindeste liegt über dem Höchsten."))
        if not self.errors and not any(high for _low, high in self.value().values()):
            self.add_error(None, _("Geben Sie wenigstens einem Kriterium ein Gewicht über 0."))
        return cleaned

    def value(self) -> dict[str, list[float]]:
        found = {
            m.id: [self.of("low", at), self.of("high", at)] for at, m in enumerate(self.measures)
        }
        return {name: weights for name, weights in found.items() if weights[1]}


def weights_of(form_data: Mapping[str, Any], measures: list[str]) -> dict[str, float]:
    """Return the weights that a party chose on its sliders, 0 where none."""
    return {name: float(form_data.get(f"w-{name}") or 0) for name in measures}


def _is_percent(parameter: Parameter) -> bool:
    return parameter.unit == "share"


def _shown(parameter: Parameter, value: float) -> float:
    return round(100 * value, 4) if _is_percent(parameter) else value


def _stored(parameter: Parameter, value: float) -> float:
    return round(value / 100, 8) if _is_percent(parameter) else value
