"""Parse and check a campaign's rules of planning."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.outreach.models import Campaign, CampaignPart
from sozialraumbuero.outreach.queries.campaigns import team_counsellors
from sozialraumbuero.outreach.queries.parts import areas_inside
from sozialraumbuero.outreach.rules.parts import MOST_HOUSEHOLDS, WALK_MINUTES, PartRefusal
from sozialraumbuero.outreach.wording import refusal_words

FIELD_OF_REFUSAL = {
    PartRefusal.NOT_IN_THE_AREA: "area",
    PartRefusal.OTHER_SCHEME: "area",
    PartRefusal.TOO_MANY: "minimum",
    PartRefusal.SAYS_NOTHING: "minimum",
    PartRefusal.NOT_OF_THE_TEAM: "known",
}


class PartForm(forms.Form):
    """What one quarter or block is promised."""

    area = forms.ChoiceField(label=_("Quartier oder Block"))
    minimum = forms.IntegerField(
        label=_("Mindestens so viele Haushalte je Woche"),
        min_value=0,
        max_value=MOST_HOUSEHOLDS,
        initial=0,
        help_text=_("0, wenn hier keine Mindestzahl gelten soll."),
    )
    known = forms.MultipleChoiceField(
        label=_("Wen kennt man dort?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Diese Berater:innen gehen bevorzugt hierher."),
    )

    def __init__(
        self, *args: Any, campaign: Campaign, part: CampaignPart | None = None, **options: Any
    ) -> None:
        if part is not None:
            options.setdefault(
                "initial",
                {
                    "area": part.area_id,
                    "minimum": part.minimum,
                    "known": [str(user.pk) for user in part.known.all()],
                },
            )
        super().__init__(*args, **options)
        self.areas = {str(area.pk): area for area in areas_inside(campaign, timezone.localdate())}
        self.people = {str(user.pk): user for user in team_counsellors(campaign.team)}
        groups: list[tuple[str, Any]] = [("", _("Bitte wählen"))]
        for scheme, found in groupby(self.areas.items(), key=lambda item: item[1].scheme.label):
            groups.append((scheme, [(pk, area.name) for pk, area in found]))
        self.fields["area"].choices = groups  # type: ignore[attr-defined]
        self.fields["known"].choices = [  # type: ignore[attr-defined]
            (pk, user.display_name) for pk, user in self.people.items()
        ]

    def promise(self) -> dict[str, Any]:
        """Return what was asked for; only after the form is valid."""
        cleaned = self.cleaned_data
        return {
            "area": self.areas[cleaned["area"]],
            "minimum": cleaned["minimum"],
            "known": [self.people[pk] for pk in cleaned["known"]],
        }

    def refuse(self, reason: PartRefusal) -> None:
        """Show a refused action at the field it is about."""
        self.add_error(FIELD_OF_REFUSAL.get(reason), refusal_words(reason))


class WalkForm(forms.Form):
    """How long a shift may be on its way."""

    minutes = forms.IntegerField(
        label=_("Höchstens so viele Minuten unterwegs je Schicht"),
        min_value=WALK_MINUTES[0],
        max_value=WALK_MINUTES[1],
        required=False,
        help_text=_("Gemeint sind die Wege zwischen den Türen. Leer: so viel wie nötig."),
    )
