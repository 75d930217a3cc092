"""Read an offer's words in other languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.actions import TextWish
from sozialraumbuero.directory.forms.fields import PlainField, text_field
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.directory.models import Offer, OfferText
from sozialraumbuero.directory.translations import is_stale
from sozialraumbuero.lib.vocabulary import LANGUAGES, RIGHT_TO_LEFT

SOURCE = "de"


class TextForm(forms.Form):
    """Title and summary in one language."""

    title = PlainField(label=_("Name des Angebots"), max_length=160, required=False)
    summary = text_field(400, label=_("Kurz gesagt"))
    is_machine_made = forms.BooleanField(
        label=_("Von einer Maschine übersetzt, noch von niemandem mit dieser Sprache geprüft"),
        required=False,
    )
    fits = forms.BooleanField(
        label=_("Passt weiter zum deutschen Text"),
        required=False,
        help_text=_("Der deutsche Text hat sich seitdem geändert."),
    )

    def __init__(self, sent: Any, *, language: str, offer: Offer, text: OfferText | None) -> None:
        self.language = language
        self.name = language_name(language)
        self.html_language = language.split("-")[0]
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self.text = text
        self.is_stale = text is not None and is_stale(text, offer)
        shown = (
            {name: getattr(text, name) for name in ("title", "summary", "is_machine_made")}
            if text
            else {}
        )
        super().__init__(sent, initial=shown, prefix=f"text-{language}")
        for name in ("title", "summary"):
            attributes = {"lang": self.html_language, "dir": self.direction}
            self.fields[name].widget.attrs.update(attributes)
        if not self.is_stale:
            del self.fields["fits"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("summary") and not cleaned.get("title"):
            self.add_error("title", _("Zu dem Text fehlt der Name in dieser Sprache."))
        return cleaned

    @property
    def is_dropped(self) -> bool:
        """Tell whether somebody emptied this language."""
        return self.text is not None and not self.cleaned_data["title"]

    def wish(self) -> TextWish | None:
        """Return the words if they are new, or said to fit the German ones of now."""
        title = self.cleaned_data["title"]
        if not title or not (self.has_changed() or self.cleaned_data.get("fits")):
            return None
        return TextWish(
            language=self.language,
            title=title,
            summary=self.cleaned_data["summary"],
            is_machine_made=self.cleaned_data["is_machine_made"],
        )


def text_forms(offer: Offer, sent: Any = None) -> list[TextForm]:
    """Return a form for every language of the public pages but German."""
    texts = {text.language: text for text in offer.texts.all()}
    return [
        TextForm(sent, language=language, offer=offer, text=texts.get(language))
        for language in LANGUAGES
        if language != SOURCE
    ]
