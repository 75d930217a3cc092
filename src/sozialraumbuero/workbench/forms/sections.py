"""One form per section; each reads rows of a table into the section's value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.workbench.forms.fields import FigureField, PercentField
from sozialraumbuero.workbench.rules.contents import (
    CHANNELS,
    AreaRow,
    Content,
    ModelRow,
    RoomRow,
    StaffRow,
)
from sozialraumbuero.workbench.rules.presets import MOST_MODELS, OPEN_ROOMS
from sozialraumbuero.workbench.rules.readiness import shares_of


class SectionForm(forms.Form):
    """A form over the rows of one section; `value()` is what the section becomes."""

    # Names of the fields of a row, in their order.
    columns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, content: Content, **options: Any) -> None:
        super().__init__(*args, **options)
        self.content = content
        self.build()

    def build(self) -> None:
        """Add the fields of every row."""

    def value(self) -> Any:
        """Return the section as the form leaves it."""
        raise NotImplementedError

    def of(self, name: str, row: int) -> Any:
        """Return what was read in a row."""
        return self.cleaned_data.get(f"{name}-{row}")

    def cells(self, row: int) -> list[BoundField]:
        """Return the fields of a row, for the template."""
        return [self[f"{name}-{row}"] for name in self.columns]


class AreasForm(SectionForm):
    """Who lives where, who may need help, who can be reached digitally."""

    columns = ("persons", "need", "digital")

    def build(self) -> None:
        for at, area in enumerate(self.content["areas"]):
            name = area["name"]
            self.fields[f"persons-{at}"] = FigureField(
                label=_("Menschen in %(area)s") % {"area": name},
                initial=area["persons"],
                high=5_000_000,
            )
            self.fields[f"need-{at}"] = PercentField(
                label=_("Bedarf in %(area)s, in Prozent") % {"area": name},
                initial=area["need_rate"],
            )
            self.fields[f"digital-{at}"] = PercentField(
                label=_("Digital erreichbar in %(area)s, in Prozent") % {"area": name},
                initial=area["digital_share"],
            )

    def rows(self) -> Iterator[tuple[AreaRow, list[BoundField]]]:
        for at, area in enumerate(self.content["areas"]):
            yield area, self.cells(at)

    def value(self) -> list[AreaRow]:
        return [self._area(at, area.copy()) for at, area in enumerate(self.content["areas"])]

    def _area(self, at: int, area: AreaRow) -> AreaRow:
        before = (area["persons"], area["need_rate"])
        area["persons"] = int(self.of("persons", at))
        area["need_rate"] = self.of("need", at)
        area["digital_share"] = self.of("digital", at)
        if (area["persons"], area["need_rate"]) != before:
            area.pop("source", None)
        return area


class RoomsForm(SectionForm):
    """Which of the rooms that exist may be used, how long, and which is the office."""

    columns = ("use", "hours", "euros", "step_free")

    central = forms.ChoiceField(label=_("Welcher Raum ist das zentrale Büro?"), required=False)

    def __init__(self, *args: Any, rooms: Sequence[RoomRow], **options: Any) -> None:
        self.rooms = list(rooms)
        super().__init__(*args, **options)

    def build(self) -> None:
        used = {room["id"] for room in self.content["rooms"]}
        for at, room in enumerate(self.rooms):
            name = {"room": room["name"]}
            self.fields[f"use-{at}"] = forms.BooleanField(
                label=_("%(room)s nutzen") % name, required=False, initial=room["id"] in used
            )
            self.fields[f"hours-{at}"] = FigureField(
                label=_("Höchstens Stunden je Woche in %(room)s") % name,
                initial=room["hours_max"],
                high=168,
                places=1,
            )
            self.fields[f"euros-{at}"] = FigureField(
                label=_("Kosten im Jahr für %(room)s, in Euro") % name,
                initial=room["euros"],
                high=10_000_000,
            )
            self.fields[f"step_free-{at}"] = forms.BooleanField(
                label=_("%(room)s ist stufenlos") % name,
                required=False,
                initial=room["step_free"],
            )
        central = self.fields["central"]
        assert isinstance(central, forms.ChoiceField)  # noqa: S101
        central.choices = [("", _("keiner")), *((r["id"], r["name"]) for r in self.rooms)]
        central.initial = next((r["id"] for r in self.content["rooms"] if r["central"]), "")

    def rows(self) -> Iterator[tuple[RoomRow, list[BoundField]]]:
        for at, room in enumerate(self.rooms):
            yield room, self.cells(at)

    def value(self) -> list[RoomRow]:
        central = self.cleaned_data.get("central", "")
        return [
            self._room(at, room.copy(), is_central=room["id"] == central)
            for at, room in enumerate(self.rooms)
            if self.of("use", at) or room["id"] == central
        ]

    def _room(self, at: int, room: RoomRow, *, is_central: bool) -> RoomRow:
        room["hours_max"] = self.of("hours", at)
        room["euros"] = self.of("euros", at)
        room["step_free"] = bool(self.of("step_free", at))
        room["central"] = is_central
        return room


class StaffForm(SectionForm):
    """How many people there are: the one budget that every model spends."""

    posts = FigureField(
        label=_("Stellen"), low=0, high=1000, places=2,
        help_text=_("Eine halbe Stelle ist 0,5. Zählen Sie nur Stellen, die es schon gibt."),
    )  # fmt: skip
    hours_per_post = FigureField(
        label=_("Wochenstunden einer vollen Stelle"), low=1, high=60, places=2,
        help_text=_("Tarifvertrag der Kommunen: 39 Stunden."),
    )  # fmt: skip

    def build(self) -> None:
        for name in ("posts", "hours_per_post"):
            self.fields[name].initial = self.content["staff"][name]

    def value(self) -> StaffRow:
        return StaffRow(
            posts=self.cleaned_data["posts"], hours_per_post=self.cleaned_data["hours_per_post"]
        )


class ModelsForm(SectionForm):
    """The models that are compared: each spends all hours, in percent by way."""

    columns = ("name", *CHANNELS, "open_rooms")
    SPARE: ClassVar[int] = 1

    def build(self) -> None:
        models = self.content["models"]
        self.count = min(len(models) + self.SPARE, MOST_MODELS)
        ways = {
            "central": _("Prozent im zentralen Büro, Zeile %(row)s"),
            "decentral": _("Prozent in Räumen der Quartiere, Zeile %(row)s"),
            "mobile": _("Prozent von Tür zu Tür, Zeile %(row)s"),
            "digital": _("Prozent digital, Zeile %(row)s"),
        }
        for at in range(self.count):
            model = models[at] if at < len(models) else None
            row = {"row": at + 1}
            self.fields[f"name-{at}"] = forms.CharField(
                label=_("Name des Modells, Zeile %(row)s") % row,
                max_length=60,
                required=False,
                initial=model["name"] if model else "",
            )
            for channel in CHANNELS:
                self.fields[f"{channel}-{at}"] = FigureField(
                    label=ways[channel] % row,
                    high=100,
                    required=False,
                    initial=model[channel] if model else "",  # type: ignore[literal-required]
                )
            self.fields[f"open_rooms-{at}"] = FigureField(
                label=_("Offene Räume höchstens, Zeile %(row)s") % row,
                low=1,
                high=200,
                required=False,
                initial=(model["open_rooms"] or "") if model else "",
            )

    def rows(self) -> Iterator[list[BoundField]]:
        for at in range(self.count):
            yield self.cells(at)

    def clean(self) -> dict[str, Any]:
        """A named row spends exactly all hours; a row without a name holds nothing."""
        cleaned = super().clean() or self.cleaned_data
        for at in range(self.count):
            parts = [self.of(channel, at) for channel in CHANNELS]
            if not self.of("name", at):
                if any(parts):
                    self.add_error(f"name-{at}", _("Bitte geben Sie dem Modell einen Namen."))
                continue
            total = int(sum(part or 0 for part in parts))
            if total != 100 and not any(f"{c}-{at}" in self.errors for c in CHANNELS):
                self.add_error(
                    f"central-{at}",
                    _("Die Anteile ergeben %(total)s Prozent. Es müssen 100 sein.")
                    % {"total": total},
                )
        return cleaned

    def value(self) -> list[ModelRow]:
        known = {model["name"]: model["id"] for model in self.content["models"]}
        found: list[ModelRow] = []
        for at in range(self.count):
            name = self.of("name", at)
            if not name:
                continue
            shares = {channel: int(self.of(channel, at) or 0) for channel in CHANNELS}
            wanted = self.of("open_rooms", at)
            found.append(
                ModelRow(
                    id=_free_id(known.get(name) or slugify(name) or "modell", found),
                    name=name,
                    open_rooms=int(wanted or OPEN_ROOMS) if shares["decentral"] else None,
                    **shares,  # type: ignore[typeddict-item]
                )
            )
        assert all(shares_of(model) == 100 for model in found)  # noqa: S101
        return found


def _free_id(wanted: str, taken: Sequence[ModelRow]) -> str:
    ids = {model["id"] for model in taken}
    number, found = 1, wanted
    while found in ids:
        number += 1
        found = f"{wanted}-{number}"
    return found
