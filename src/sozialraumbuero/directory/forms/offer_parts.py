"""The fields of an offer that the desk and its owner share, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.forms.choices import (
    access_choices,
    document_choices,
    ticks,
    words_to_choose,
)
from sozialraumbuero.directory.forms.fields import (
    AgeField,
    AmountField,
    MailField,
    PhoneField,
    PlainField,
    WaitingField,
    WebField,
    hours_field,
    text_field,
    yes_no_field,
)
from sozialraumbuero.directory.forms.looking import LookForm
from sozialraumbuero.directory.forms.seen import SeenField, seen_text, touched
from sozialraumbuero.directory.forms.typed import DEFAULTS, columns_of, typed
from sozialraumbuero.directory.hours_words import HoursWords, form_words, typed_words
from sozialraumbuero.directory.languages import language_choices, read_languages
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.rules import OfferRefused, faults_of
from sozialraumbuero.directory.wording import (
    CAPACITIES,
    COLUMNS,
    COST_PER,
    COSTS,
    GROUPS,
    WAYS,
    Words,
)
from sozialraumbuero.directory.words import CostKind

HOURS_HINT = _("So, wie es an der Tür steht, zum Beispiel: Mo–Do 9–12 und 14–16 Uhr, Fr 9–12 Uhr.")
NOTHING: Mapping[str, Any] = MappingProxyType({})
FAULTS: Words = {
    "age_to": _("Dieses Alter liegt vor dem ersten. Bitte tauschen Sie die beiden."),
    "cost_euros": _("Neben „kostenlos“ steht ein Betrag. Bitte entfernen Sie eins von beiden."),
    "quarters": _("Bitte wählen Sie mindestens ein Quartier oder einen anderen Wohnort."),
}
NOT_HERE = _("Diese Angabe passt nicht zu den anderen. Bitte prüfen Sie sie.")


class OfferParts(LookForm):
    """Everything both may write; what nobody touched is neither judged nor written."""

    seen = SeenField()
    title = PlainField(
        label=COLUMNS["title"],
        max_length=160,
        error_messages={"required": _("Ohne Namen findet niemand das Angebot.")},
    )
    summary = text_field(
        400,
        label=COLUMNS["summary"],
        help_text=_("Ein oder zwei einfache Sätze: Was bekommt man hier?"),
    )
    description = text_field(4000, 6, label=COLUMNS["description"])
    access = forms.ChoiceField(label=COLUMNS["access"], required=False)
    ways = ticks(label=COLUMNS["ways"])
    for_whom = ticks(label=COLUMNS["for_whom"], help_text=_("Ohne Haken ist es für alle."))
    age_from = AgeField(label=COLUMNS["age_from"])
    age_to = AgeField(label=COLUMNS["age_to"])
    proof_needed = PlainField(
        label=COLUMNS["proof_needed"],
        max_length=200,
        required=False,
        help_text=_("Was muss man zeigen? Zum Beispiel: Überweisung, Stadtpass."),
    )
    eligibility_note = text_field(400, label=COLUMNS["eligibility_note"])
    anonymous = yes_no_field(label=COLUMNS["anonymous"])
    cost = forms.ChoiceField(label=COLUMNS["cost"], required=False)
    cost_euros = AmountField(
        inputmode="decimal", label=COLUMNS["cost_euros"], help_text=_("In Euro, zum Beispiel 5,00.")
    )
    cost_per = forms.ChoiceField(label=COLUMNS["cost_per"], required=False)
    cost_note = PlainField(label=COLUMNS["cost_note"], max_length=200, required=False)
    languages = ticks(label=COLUMNS["languages"])
    other_languages = PlainField(
        label=_("Weitere Sprachen"),
        max_length=200,
        required=False,
        help_text=_("Mit Komma getrennt, zum Beispiel: Bosnisch, Twi."),
    )
    interpreter = yes_no_field(label=COLUMNS["interpreter"])
    hours_text = hours_field(label=COLUMNS["hours_text"], help_text=HOURS_HINT)
    phone = PhoneField(label=COLUMNS["phone"], required=False)
    email = MailField(
        label=COLUMNS["email"],
        required=False,
        help_text=_("Eine Adresse der Stelle, nicht die einer Person."),
    )
    website = WebField(label=COLUMNS["website"], required=False)
    capacity = forms.ChoiceField(label=COLUMNS["capacity"], required=False)
    waiting_days = WaitingField(
        label=COLUMNS["waiting_days"], help_text=_("Zum Beispiel 14 Tage oder 3 Wochen.")
    )
    documents = ticks(label=COLUMNS["documents"])
    bring_along = PlainField(label=COLUMNS["bring_along"], max_length=300, required=False)

    def __init__(
        self,
        sent: Any = None,
        *,
        offer: Offer | None = None,
        instead: Mapping[str, Any] = NOTHING,
        **options: Any,
    ) -> None:
        """Show the offer; columns in `instead` are shown in the place of its own."""
        super().__init__(sent, **options)
        self.offer = offer
        self.stored = _columns(offer) if offer else {}
        self._fill_choices()
        shown = typed(self.stored | dict(instead), self.fields) if offer else dict(DEFAULTS)
        shown = {name: self._choosable(name, value) for name, value in shown.items()}
        self.initial = shown | {"seen": seen_text(shown) if offer else ""}

    def _fill_choices(self) -> None:
        unsaid = ("", _("keine Angabe"))
        self.offer_choice("access", [unsaid, *access_choices()])
        self.offer_choice("ways", words_to_choose(WAYS))
        self.offer_choice("for_whom", words_to_choose(GROUPS))
        self.offer_choice("cost", words_to_choose(COSTS))
        self.offer_choice("cost_per", [unsaid, *words_to_choose(COST_PER)])
        self.offer_choice("languages", language_choices())
        self.offer_choice("capacity", words_to_choose(CAPACITIES))
        self.offer_choice("documents", document_choices())

    def offer_choice(self, name: str, choices: Any) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _choosable(self, name: str, value: Any) -> Any:
        """Leave out of a list what stands to choose no longer; it stays in the table."""
        field = self.fields[name]
        if not isinstance(field, forms.MultipleChoiceField):
            return value
        return [word for word in value if field.valid_value(word)]

    @cached_property
    def touched(self) -> set[str]:
        """Return the names of the fields that somebody changed on the page.

        Hours that nobody could read when they were written are read again.
        """
        names = touched(self, self.cleaned_data.get("seen", {}))
        if self.stored and not self.stored["hours"] and self.understood.is_understood:
            names.add("hours_text")
        return names

    def clean_other_languages(self) -> str:
        text: str = self.cleaned_data["other_languages"]
        _codes, strange = read_languages(text)
        if strange:
            raise forms.ValidationError(
                _("„%(word)s“ kennen wir nicht als Sprache. Bitte prüfen Sie die Schreibweise."),
                params={"word": strange[0]},
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Judge the whole: what stands there already together with what was touched."""
        for name in [name for name in self.errors if name not in self.touched]:
            del self.errors[name]
        columns = self.columns()
        whole = DEFAULTS | self.stored | columns
        is_about_cost = columns.keys() & {"cost", "cost_euros"}
        has_bare_amount = whole.get("cost_euros") is not None and whole["cost"] == CostKind.UNKNOWN
        if is_about_cost and has_bare_amount:
            self.add_error("cost", _("Zu dem Betrag fehlt, was er ist: Gebühr oder Beitrag?"))
        faults = faults_of(whole, taxonomy())
        self.refuse(OfferRefused({n: why for n, why in faults.items() if n not in self.errors}))
        return self.cleaned_data

    def columns(self) -> dict[str, Any]:
        """Return the columns that were touched, with their new values."""
        return columns_of(self.cleaned_data, self.touched)

    def refuse(self, refused: OfferRefused) -> None:
        """Say in the reader's words what the rules found."""
        for name in refused.faults:
            field = name if name in self.fields else None
            self.add_error(field, FAULTS.get(name, NOT_HERE))

    @property
    def understood(self) -> HoursWords:
        """Return how the hours in the form are understood."""
        text = str(self["hours_text"].value() or "").strip()
        if self.stored and text == self.initial["hours_text"]:
            return form_words(self.stored["hours"], self.stored["hours_text"])
        return typed_words(text)


def _columns(offer: Offer) -> dict[str, Any]:
    return {field.name: getattr(offer, field.name) for field in Offer._meta.concrete_fields}
