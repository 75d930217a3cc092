"""Fields that understand what people write: numbers, ages, amounts, addresses, hours."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.models import Access
from sozialraumbuero.directory.rules import OLDEST
from sozialraumbuero.directory.wording import YES_NO

# Persian words and joined emoji need them, right-to-left texts the marks of direction.
JOINERS = frozenset("\u200c\u200d\u200e\u200f")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
CALLED = re.compile(r"^(tel|telefon|fon|phone|mobil|handy|fax)\b[\s.:]*", re.I)
PHONE = re.compile(r"\+?[0-9(][0-9 /()-]*")
LEAST_DIGITS, MOST_DIGITS = 3, 18
AGE = re.compile(r"(?:ab|von|bis|unter|über)?\s*(-?\d+)\s*(?:j\.?|jahren?|years?)?", re.I)
EURO = re.compile(r"€|\beuros?\b|\beur\b", re.I)
THOUSANDS = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?")
AMOUNT = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?")
WAITING = re.compile(
    r"(?:ca\.?|circa|etwa|rund|~)?\s*(\d{1,3})\s*(tage?n?|wochen?|monate?n?|d|w|days?|weeks?)?\.?",
    re.I,
)
AT_ONCE = frozenset({"keine", "kein", "sofort", "ohne", "gleich", "none"})
CENT = Decimal("0.01")
DAYS_OF = {"w": 7, "m": 30}
LONGEST_WAIT = 3 * 366
AT = re.compile(r"\s*[(\[]\s*(?:at|ät)\s*[)\]]\s*", re.I)
DOT = re.compile(r"\s*[(\[]\s*(?:dot|punkt)\s*[)\]]\s*", re.I)


class PlainField(forms.CharField):
    """Text without invisible letters and without HTML."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not isinstance(self.widget, forms.Textarea):
            return one_line(text)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join("".join(map(_visible, line)).strip() for line in lines).strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        if found := TAG.search(value):
            raise ValidationError(
                _("Bitte schreiben Sie nur Text, ohne Befehle wie %(tag)s."),
                params={"tag": found[0][:20]},
            )


class PhoneField(PlainField):
    """One telephone number in any usual spelling."""

    default_error_messages = {
        "no_phone": _("Das ist keine Telefonnummer. Schreiben Sie zum Beispiel 05971 123456."),
        "several": _("Hier passt nur eine Nummer. Die andere gehört in die Beschreibung."),
    }

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        text = CALLED.sub("", super().to_python(value))
        for dash in "‐‑–—−":
            text = text.replace(dash, "-")
        return " ".join(text.replace(".", " ").split()).strip(" -/,;:")

    def validate(self, value: str) -> None:
        super().validate(value)
        if not value:
            return
        digits = sum(letter.isdigit() for letter in value)
        if re.search(r"[,;]|\boder\b|\bund\b", value) and digits >= 2 * LEAST_DIGITS:
            raise ValidationError(self.error_messages["several"], code="several")
        if not PHONE.fullmatch(value) or not LEAST_DIGITS <= digits <= MOST_DIGITS:
            raise ValidationError(self.error_messages["no_phone"], code="no_phone")


class MailField(forms.EmailField):
    """An address, also as people write it against robots."""

    default_error_messages = {
        "invalid": _("Das ist keine E-Mail-Adresse. Schreiben Sie zum Beispiel info@verein.de.")
    }

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").removeprefix("mailto:")
        return DOT.sub(".", AT.sub("@", text)).strip(" <>,;")


class WebField(forms.URLField):
    """An address of a page, with or without https://."""

    default_error_messages = {
        "invalid": _("Das ist keine Internetadresse. Schreiben Sie zum Beispiel www.verein.de.")
    }
    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **options: Any) -> None:
        # Typed without https:// the browser's own check of such fields would refuse it.
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})
        super().__init__(max_length=300, assume_scheme="https", widget=widget, **options)


class NumberField(PlainField):
    """A number that people write with words around it; None if nothing is written."""

    def __init__(self, *, inputmode: str = "numeric", **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, required=False, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.read(text) if text else None

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def refuse(self) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid")


class AgeField(NumberField):
    """Years of life."""

    default_error_messages = {
        "invalid": _("Das ist kein Alter. Schreiben Sie eine Zahl von 0 bis 120, zum Beispiel 18.")
    }

    def read(self, text: str) -> int:
        found = AGE.fullmatch(text)
        if not found or not 0 <= int(found[1]) <= OLDEST:
            raise self.refuse()
        return int(found[1])


class AmountField(NumberField):
    """Euros, with comma or point."""

    default_error_messages = {
        "invalid": _(
            "Das ist kein Betrag. Schreiben Sie eine Zahl, zum Beispiel 5,00; "
            "mehr gehört in den Hinweis."
        )
    }

    def read(self, text: str) -> Decimal:
        plain = EURO.sub("", text).replace(",-", "").replace(",–", "").strip()
        if found := THOUSANDS.fullmatch(plain):
            return Decimal(f"{found[1].replace('.', '')}.{found[2] or '0'}").quantize(
                Decimal("1.00")
            )
        if found := AMOUNT.fullmatch(plain):
            return Decimal(f"{found[1]}.{found[2] or '0'}").quantize(Decimal("1.00"))
        raise self.refuse()


class WaitingField(NumberField):
    """How long one waits, in days; weeks and months are counted."""

    default_error_messages = {
        "invalid": _(
            "Das ist keine Wartezeit. Schreiben Sie zum Beispiel „14 Tage“ oder „3 Wochen“."
        )
    }

    def read(self, text: str) -> int:
        if text.casefold().split()[0].strip(".") in AT_ONCE:
            return 0
        found = WAITING.fullmatch(text)
        days = int(found[1]) * DAYS_OF.get((found[2] or "d")[0].lower(), 1) if found else -1
        if not 0 <= days <= LONGEST_WAIT:
            raise self.refuse()
        return days


def one_line(text: str) -> str:
    """Return the text in one line, without what nobody sees."""
    return " ".join("".join(map(_visible, text)).split())


def _visible(letter: str) -> str:
    """Return the letter, a blank for what steers a terminal, nothing for what hides."""
    if letter.isprintable() or letter in JOINERS:
        return letter
    return "" if category(letter) == "Cf" else " "


def hours_field(**options: Any) -> PlainField:
    """Hours in free words, as one would write them on the door."""
    widget = forms.Textarea(attrs={"rows": 3})
    return PlainField(max_length=500, required=False, widget=widget, **options)


def text_field(longest: int, rows: int = 3, **options: Any) -> PlainField:
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainField(max_length=longest, required=False, widget=widget, **options)


def yes_no_field(**options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=list(YES_NO.items()), initial=Access.UNKNOWN, required=False, **options
    )


def written_amount(amount: Decimal | None) -> str:
    """Return an amount as a German form shows it."""
    return "" if amount is None else f"{amount:.2f}".replace(".", ",")


def written_waiting(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return str(_("keine"))
    return str(_("%(days)s Tage")) % {"days": days} if days != 1 else str(_("1 Tag"))
