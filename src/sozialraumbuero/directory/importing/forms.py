"""A file to bring in, and what is to happen with what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.directory.importing.sources import LARGEST_MEGABYTES, MEGABYTE
from sozialraumbuero.directory.table.columns import columns

NOT_READ = "-"
ACCEPTED = ".json,.zip,.csv,.txt,.xlsx,application/json,text/csv"


class ImportFileForm(forms.Form):
    """A file in any form we read."""

    file = forms.FileField(
        label=lazy("Datei"),
        help_text=lazy(
            "HSDS 3 als JSON oder als Tabellenpaket (ZIP), oder eine einfache Tabelle als CSV oder "
            "XLSX. Höchstens 20 MB."
        ),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def content(self) -> tuple[bytes, str]:
        """Return the bytes and the name; of a file that is too large only enough to refuse it."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return file.read(LARGEST_MEGABYTES * MEGABYTE + 1), file.name or ""


class ColumnsForm(forms.Form):
    """Which column of a table is taken for what."""

    def __init__(
        self, sent: Mapping[str, Any] | None, headings: Sequence[str], chosen: Mapping[str, str]
    ) -> None:
        super().__init__(sent)
        choices = [
            (NOT_READ, lazy("nicht lesen")),
            *((each.name, each.heading) for each in columns()),
        ]
        self._headings = {f"spalte-{number}": name for number, name in enumerate(headings)}
        for name, heading in self._headings.items():
            self.fields[name] = forms.ChoiceField(
                label=heading, choices=choices, initial=chosen.get(heading) or NOT_READ
            )

    def chosen(self) -> dict[str, str]:
        return {
            heading: self.cleaned_data[name].removeprefix(NOT_READ)
            for name, heading in self._headings.items()
        }
