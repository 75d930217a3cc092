"""Refer somebody, say what became of it, choose what a packet carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sozialraumbuero.cases.forms.releases import some_lines
from sozialraumbuero.cases.models import Need, Referral, Release
from sozialraumbuero.cases.referral_words import ANSWERS
from sozialraumbuero.cases.rules.referrals import Answer
from sozialraumbuero.cases.vocabulary import Decline, Level, PacketField
from sozialraumbuero.cases.words import DECLINES, LEVELS, PACKET_FIELDS

ASK_WEEKS = (2, 3, 4)
NOT_ASKED = ("", _("nicht nachfragen"))


def ask_choices() -> list[tuple[str, Any]]:
    """Return after how many weeks one may ask whether it helped."""
    weeks = [
        (str(n), ngettext("in %(n)s Woche", "in %(n)s Wochen", n) % {"n": n}) for n in ASK_WEEKS
    ]
    return [NOT_ASKED, *weeks]


def ask_day(weeks: str, today: date) -> date | None:
    """Return the day that so many weeks mean."""
    return today + timedelta(weeks=int(weeks)) if weeks else None


class ReferralForm(forms.Form):
    """A way to the offer that the page names."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    level = forms.ChoiceField(
        label=_("Wie weit gehen wir mit?"),
        choices=[(str(level), LEVELS[level]) for level in Level],
        widget=forms.RadioSelect,
        initial=Level.INFO_GIVEN,
    )
    need = forms.ChoiceField(label=_("Für welchen Bedarf?"), required=False)
    replaces = forms.ChoiceField(
        label=_("Tritt an die Stelle von"),
        required=False,
        help_text=_("Nur wenn eine frühere Vermittlung nicht geklappt hat."),
    )
    words = some_lines(_("Anmerkung"), required=False)
    ask_weeks = forms.ChoiceField(
        label=_("Nachfragen, ob es geholfen hat"), choices=ask_choices, required=False
    )

    def __init__(
        self,
        *args: Any,
        needs: Mapping[Need, str],
        replaceable: Mapping[Referral, str],
        may_ask: bool,
        need: str = "",
        **options: Any,
    ) -> None:
        options.setdefault("initial", {"request_key": uuid4(), "need": need})
        super().__init__(*args, **options)
        self._needs = {str(each.pk): each for each in needs}
        self._replaceable = {str(each.pk): each for each in replaceable}
        nothing = ("", _("keine Angabe"))
        self._offer("need", [nothing, *((str(each.pk), label) for each, label in needs.items())])
        former = [(str(each.pk), label) for each, label in replaceable.items()]
        self._offer("replaces", [nothing, *former])
        if not former:
            del self.fields["replaces"]
        if not may_ask:
            del self.fields["ask_weeks"]

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the type checker alone
        field.choices = choices

    @property
    def chosen_need(self) -> Need | None:
        return self._needs.get(self.cleaned_data.get("need", ""))

    @property
    def replaced(self) -> Referral | None:
        return self._replaceable.get(self.cleaned_data.get("replaces", ""))

    def ask_on(self, today: date) -> date | None:
        return ask_day(self.cleaned_data.get("ask_weeks", ""), today)


class OutcomeForm(forms.Form):
    """One step of the loop; the button says which."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    decline = forms.ChoiceField(
        label=_("Warum lehnt die Stelle ab?"),
        choices=[("", _("bitte wählen")), *((str(why), DECLINES[why]) for why in Decline)],
        required=False,
    )
    words = some_lines(_("Anmerkung"), required=False)


class PacketForm(forms.Form):
    """Fields that the release allows and the case holds, none of them ticked beforehand."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    release = forms.UUIDField(widget=forms.HiddenInput)
    chosen = forms.MultipleChoiceField(
        label=_("Was soll die Stelle lesen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte kreuzen Sie mindestens eine Angabe an.")},
    )
    protected_ok = forms.BooleanField(
        label=_(
            "Die Adresse ist geschützt. Die Person will ausdrücklich, dass sie weitergegeben wird."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        offered: Mapping[PacketField, str],
        release: Release,
        seen: int,
        is_protected: bool,
        **options: Any,
    ) -> None:
        start = {"request_key": uuid4(), "seen": seen, "release": release.pk}
        options.setdefault("initial", start)
        super().__init__(*args, **options)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # for the type checker
        field.choices = [
            (str(name), f"{PACKET_FIELDS[name]}: {text}") for name, text in offered.items()
        ]
        if not is_protected or PacketField.ADDRESS not in offered:
            del self.fields["protected_ok"]

    @property
    def chosen_fields(self) -> list[PacketField]:
        return [PacketField(name) for name in self.cleaned_data["chosen"]]

    @property
    def release_id(self) -> UUID:
        found: UUID = self.cleaned_data["release"]
        return found


class AnswerForm(forms.Form):
    """What a service says through its link."""

    answer = forms.ChoiceField(
        label=_("Was ist daraus geworden?"),
        choices=[(str(answer), ANSWERS[answer]) for answer in Answer],
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie eine Antwort.")},
    )
    decline = forms.ChoiceField(
        label=_("Wenn Sie nicht helfen können: warum?"),
        choices=[("", _("bitte wählen")), *((str(why), DECLINES[why]) for why in Decline)],
        required=False,
    )
    words = some_lines(
        _("Was möchten Sie uns sagen?"),
        required=False,
        help_text=_("Keine Diagnosen und nichts, was die Person Ihnen anvertraut hat."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason with a refusal, and for none without."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == Answer.DECLINED and not cleaned.get("decline"):
            self.add_error("decline", _("Bitte wählen Sie, warum Sie nicht helfen können."))
        if cleaned.get("answer") != Answer.DECLINED:
            cleaned["decline"] = ""
        return cleaned
