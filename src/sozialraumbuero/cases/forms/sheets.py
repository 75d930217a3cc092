"""The pseudonymised sheet as a form: lines of text, a day before a line where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.papers.sheet import AGE_BANDS, AdviceWords, Observation, Taken

_DAY_FIRST = re.compile(r"^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*[:,–-]?\s*")
CHILDREN = ("0_13", "14_17", "18_26", "unknown")


def _lines(label: Any, *, help_text: Any = "", required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SheetForm(forms.Form):
    """What the specialist reads; nobody in it has a name."""

    age_band = forms.ChoiceField(
        label=_("Alter des Kindes"), choices=[(key, AGE_BANDS[key]) for key in CHILDREN]
    )
    siblings = forms.MultipleChoiceField(
        label=_("Weitere Kinder im Haushalt"),
        required=False,
        choices=[(key, AGE_BANDS[key]) for key in CHILDREN],
        widget=forms.CheckboxSelectMultiple,
    )
    observations = _lines(
        _("Beobachtungen"),
        help_text=_("Eine je Zeile, gern mit Tag davor: 12.11.2026 Das Kind kam ohne Jacke."),
    )
    taken = _lines(_("Was bisher getan wurde"), help_text=_("Eins je Zeile."), required=False)
    protecting = _lines(_("Was das Kind schützt"), help_text=_("Eins je Zeile."), required=False)
    family_told = _lines(_("Weiß die Familie davon?"), required=False)
    questions = _lines(_("Fragen an die Fachkraft"), help_text=_("Eine je Zeile."))
    asked_by = forms.CharField(
        label=_("Gefragt von"),
        max_length=80,
        initial=_("mobile Fachkraft"),
        help_text=_("Ihre Funktion, kein Name."),
    )


class SignForm(forms.Form):
    """Whom to ask; signed, the sheet changes no more."""

    specialist = forms.ModelChoiceField(
        label=_("Insoweit erfahrene Fachkraft"), queryset=User.objects.none(), required=False
    )
    is_confirmed = forms.BooleanField(
        label=_("Ich habe den Bogen gelesen: Niemand ist darin zu erkennen."), required=False
    )

    def __init__(self, *args: Any, specialists: list[User], **options: Any) -> None:
        super().__init__(*args, **options)
        ids = [user.pk for user in specialists]
        chosen: Any = self.fields["specialist"]
        chosen.queryset = User.objects.filter(pk__in=ids)


class AdviceForm(forms.Form):
    """What the specialist advises; sent once."""

    advice = _lines(
        _("Ihre Einschätzung und Ihr Rat"),
        help_text=_("Nach dem Abschicken ändert sich der Rat nicht mehr."),
    )


def advice_words(content: Mapping[str, Any], *, pseudonym: str, made_on: date) -> AdviceWords:
    """Return the stored sheet as the paper takes it."""
    text = {name: str(content.get(name, "")) for name in ("family_told", "asked_by")}
    return AdviceWords(
        pseudonym=pseudonym,
        age_band=str(content.get("age_band", "unknown")),
        siblings=[str(each) for each in content.get("siblings", [])],
        observations=[
            Observation(on, line) for on, line in dated_lines(content.get("observations"), made_on)
        ],
        taken=[Taken(on, line) for on, line in dated_lines(content.get("taken"), made_on)],
        protecting=_split(content.get("protecting")),
        questions=_split(content.get("questions")),
        made_on=made_on,
        **text,
    )


def dated_lines(text: Any, made_on: date) -> Sequence[tuple[date, str]]:
    """Return each line with the day written before it, or the day of the sheet."""
    found = []
    for line in _split(text):
        match = _DAY_FIRST.match(line)
        on = _day(match) if match else None
        found.append((on, line[match.end() :]) if match and on else (made_on, line))
    return found


def _day(match: re.Match[str]) -> date | None:
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _split(text: Any) -> list[str]:
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]
