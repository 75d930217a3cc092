"""Parse and check what coordination writes about campaigns."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sozialraumbuero.outreach.actions.campaigns import CampaignWish
from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.rules.campaigns import Refusal, changeable
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.outreach.wording import LANGUAGE_NAMES, refusal_words
from sozialraumbuero.quartiere.models import Area, AreaScheme

PHONE = RegexValidator(
    r"^\+?[0-9][0-9 /()-]{3,30}$",
    _("Bitte schreiben Sie eine Telefonnummer, zum Beispiel 05971 123456."),
)
FIELD_OF_REFUSAL = {
    Refusal.ENDS_BEFORE_IT_STARTS: "ends_on",
    Refusal.TOO_LONG: "ends_on",
    Refusal.ANNOUNCED_TOO_LATE: "announced_on",
    Refusal.NO_LANGUAGE: "languages",
    Refusal.UNKNOWN_LANGUAGE: "languages",
    Refusal.AREA_NOT_VALID: "area",
}


def day_field(**options: Any) -> forms.DateField:
    """A day in the browser's own calendar; German spelling is understood too."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
        **options,
    )


class CampaignForm(forms.Form):
    """A campaign's own words, its area and its weeks."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Zum Beispiel: Herbstbesuche Nordstadt")
    )
    area = forms.ChoiceField(label=_("Gebiet"))
    starts_on = day_field(label=_("Erster Besuchstag"))
    ends_on = day_field(label=_("Letzter Besuchstag"))
    announced_on = day_field(
        label=_("Ankündigung in den Briefkästen am"),
        help_text=_("Mindestens 7 Tage vor dem ersten Besuchstag."),
    )
    aim = forms.CharField(
        label=pgettext_lazy("campaign", "Ziel"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Was wollen Sie erreichen? Ein oder zwei Sätze genügen."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen der Ankündigung"),
        choices=list(LANGUAGE_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.CharField(
        label=_("Veröffentlichte Telefonnummer"),
        max_length=32,
        validators=[PHONE],
        help_text=_("Hier erfahren Menschen, ob der Besuch echt ist."),
    )

    def __init__(self, *args: Any, campaign: Campaign | None = None, **options: Any) -> None:
        self.campaign = campaign
        if campaign is not None:
            options.setdefault("initial", _written(campaign))
        super().__init__(*args, **options)
        self.fields["area"].choices = _areas(campaign)  # type: ignore[attr-defined]
        if campaign is not None:
            for name in self.fields.keys() - changeable(CampaignState(campaign.state)):
                # Django keeps the stored value of a disabled field, whatever is sent.
                self.fields[name].disabled = True

    def clean_area(self) -> Area:
        return Area.objects.select_related("scheme").get(pk=self.cleaned_data["area"])

    def wish(self) -> CampaignWish:
        """Return what was asked for; only after the form is valid."""
        return CampaignWish(**self.cleaned_data)

    def refuse(self, reason: Refusal) -> None:
        """Show a refused action at the field it is about."""
        self.add_error(FIELD_OF_REFUSAL.get(reason), refusal_words(reason))


class ReasonForm(forms.Form):
    """One sentence for the record."""

    reason = forms.CharField(
        label=_("Begründung"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, label: str | Promise | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if label is not None:
            self.fields["reason"].label = str(label)


def _written(campaign: Campaign) -> dict[str, Any]:
    return {
        "name": campaign.name,
        "area": campaign.area_id,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "announced_on": campaign.announced_on,
        "aim": campaign.aim,
        "languages": campaign.languages,
        "phone": campaign.phone,
    }


def _areas(campaign: Campaign | None) -> list[tuple[str, Any]]:
    """Return today's areas by scheme, and the one already chosen."""
    rows = Area.objects.valid_on(timezone.localdate()).order_by(
        "scheme__rank", "scheme__name", "name", "code"
    )
    if campaign is not None:
        rows = rows | Area.objects.filter(pk=campaign.area_id).order_by(*rows.query.order_by)
    schemes = {scheme.pk: scheme.label for scheme in AreaScheme.objects.all()}
    found = rows.values_list("scheme", "pk", "name")
    groups: list[tuple[str, Any]] = [("", _("Bitte wählen"))]
    for scheme, areas in groupby(found, key=lambda row: row[0]):
        groups.append((schemes[scheme], [(str(pk), name) for _scheme, pk, name in areas]))
    return groups
