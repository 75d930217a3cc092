"""What the style guide shows: every component once, filled with invented values."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.lib.charts import Bars, Row, SmallMultiples, Span, Sparkline, Timeline
from sozialraumbuero.lib.interval_charts import Estimate, IntervalGrid, IntervalPanel, Mark
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.web.icons import ICONS
from sozialraumbuero.web.sample_town import sample_map

TONES = ("paper", "surface", "sunk", "sand", "accent", "accent-soft", "ink", "ink-soft", "line")
WEEKS = tuple(str(week) for week in range(31, 39))


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Name der Aktion"), help_text=_("So, wie er im Brief steht."))
    day = forms.DateField(
        label=_("Erster Tag"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    language = forms.ChoiceField(
        label=_("Sprache des Briefs"), choices=[("de", "Deutsch"), ("tr", "Türkçe")]
    )
    band = forms.ChoiceField(
        label=_("Tageszeit"),
        widget=forms.RadioSelect,
        choices=[("am", _("Vormittag")), ("pm", _("Nachmittag"))],
    )
    languages = forms.MultipleChoiceField(
        label=_("Gesprochene Sprachen"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("de", "Deutsch"), ("ar", "العربية"), ("uk", "Українська")],
        required=False,
    )
    note = forms.CharField(label=_("Hinweis"), widget=forms.Textarea, required=False)
    is_announced = forms.BooleanField(
        label=_("Der Brief ist ausgetragen"),
        required=False,
        help_text=_("Erst danach beginnt die Schicht."),
    )


def samples() -> dict[str, Any]:
    """Return the context of the style guide."""
    return {
        "form": SampleForm(),
        "faulty_form": SampleForm({"name": "", "language": "fr"}, prefix="falsch"),
        "icons": sorted(ICONS),
        "tones": TONES,
        "map": sample_map(is_linked=False),
        "bars": _bars(),
        "timeline": _timeline(),
        "sparkline": _line(gettext("Gespräche an der Tür"), (12, 15, 11, 18, 22, 19, 25, 28)),
        "multiples": _multiples(),
        "intervals": _intervals(),
        "page": page_of(list(range(150)), 2),
    }


def _bars() -> Bars:
    return Bars(
        title=gettext("Worum es an den Türen ging"),
        unit=gettext("Gespräche"),
        rows=[
            (gettext("Geld und Schulden"), 48),
            (gettext("Wohnen, Miete und drohender Verlust der Wohnung"), 31),
            (gettext("Pflege und Alter"), 22),
            (gettext("Kinder und Familie"), 17),
            (gettext("Sprache lernen"), 6),
        ],
        source=gettext("Erfundene Zahlen, Stand 1. September 2025"),
    )


def _timeline() -> Timeline:
    return Timeline(
        title=gettext("Das Bild des Tages"),
        start=time(9),
        end=time(18),
        rows=[
            Row(
                gettext("Vormittag: Mia und Jonas"),
                [
                    Span(time(9), time(9, 30), "Bootshaus", "room"),
                    Span(time(9, 30), time(11), gettext("34 Haustüren"), "door"),
                    Span(time(11), time(11, 30), gettext("Termin"), "appointment"),
                    Span(time(11, 30), time(12, 15), gettext("11 Haustüren"), "door"),
                ],
            ),
            Row(
                gettext("Nachmittag: Leyla und Piotr"),
                [
                    Span(time(14), time(15, 40), gettext("28 Haustüren"), "door"),
                    Span(time(15, 40), time(16), gettext("Pause"), "break"),
                    Span(time(16), time(16, 20), gettext("Fußweg"), "walk"),
                    Span(time(16, 20), time(17, 50), gettext("Termin Lindenweg"), "appointment"),
                ],
            ),
        ],
    )


def _line(title: str, values: tuple[float | None, ...]) -> Sparkline:
    return Sparkline(title, gettext("pro Woche"), list(zip(WEEKS, values, strict=True)))


def _multiples() -> SmallMultiples:
    series: dict[str, tuple[float | None, ...]] = {
        "Fischerviertel": (3, 4, 6, 5, 9, 11, 12, 14),
        "Am Markt": (8, 7, 7, 6, 5, 6, 5, 4),
        "Weberviertel": (2, 2, None, None, 4, 5, 5, 7),
        "Bahnhofsviertel": (12, 14, 13, 15, 11, 12, 16, 15),
    }
    return SmallMultiples(
        title=gettext("Gespräche je Woche und Viertel"),
        unit=gettext("pro Woche"),
        lines=[_line(name, values) for name, values in series.items()],
    )


def _intervals() -> IntervalGrid:
    columns = [("Mo–Fr 9–12 Uhr", "9"), ("Mo–Fr 17–19 Uhr", "17"), ("Sa 10–13 Uhr", "10")]
    shares: dict[str, tuple[float | None, ...]] = {
        "Fischerviertel": (0.28, 0.54, None),
        "Am Markt": (0.41, 0.47, 0.62),
    }
    return IntervalGrid(
        title=gettext("Wann jemand öffnet"),
        panels=[
            IntervalPanel(
                name,
                [
                    Mark(label, tick, _estimate(value), gettext("rund 40"), usual=0.4)
                    for (label, tick), value in zip(columns, values, strict=True)
                ],
            )
            for name, values in shares.items()
        ],
        groups=[(gettext("Mo–Fr"), 2), (gettext("Sa"), 1)],
        place=gettext("Gebiet"),
        column=gettext("Zeitfenster"),
        value=gettext("öffnen"),
        basis=gettext("geklingelt"),
        usual=gettext("ganze Stadt"),
    )


def _estimate(value: float | None) -> Estimate | None:
    return None if value is None else Estimate(value, value - 0.08, value + 0.08)
