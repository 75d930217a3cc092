"""Numbers as planners write them: with a comma, with dots between thousands, in percent."""

from __future__ import annotations

import math
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.workbench.figures import written

_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


class FigureField(forms.CharField):
    """A number within limits; 1.234,5 and 1234.5 are the same."""

    def __init__(
        self, *, low: float = 0, high: float = 1e9, places: int = 0, **options: Any
    ) -> None:
        self.low, self.high, self.places = low, high, places
        widget = forms.TextInput(
            attrs={
                "inputmode": "decimal" if places else "numeric",
                "autocomplete": "off",
                "size": 8,
            }
        )
        super().__init__(max_length=20, widget=widget, **options)

    def clean(self, value: Any) -> float | None:
        text = str(super().clean(value)).replace(" ", "").replace("\u202f", "").removesuffix("%")
        return None if not text else self._within(self._read(text))

    def prepare_value(self, value: Any) -> Any:
        """Write a number the German way; what somebody typed stays as it is."""
        if isinstance(value, int | float):
            return written_figure(value, self.places)
        return value

    def _read(self, text: str) -> float:
        if _THOUSANDS.fullmatch(text):
            text = text.replace(".", "")
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or "_" in text:
            raise ValidationError(
                _("„%(text)s“ ist keine Zahl. Schreiben Sie zum Beispiel %(example)s.")
                % {"text": text, "example": "12,5" if self.places else "1200"}
            )
        return number

    def _within(self, number: float) -> float:
        if not self.low <= number <= self.high:
            raise ValidationError(
                _("Bitte eine Zahl von %(low)s bis %(high)s.")
                % {"low": written(self.low), "high": written(self.high)}
            )
        return round(number, self.places) if self.places else float(round(number))


class PercentField(FigureField):
    """A share between 0 and 1, written in percent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(low=0, high=100, places=1, **options)

    def clean(self, value: Any) -> float | None:
        percent = super().clean(value)
        return None if percent is None else round(percent / 100, 6)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int | float):
            return written_figure(100 * value, self.places)
        return value


def written_figure(value: float, places: int) -> str:
    """Return a number with a comma and no zeros at the end."""
    text = f"{value:.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
