"""What every form of the daily work carries: sent once, over which version, what it showed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sozialraumbuero.cases.actions.editing import Edit
from sozialraumbuero.cases.rules.merging import comparable
from sozialraumbuero.directory.forms.seen import SeenField

CARRIED = ("request_key", "version", "seen")
MINE, THEIRS = "mine", "theirs"
DAY = {"type": "date"}


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day, with the browser's calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )


def words_field(
    label: Any, *, required: bool = True, rows: int = 3, most: int = 2000, help_text: Any = ""
) -> forms.CharField:
    """Return a field for words of several lines."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line_field(label: Any, *, most: int = 200, help_text: Any = "") -> forms.CharField:
    """Return a field for one line; the browser does not offer what it saw of other people."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CaseForm(forms.Form):
    """A form over what is stored now; of two who change the same, the second one chooses.

    When both changed a field, the page asks: `asked` names these fields, `chosen_<field>` says
    whose words stay. Without a choice nothing is written.
    """

    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = SeenField()

    def __init__(
        self,
        data: Any = None,
        *,
        current: Mapping[str, Any] | None = None,
        version: int | None = None,
        **options: Any,
    ) -> None:
        initial = {"request_key": uuid4(), **options.pop("initial", {})}
        if current is not None:
            initial |= {**current, "version": version, "seen": seen_text(current)}
        super().__init__(data, initial=initial, **options)

    def clean(self) -> dict[str, Any]:
        """Ask for a choice wherever two people changed a field."""
        cleaned = super().clean() or {}
        if any(self._choice(name) not in {MINE, THEIRS} for name in self.asked):
            raise forms.ValidationError(_("Bitte wählen Sie bei jedem Feld, was gelten soll."))
        return cleaned

    @property
    def asked(self) -> list[str]:
        """Return the fields of which somebody was asked whose words stay."""
        sent = self.data.getlist("asked") if hasattr(self.data, "getlist") else []
        return [name for name in sent if name in self.content_names]

    @property
    def content_names(self) -> list[str]:
        return [name for name in self.fields if name not in CARRIED]

    def content(self) -> dict[str, Any]:
        """Return what somebody wants, as the fields are stored."""
        return {name: self.cleaned_data[name] for name in self.content_names}

    def edit(self) -> Edit:
        """Return the edit; where the other's words were chosen, nothing is wanted."""
        kept = {name for name in self.asked if self._choice(name) == THEIRS}
        wanted = {name: value for name, value in self.content().items() if name not in kept}
        cleaned = self.cleaned_data
        return Edit(wanted=wanted, seen=cleaned["seen"], version=cleaned["version"])

    def said(self, name: str, value: Any) -> str:
        """Return a value of a field as people read it."""
        if isinstance(value, bool):
            return _("ja") if value else _("nein")
        if isinstance(value, str) and value and isinstance(self.fields[name], forms.DateField):
            value = date.fromisoformat(value)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        if isinstance(value, date):
            return date_format(value, "SHORT_DATE_FORMAT")
        labels = _labels(self.fields[name])
        if isinstance(value, list | tuple):
            return ", ".join(labels.get(str(each), str(each)) for each in value)
        return labels.get(str(value), "" if value is None else str(value))

    def _choice(self, name: str) -> str:
        return str(self.data.get(f"chosen_{name}", ""))


def seen_text(current: Mapping[str, Any]) -> str:
    """Return what a form showed, to be carried back by it."""
    return json.dumps({name: comparable(value) for name, value in current.items()})


def _labels(field: forms.Field) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, label in getattr(field, "choices", ()):
        pairs = label if isinstance(label, list | tuple) else [(value, label)]
        found |= {str(key): str(words) for key, words in pairs}
    return found
