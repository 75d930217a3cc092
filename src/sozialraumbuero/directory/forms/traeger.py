"""Read what the desk says about a Träger."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions import TraegerWish
from sozialraumbuero.directory.forms.choices import words_to_choose
from sozialraumbuero.directory.forms.fields import (
    MailField,
    PhoneField,
    PlainField,
    WebField,
    text_field,
)
from sozialraumbuero.directory.models import Traeger
from sozialraumbuero.directory.wording import TRAEGER_KINDS
from sozialraumbuero.directory.words import TraegerKind


class TraegerForm(forms.Form):
    """A body, never a person."""

    name = PlainField(label=_("Name"), max_length=160)
    short_name = PlainField(
        label=_("Kurzname"),
        max_length=60,
        required=False,
        help_text=_("So, wie man im Quartier sagt, zum Beispiel: Caritas."),
    )
    kind = forms.ChoiceField(label=_("Was ist das?"), initial=TraegerKind.OTHER)
    description = text_field(2000, 4, label=_("Beschreibung"))
    phone = PhoneField(label=_("Telefon"), required=False)
    email = MailField(
        label=_("E-Mail"),
        required=False,
        help_text=_("Eine Adresse der Stelle, zum Beispiel info@. Hierhin gehen die Links."),
    )
    website = WebField(label=_("Internetseite"), required=False)
    is_active = forms.BooleanField(
        label=_("Gibt es noch"),
        required=False,
        initial=True,
        help_text=_("Ohne Haken verschwinden auch alle Angebote aus dem öffentlichen Verzeichnis."),
    )

    def __init__(self, sent: Any = None, *, traeger: Traeger | None = None) -> None:
        known = {name: getattr(traeger, name) for name in self.base_fields} if traeger else None
        super().__init__(sent, initial=known)
        self.fields["kind"].choices = words_to_choose(TRAEGER_KINDS)  # type: ignore[attr-defined]

    def wish(self) -> TraegerWish:
        return TraegerWish(**self.cleaned_data)
