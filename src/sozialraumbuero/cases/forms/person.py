"""Who the person is here, how to reach them safely, what they need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.actions.person import PROTECTION
from sozialraumbuero.cases.forms.editing import CaseForm, line_field, words_field
from sozialraumbuero.cases.forms.opening import OLDEST, language_choices, quarter_choices
from sozialraumbuero.cases.words import CHANNELS


class PersonForm(CaseForm):
    """Everything is voluntary; a ticked way is safe, and every other one is forbidden."""

    pseudonym = line_field(
        _("Pseudonym"), most=60, help_text=_("Ein ausgedachtes Wort, solange es keinen Namen gibt.")
    )
    name = line_field(
        _("Name"),
        most=120,
        help_text=_("Nur wenn die Person es möchte oder eine Stelle ihn braucht."),
    )
    birth_year = forms.IntegerField(label=_("Geburtsjahr"), required=False)
    safe_ways = forms.MultipleChoiceField(
        label=_("Sichere Wege"),
        choices=list(CHANNELS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Haken Sie nur an, was die Person ausdrücklich nennt. Alles andere ist verboten."
        ),
    )
    safe_when = line_field(
        _("Sichere Zeiten"), help_text=_("Zum Beispiel: vormittags, nie am Wochenende")
    )
    safe_words = words_field(
        _("Was bei der Kontaktaufnahme zu beachten ist"), required=False, rows=2, most=500
    )
    phone = forms.CharField(
        label=_("Telefon"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    e_mail = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    address = words_field(
        _("Adresse"),
        required=False,
        rows=2,
        most=300,
        help_text=_("Straße und Hausnummer, darunter Postleitzahl und Ort"),
    )
    quarter = forms.ChoiceField(label=_("Quartier"), choices=quarter_choices, required=False)
    language = forms.ChoiceField(label=_("Sprache"), choices=language_choices)
    interpreter = line_field(
        _("Sprachmittlung"), help_text=_("Welche Sprache, wer nicht. Nie Kinder, nie Verwandte.")
    )
    household = words_field(
        _("Haushalt"),
        required=False,
        rows=2,
        most=500,
        help_text=_("Nur so weit, wie es für das Anliegen nötig ist."),
    )
    access_needs = words_field(
        _("Was die Person für den Zugang braucht"),
        required=False,
        rows=2,
        most=500,
        help_text=_("Zum Beispiel: ohne Stufen, Gebärdensprache, Begleitung"),
    )
    is_protected = forms.BooleanField(
        label=_(
            "Auskunftssperre oder Schutz: Die Adresse sieht nur, wer für den Fall zuständig ist."
        ),
        required=False,
    )
    protected_why = words_field(_("Grund des Schutzes"), required=False, rows=2, most=500)

    def __init__(
        self, *args: Any, with_address: bool, with_protection: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name in (() if with_address else ("address",)) + (
            () if with_protection else PROTECTION
        ):
            del self.fields[name]

    def clean_birth_year(self) -> int | None:
        """Refuse a year in which nobody alive was born."""
        year: int | None = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not this_year - OLDEST <= year <= this_year:
            raise forms.ValidationError(
                _("Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1980.")
            )
        return year
