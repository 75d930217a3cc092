"""Record and revoke releases and consents; nothing is ticked beforehand."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.actions.consents import ConsentWords
from sozialraumbuero.cases.forms.editing import day_field
from sozialraumbuero.cases.forms.opening import A_YEAR, language_choices
from sozialraumbuero.cases.referral_words import DIRECTIONS, FORMS
from sozialraumbuero.cases.rules.releases import ReleaseWords
from sozialraumbuero.cases.vocabulary import ConsentForm, ConsentKind, Direction, PacketField
from sozialraumbuero.cases.words import CONSENT_KINDS, PACKET_FIELDS

# Long enough for one matter; whoever needs longer asks again.
HALF_A_YEAR = timedelta(days=182)


def some_lines(label: Any, **options: Any) -> forms.CharField:
    """Return a field for a few lines."""
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=400, widget=widget, **options)


class ReleaseForm(forms.Form):
    """A Schweigepflichtentbindung for one recipient, which the page names."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    released_party = forms.CharField(
        label=_("Wer wird von der Schweigepflicht entbunden?"),
        max_length=160,
        help_text=_("Nach Funktion, zum Beispiel: mobile Beratung des Sozialraumbüros."),
    )
    fields_released = forms.MultipleChoiceField(
        label=_("Was darf weitergegeben werden?"),
        choices=[(str(field), PACKET_FIELDS[field]) for field in PacketField],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Die Person kreuzt selbst an; nur das Angekreuzte geht hinaus."),
        error_messages={"required": _("Bitte kreuzen Sie an, was weitergegeben werden darf.")},
    )
    purpose = some_lines(_("Wofür?"))
    direction = forms.ChoiceField(
        label=_("Richtung"),
        choices=[(str(way), DIRECTIONS[way]) for way in Direction],
        widget=forms.RadioSelect,
        initial=Direction.ONE_WAY,
    )
    expires_on = day_field(_("Gilt bis"))
    language = forms.ChoiceField(label=_("Sprache des Blatts"), choices=language_choices)
    interpreter = forms.CharField(
        label=_("Sprachmittlung"),
        max_length=160,
        required=False,
        help_text=_("Ob und wie übersetzt wurde; kein Name, wenn das nicht gewünscht ist."),
    )
    capacity_note = some_lines(
        _("Bei Minderjährigen: Versteht die Person, worum es geht?"), required=False
    )
    voluntary_told = forms.BooleanField(
        label=_("Gesagt: Es ist freiwillig. Ohne Unterschrift beraten wir genauso."),
    )
    consequences_told = forms.BooleanField(
        label=_("Gesagt: Was geschieht, wenn nichts weitergegeben wird."),
    )
    revocation_told = forms.BooleanField(
        label=_("Gesagt: Widerrufen geht jederzeit, ein Wort genügt."),
    )
    signed_on = day_field(_("Unterschrieben am"))
    place = forms.CharField(label=_("Ort"), max_length=120, required=False)
    form = forms.ChoiceField(
        label=_("Wie?"),
        choices=[(str(form), FORMS[form]) for form in ConsentForm],
        widget=forms.RadioSelect,
        initial=ConsentForm.WRITTEN,
    )
    proof = forms.CharField(
        label=_("Wo liegt der Nachweis?"),
        max_length=160,
        required=False,
        help_text=_("Zum Beispiel: Blatt im Ordner 3."),
    )
    copy_given = forms.BooleanField(label=_("Die Person hat eine Kopie."), required=False)

    def __init__(self, *args: Any, today: date, language: str, party: str, **options: Any) -> None:
        options.setdefault(
            "initial",
            {
                "request_key": uuid4(),
                "expires_on": today + HALF_A_YEAR,
                "signed_on": today,
                "language": language or "de",
                "released_party": party,
            },
        )
        super().__init__(*args, **options)

    def words(self, recipient_key: str) -> ReleaseWords:
        """Return what the action takes."""
        given = dict(self.cleaned_data)
        given.pop("request_key")
        fields = [PacketField(name) for name in given.pop("fields_released")]
        given["direction"], given["form"] = (
            Direction(given["direction"]),
            ConsentForm(given["form"]),
        )
        return ReleaseWords(recipient_key=recipient_key, fields=fields, **given)


class WithdrawForm(forms.Form):
    """What the person says when they take something back; nobody has to say why."""

    words = some_lines(_("Was die Person dazu sagt"), required=False)


class ConsentGivenForm(forms.Form):
    """A further consent: to case work anew, or to be asked later."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Wozu willigt die Person ein?"),
        choices=[(str(kind), CONSENT_KINDS[kind]) for kind in ConsentKind],
        widget=forms.RadioSelect,
    )
    purpose = some_lines(_("Wofür willigt die Person ein?"))
    scope = some_lines(_("Was darf gespeichert werden?"))
    withdrawal = some_lines(
        _("Wie nimmt die Person die Einwilligung zurück?"),
        initial=_("Jederzeit, formlos, bei uns im Gespräch, am Telefon oder schriftlich"),
    )
    expires_on = day_field(_("Gilt bis"))
    language = forms.ChoiceField(label=_("Sprache"), choices=language_choices)
    form = forms.ChoiceField(
        label=_("Wie wurde eingewilligt?"),
        choices=[(str(form), FORMS[form]) for form in ConsentForm],
        widget=forms.RadioSelect,
        initial=ConsentForm.WRITTEN,
    )
    told = forms.BooleanField(label=_("Die Person weiß: Das ist freiwillig."))

    def __init__(self, *args: Any, today: date, language: str, **options: Any) -> None:
        options.setdefault(
            "initial",
            {"request_key": uuid4(), "expires_on": today + A_YEAR, "language": language or "de"},
        )
        super().__init__(*args, **options)

    def words(self) -> ConsentWords:
        """Return what the action takes."""
        given = self.cleaned_data
        said = (given["purpose"], given["scope"], given["withdrawal"])
        return ConsentWords(
            kind=ConsentKind(given["kind"]),
            purpose=given["purpose"],
            scope=given["scope"],
            withdrawal=given["withdrawal"],
            expires_on=given["expires_on"],
            language=given["language"],
            form=ConsentForm(given["form"]),
            text_hash=sha256("\n".join(said).encode()).hexdigest(),
        )
