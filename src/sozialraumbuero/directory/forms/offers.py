"""Read what the desk says about an offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions import OfferWish
from sozialraumbuero.directory.forms.choices import ticks, type_choices, words_to_choose
from sozialraumbuero.directory.forms.offer_parts import OfferParts
from sozialraumbuero.directory.models import Traeger
from sozialraumbuero.directory.wording import COLUMNS, RESIDENCES

REPORTED = frozenset({"capacity", "waiting_days"})


class OfferForm(OfferParts):
    """A whole offer, without its places."""

    types = ticks(
        label=COLUMNS["types"],
        help_text=_("Danach wird gesucht. Ein Angebot darf mehrere Arten haben."),
    )
    residence = forms.ChoiceField(label=COLUMNS["residence"], required=False)
    quarters = ticks(label=COLUMNS["quarters"])
    checked = forms.BooleanField(
        label=_("Ich habe alle Angaben geprüft, sie stimmen heute."), required=False
    )

    def __init__(self, sent: Any = None, *, quarters: Mapping[str, str], **options: Any) -> None:
        self.quarter_names = quarters
        super().__init__(sent, **options)

    def _fill_choices(self) -> None:
        super()._fill_choices()
        self.offer_choice("types", type_choices())
        self.offer_choice("residence", words_to_choose(RESIDENCES))
        self.offer_choice("quarters", list(self.quarter_names.items()))

    def wish(self, *, today: date) -> OfferWish:
        """Return the offer as it shall be; only after the form is valid."""
        changed = self.columns()
        if self.offer is None:
            changed = {"title": ""} | changed
        if changed.keys() & REPORTED and any(changed.get(n) for n in REPORTED):
            changed["capacity_reported_on"] = today
        names = {each.name for each in fields(OfferWish)}
        stored = {name: value for name, value in self.stored.items() if name in names}
        new = {name: value for name, value in changed.items() if name in names}
        return replace(OfferWish(**{"title": "", **stored}), **new)


class NewOfferForm(OfferForm):
    """An offer that is not there yet; it needs its Träger."""

    traeger = forms.ModelChoiceField(
        label=_("Träger"),
        queryset=Traeger.objects.none(),
        empty_label=_("Bitte wählen"),
        to_field_name="key",
        error_messages={"required": _("Bitte wählen Sie, wer das anbietet.")},
    )

    def __init__(self, sent: Any = None, *, traeger: str = "", **options: Any) -> None:
        super().__init__(sent, **options)
        self.fields["traeger"].queryset = Traeger.objects.filter(  # type: ignore[attr-defined]
            is_active=True
        )
        self.initial.update(traeger=traeger, languages=["de"])
