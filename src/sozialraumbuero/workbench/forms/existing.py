"""Which existing offers count, and how many people each serves in a year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.workbench.forms.fields import FigureField
from sozialraumbuero.workbench.forms.sections import SectionForm
from sozialraumbuero.workbench.rules.contents import ExistingRow

MOST_PEOPLE = 1_000_000
Row = tuple[ExistingRow, list[BoundField]]
SPARE = "new"


class ExistingForm(SectionForm):
    """The offers of the directory and those written by hand; the last row is for another one."""

    columns: ClassVar[tuple[str, ...]] = ("use", "people")

    def __init__(
        self, *args: Any, offers: Sequence[ExistingRow], ours: Collection[str], **options: Any
    ) -> None:
        self.offers = list(offers)
        self.ours = ours
        super().__init__(*args, **options)

    def build(self) -> None:
        held = {row["id"]: row for row in self.content.get("existing", [])}
        for at, offer in enumerate(self.offers):
            name = {"offer": offer["name"]}
            counted = held.get(offer["id"])
            self.fields[f"use-{at}"] = forms.BooleanField(
                label=_("%(offer)s mitzählen") % name, required=False, initial=bool(counted)
            )
            self.fields[f"people-{at}"] = FigureField(
                label=_("Menschen im Jahr: %(offer)s") % name,
                initial=(counted or offer)["people_per_year"],
                high=MOST_PEOPLE,
            )
        areas = [("", "–"), *((area["id"], area["name"]) for area in self.content["areas"])]
        self.fields[f"name-{SPARE}"] = forms.CharField(
            label=_("Weiteres Angebot"), max_length=160, required=False
        )
        self.fields[f"area-{SPARE}"] = forms.ChoiceField(
            label=_("In welchem Gebiet?"), required=False, choices=areas
        )
        self.fields[f"people-{SPARE}"] = FigureField(
            label=_("Menschen im Jahr"), required=False, high=MOST_PEOPLE
        )

    def groups(self) -> list[tuple[bool, list[Row]]]:
        """Return the offers that do what we do or count already, then the specialised rest."""
        held = {row["id"] for row in self.content.get("existing", [])}
        near: list[Row] = []
        far: list[Row] = []
        for at, offer in enumerate(self.offers):
            is_near = offer["id"] in held or offer["id"] in self.ours
            (near if is_near else far).append((offer, self.cells(at)))
        return [(is_far, rows) for is_far, rows in ((False, near), (True, far)) if rows]

    def spare(self) -> list[BoundField]:
        """Return the fields of the row for an offer that the directory does not know."""
        return [self[f"{name}-{SPARE}"] for name in ("name", "area", "people")]

    def clean(self) -> dict[str, Any]:
        """Another offer has a name, an area and a number, or nothing at all."""
        cleaned = super().clean() or self.cleaned_data
        told = {name: cleaned.get(f"{name}-{SPARE}") for name in ("name", "area", "people")}
        if any(told.values()):
            for name, value in told.items():
                if not value and f"{name}-{SPARE}" not in self.errors:
                    self.add_error(f"{name}-{SPARE}", _("Das fehlt noch."))
        return cleaned

    def value(self) -> list[ExistingRow]:
        found = [self._row(at, offer) for at, offer in enumerate(self.offers) if self.of("use", at)]
        return [*found, *self._another({row["id"] for row in self.offers})]

    def _row(self, at: int, offer: ExistingRow) -> ExistingRow:
        people = int(self.of("people", at))
        row = offer.copy()
        if people != offer["people_per_year"]:
            row |= {"people_per_year": people, "source": ""}
        return row

    def _another(self, taken: set[str]) -> list[ExistingRow]:
        name = self.cleaned_data.get(f"name-{SPARE}")
        if not name:
            return []
        key = self.cleaned_data[f"area-{SPARE}"]
        area = next(row for row in self.content["areas"] if row["id"] == key)
        wanted = f"eigenes-{slugify(name) or 'angebot'}"
        number, found = 1, wanted
        while found in taken:
            number += 1
            found = f"{wanted}-{number}"
        people = int(self.cleaned_data[f"people-{SPARE}"])
        return [
            ExistingRow(
                id=found, name=name, lat=area["lat"], lon=area["lon"], people_per_year=people,
                source="",
            )
        ]  # fmt: skip
