"""Open a case: what the person agrees to, and what they are called here."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.actions.cases import NewCase
from sozialraumbuero.cases.actions.consents import ConsentWords
from sozialraumbuero.cases.forms.editing import day_field
from sozialraumbuero.cases.vocabulary import ConsentForm
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.vocabulary import LANGUAGES
from sozialraumbuero.quartiere.queries.areas import areas_of, listed, official_scheme

A_YEAR = timedelta(days=365)
OLDEST = 120


def language_choices() -> list[tuple[str, str]]:
    """Return the languages to choose from, as the reader calls them."""
    return [(code, language_name(code)) for code in LANGUAGES]


def quarter_choices() -> list[tuple[str, str]]:
    """Return the town's Quartiere by name, and that nobody said."""
    scheme = official_scheme()
    areas = listed(areas_of(scheme, timezone.localdate())) if scheme else []
    return [("", str(_("nicht bekannt"))), *((area.code, area.name) for area in areas)]


def carried_needs() -> list[tuple[str, str]]:
    """Return the needs of the taxonomy by name."""
    language = get_language() or "de"
    return [(need.id, need.label(language)) for need in taxonomy().needs.values()]


class OpenCaseForm(forms.Form):
    """The consent comes first: without it there is no case."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        max_length=60,
        required=False,
        help_text=_("Ein ausgedachtes Wort genügt, etwa Ahorn. Der Name kann später kommen."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_year = forms.IntegerField(label=_("Geburtsjahr"), required=False)
    language = forms.ChoiceField(label=_("Sprache"), choices=language_choices, initial="de")
    quarter = forms.ChoiceField(label=_("Quartier"), choices=quarter_choices, required=False)
    purpose = forms.CharField(
        label=_("Wofür willigt die Person ein?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    scope = forms.CharField(
        label=_("Was darf gespeichert werden?"),
        max_length=400,
        initial=_("Name oder Pseudonym, sichere Wege, Anliegen, Schritte, Vermittlungen"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    withdrawal = forms.CharField(
        label=_("Wie nimmt die Person die Einwilligung zurück?"),
        max_length=400,
        initial=_("Jederzeit, formlos, bei uns im Gespräch, am Telefon oder schriftlich"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expires_on = day_field(_("Gilt bis"))
    form = forms.ChoiceField(
        label=_("Wie wurde eingewilligt?"),
        choices=[
            (ConsentForm.WRITTEN, _("auf Papier unterschrieben")),
            (ConsentForm.ELECTRONIC, _("elektronisch")),
        ],
        widget=forms.RadioSelect,
        initial=ConsentForm.WRITTEN,
    )
    told = forms.BooleanField(
        label=_("Die Person weiß: Das ist freiwillig. Ohne Fall beraten wir genauso."),
    )
    # Carried over from a talk, once; see `lib/case_links.py`.
    needs = forms.MultipleChoiceField(
        choices=carried_needs, required=False, widget=forms.MultipleHiddenInput
    )
    is_somebody_else = forms.BooleanField(
        label=_("Ich habe nachgefragt: Es ist eine andere Person."), required=False
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        begun = {"request_key": uuid4(), "expires_on": today + A_YEAR}
        options["initial"] = begun | options.get("initial", {})
        super().__init__(*args, **options)
        self.today = today

    @property
    def need_labels(self) -> list[str]:
        """Return what the needs that were carried over are called."""
        names = dict(carried_needs())
        return [names[each] for each in self["needs"].value() or () if each in names]

    def clean_birth_year(self) -> int | None:
        """Refuse a year in which nobody alive was born."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not self.today.year - OLDEST <= year <= self.today.year:
            raise forms.ValidationError(
                _("Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1980.")
            )
        return year

    def new_case(self) -> NewCase:
        """Return what the action takes."""
        cleaned = self.cleaned_data
        words = (cleaned["purpose"], cleaned["scope"], cleaned["withdrawal"])
        return NewCase(
            consent=ConsentWords(
                purpose=cleaned["purpose"],
                scope=cleaned["scope"],
                withdrawal=cleaned["withdrawal"],
                expires_on=cleaned["expires_on"],
                language=cleaned["language"],
                form=ConsentForm(cleaned["form"]),
                text_hash=sha256("\n".join(words).encode()).hexdigest(),
            ),
            name=cleaned["name"],
            pseudonym=cleaned["pseudonym"],
            quarter=cleaned["quarter"],
            needs=cleaned["needs"],
            person={"language": cleaned["language"], "birth_year": cleaned["birth_year"]},
        )
