"""Read a file of school holidays, or its text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.directory.hours.day_calendar import SchoolHoliday
from sozialraumbuero.directory.hours.public_holidays import STATES
from sozialraumbuero.directory.hours.school_holidays import (
    school_holidays_from_ical,
    school_holidays_from_json,
)
from sozialraumbuero.directory.hours.values import HoursError

LARGEST = 1_000_000


class HolidaysForm(forms.Form):
    """An iCalendar or JSON file, or what stands in it."""

    file = forms.FileField(
        label=_("Datei mit den Ferien"),
        required=False,
        help_text=_("Ein Kalender (.ics) oder eine JSON-Liste, höchstens 1 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.json,text/calendar"}),
    )
    text = forms.CharField(
        label=_("Oder hier einfügen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    state = forms.ChoiceField(
        label=_("Bundesland"),
        required=False,
        initial="NW",
        help_text=_("Nur für JSON-Listen mit allen Bundesländern."),
    )

    def __init__(self, sent: Any = None, files: Any = None) -> None:
        super().__init__(sent, files)
        self.fields["state"].choices = [(code, code) for code in STATES]  # type: ignore[attr-defined]

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LARGEST:
            raise forms.ValidationError(_("Die Datei ist zu groß, um Ferien zu enthalten."))
        content: bytes = file.read()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("Die Datei ist kein Text in UTF-8. Bitte speichern Sie sie neu.")
            ) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        name = "file" if cleaned.get("file") else "text"
        text = cleaned.get(name, "").strip()
        if not text:
            self.add_error("file", _("Bitte wählen Sie eine Datei, oder fügen Sie ihren Text ein."))
            return cleaned
        try:
            cleaned["holidays"] = _read(text, cleaned["state"] or "NW")
        except HoursError as error:
            said = _("Das konnten wir nicht lesen: %(why)s") % {"why": error}
            self.add_error(name, said)
        return cleaned

    def holidays(self) -> list[SchoolHoliday]:
        """Return what was read; only after the form is valid."""
        return list(self.cleaned_data["holidays"])


def _read(text: str, state: str) -> tuple[SchoolHoliday, ...]:
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        return school_holidays_from_ical(text)
    return school_holidays_from_json(text, state)
